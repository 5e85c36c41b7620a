import type { UnitDirectory } from '../core/plan/resolve-unit.ts';
import type { Tx } from './store.ts';

/** The units side of the directory by name, with the ids behind the names. */
export interface KnownUnits {
  directory: UnitDirectory;
  idOf: ReadonlyMap<string, string>;
}

export async function loadUnits(tx: Tx): Promise<KnownUnits> {
  const [units, aliases, groups, members] = await Promise.all([
    tx.orgUnit.find({}),
    tx.unitAlias.find({}),
    tx.orgUnitGroup.find({}),
    tx.orgUnitGroupMember.find({}),
  ]);
  const nameOf = new Map(units.map(({ id, name }) => [id, name]));
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
