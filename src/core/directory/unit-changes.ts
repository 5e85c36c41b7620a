import { deriveId } from '../ids.ts';
import type { DirectoryChange, DirectoryRows } from './directory-change.ts';
import type { DirectorySeed } from './directory-seed.ts';

/** What becomes of units, aliases and groups. A group that the seed lists has exactly the members that it lists there. */
export function unitChanges(seed: DirectorySeed, rows: DirectoryRows): DirectoryChange[] {
  return [...listed(seed, rows), ...aliases(seed, rows), ...groups(seed, rows)];
}

function listed(seed: DirectorySeed, rows: DirectoryRows): DirectoryChange[] {
  const known = new Map(rows.units.map((unit) => [unit.name, unit]));
  const added = seed.units.filter(({ name }) => !known.has(name));
  // parents first: the database checks the reference row by row
  const depth = (name: string, seen = new Set<string>()): number => {
    const parent = added.find((unit) => unit.name === name)?.parent;
    return parent === undefined || seen.has(name) ? 0 : 1 + depth(parent, new Set([...seen, name]));
  };
  return [
    ...added
      .toSorted((a, b) => depth(a.name) - depth(b.name))
      .map(({ name, parent = null }): DirectoryChange => ({ kind: 'addUnit', unit: name, parent })),
    ...seed.units.flatMap(({ name, parent }): DirectoryChange[] => {
      const unit = known.get(name);
      const moved = unit && parent !== undefined && unit.parentId !== deriveId('orgUnit', parent);
      return moved ? [{ kind: 'moveUnit', unit: name, parent }] : [];
    }),
  ];
}

function aliases(seed: DirectorySeed, rows: DirectoryRows): DirectoryChange[] {
  const known = new Set(rows.aliases.map(({ alias }) => alias));
  return seed.units.flatMap((unit) =>
    unit.aliases
      .filter((alias) => !known.has(alias))
      .map((alias): DirectoryChange => ({ kind: 'addAlias', unit: unit.name, alias })),
  );
}

/** A group's alias is a group of the same members. */
function groups(seed: DirectorySeed, rows: DirectoryRows): DirectoryChange[] {
  const nameOf = new Map(rows.units.map(({ id, name }) => [id, name]));
  return seed.groups.flatMap((group) =>
    [group.name, ...(group.aliases ?? [])].flatMap((name): DirectoryChange[] => {
      const row = rows.groups.find((each) => each.name === name);
      const before = rows.members
        .filter(({ groupId }) => groupId === row?.id)
        .map(({ unitId }) => nameOf.get(unitId) ?? '');
      return [
        ...(row ? [] : [{ kind: 'addGroup', group: name } as const]),
        ...group.members
          .filter((unit) => !before.includes(unit))
          .map((unit): DirectoryChange => ({ kind: 'addMember', group: name, unit })),
        ...before
          .filter((unit) => !group.members.includes(unit))
          .map((unit): DirectoryChange => ({ kind: 'removeMember', group: name, unit })),
      ];
    }),
  );
}
