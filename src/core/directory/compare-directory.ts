import type { LocalDate } from '../time/local-date.ts';
import type { DirectoryChange, DirectoryRows } from './directory-change.ts';
import type { DirectorySeed } from './directory-seed.ts';
import { peopleChanges } from './people-changes.ts';
import type { UnitReference } from './read-directory.ts';
import { unitChanges } from './unit-changes.ts';

export interface DirectoryDifference {
  /** In the order in which they have to be made. */
  changes: DirectoryChange[];
  /** Chinese, a sentence each: what a person should look at. */
  doubts: string[];
}

/** What has to change for the directory to say what the seed says. Nothing that the seed does not mention is touched. */
export function compareDirectory(seed: DirectorySeed, rows: DirectoryRows, today: LocalDate): DirectoryDifference {
  const people = peopleChanges(seed, rows, today);
  return { changes: [...unitChanges(seed, rows), ...people.changes], doubts: people.doubts };
}

/** A name that can't stand: used without being known, or meaning two things. */
export interface NameFault {
  message: string;
  reference: UnitReference | null;
}

/** Every name of a seed that is no unit, or two units at once, whether by the seed itself or by what is kept already. */
export function nameFaults(
  seed: DirectorySeed,
  references: readonly UnitReference[],
  rows: DirectoryRows,
): NameFault[] {
  const units = new Set([...seed.units, ...rows.units].map(({ name }) => name));
  const groups = new Set([...seed.groups, ...rows.groups].map(({ name }) => name));
  const faults: NameFault[] = references
    .filter(({ name }) => !units.has(name))
    .map((reference) => ({
      message: `${reference.by}“${reference.name}”不是单位${groups.has(reference.name) ? '，而是单位组' : '，请先单独列一行'}`,
      reference,
    }));
  const owner = new Map(
    rows.aliases.map(({ alias, unitId }) => [alias, rows.units.find(({ id }) => id === unitId)?.name]),
  );
  const listed = new Set(seed.units.map(({ name }) => name));
  for (const { name, aliases } of seed.units)
    for (const alias of aliases) {
      const other = owner.get(alias);
      if (other !== undefined && other !== name)
        faults.push({ message: `别名“${alias}”同时属于“${name}”和“${other}”`, reference: null });
      else if (alias !== name && listed.has(alias))
        faults.push({ message: `“${alias}”既是单位，又是“${name}”的别名`, reference: null });
      owner.set(alias, name);
    }
  for (const { name } of seed.groups)
    if (listed.has(name)) faults.push({ message: `“${name}”既是单位，又是单位组`, reference: null });
  return [...faults, ...circles(seed)];
}

/** Units that are above themselves. */
function circles(seed: DirectorySeed): NameFault[] {
  const parentOf = new Map(seed.units.map(({ name, parent }) => [name, parent]));
  return seed.units.flatMap(({ name }) => {
    let above = parentOf.get(name);
    for (let steps = 0; above !== undefined && steps <= seed.units.length; steps += 1) {
      if (above === name) return [{ message: `“${name}”的上级绕回了自己`, reference: null }];
      above = parentOf.get(above);
    }
    return [];
  });
}
