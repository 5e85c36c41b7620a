import { squeeze } from './squeeze.ts';

/** The directory as far as names go. Members of a group are names of units. */
export interface UnitDirectory {
  units: { name: string; aliases: string[] }[];
  groups: { name: string; aliases?: string[]; members: string[] }[];
}

export type UnitResolution = { kind: 'unit'; name: string } | { kind: 'group'; name: string; members: string[] };

/**
 * What a name in a document means: a unit by its name or an alias, else a group (各功能区 and 功能区 are the same one).
 * Null for everything else: names that are merely near (教育局 for 市教育局) are never taken silently, see `matchUnit`.
 */
export function resolveUnit(name: string, directory: UnitDirectory): UnitResolution | null {
  const key = squeeze(name);
  const { units, aliases, groups, groupsAtLarge } = indexOf(directory);
  const unit = units.get(key) ?? aliases.get(key);
  if (unit !== undefined) return { kind: 'unit', name: unit };
  const group = groups.get(key) ?? groupsAtLarge.get(withoutEach(key));
  return group ? { kind: 'group', name: group.name, members: group.members } : null;
}

type Group = UnitDirectory['groups'][number];

interface DirectoryIndex {
  units: Map<string, string>;
  aliases: Map<string, string>;
  groups: Map<string, Group>;
  groupsAtLarge: Map<string, Group>;
}

/** A plan names the same few units hundreds of times; a directory is not changed once it is in use. */
const indices = new WeakMap<UnitDirectory, DirectoryIndex>();

function indexOf(directory: UnitDirectory): DirectoryIndex {
  const known = indices.get(directory);
  if (known) return known;
  const index: DirectoryIndex = { units: new Map(), aliases: new Map(), groups: new Map(), groupsAtLarge: new Map() };
  const add = <Value>(map: Map<string, Value>, key: string, value: Value): void => {
    if (!map.has(key)) map.set(key, value); // the first one counts
  };
  for (const { name, aliases } of directory.units) {
    add(index.units, squeeze(name), name);
    for (const alias of aliases) add(index.aliases, squeeze(alias), name);
  }
  for (const group of directory.groups)
    for (const name of [group.name, ...(group.aliases ?? [])].map(squeeze)) {
      add(index.groups, name, group);
      add(index.groupsAtLarge, withoutEach(name), group);
    }
  indices.set(directory, index);
  return index;
}

function withoutEach(name: string): string {
  return name.replace(/^各(?=..)/, '');
}
