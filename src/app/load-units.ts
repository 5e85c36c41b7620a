import type { UnitDirectory } from '../core/plan/resolve-unit.ts';
import type { Tx } from './store.ts';

/** The units side of the directory by name, with the ids behind the names. */
export interface KnownUnits {
  directory: UnitDirectory;
  idOf: ReadonlyMap<string, string>;
}

/**
 * The directory's units. A unit that an import made up for a name stands back as soon as the directory says what the name
 * means: another unit's other name, or a group with members.
 */
export async function loadUnits(tx: Tx): Promise<KnownUnits> {
  const [all, aliases, groups, members, duties] = await Promise.all([
    tx.orgUnit.find({}),
    tx.unitAlias.find({}),
    tx.orgUnitGroup.find({}),
    tx.orgUnitGroupMember.find({}),
    tx.contactDuty.find({}),
  ]);
  const held = new Set(duties.map(({ unitId }) => unitId));
  const filled = new Set(members.map(({ groupId }) => groupId));
  const explained = new Map(aliases.map(({ alias, unitId }) => [alias, unitId]));
  for (const { id, name } of groups) if (filled.has(id)) explained.set(name, id);
  const units = all.filter(({ id, name }) => held.has(id) || (explained.get(name) ?? id) === id);
  const nameOf = new Map(all.map(({ id, name }) => [id, name]));
  return {
    idOf: new Map(units.map(({ id, name }) => [name, id])),
    directory: {
      units: units.map(({ id, name }) => ({
        name,
        aliases: aliases.filter((row) => row.unitId === id).map(({ alias }) => alias),
      })),
      groups: groups.map(({ id, name }) => ({
        name,
        members: members.flatMap(({ groupId, unitId }) => (groupId === id ? [nameOf.get(unitId) ?? ''] : [])).sort(),
      })),
    },
  };
}
