import type { DirectorySeed, RouteSeed } from '../core/directory/directory-seed.ts';
import { deriveId } from '../core/ids.ts';
import type { Tx } from './store.ts';

export type { DirectorySeed, RouteSeed };

/**
 * Adds a directory of ours to an empty store (the demo, tests); what exists is left alone, but that an address gone bad is
 * trusted again. What people hand in goes through `updateDirectory`, which checks and compares it. A group's alias becomes
 * a group of the same members. People are one contact per name and first address. Throws on a member, parent or unit of a
 * person that the seed does not list.
 */
export async function loadDirectory(tx: Tx, seed: DirectorySeed): Promise<void> {
  const unitId = (name: string) => deriveId('orgUnit', name);
  const known = new Set(seed.units.map(({ name }) => name));
  const named = (name: string) => {
    if (!known.has(name)) throw new Error(`the directory has no unit ${name}`);
    return unitId(name);
  };
  // Parents first: the database checks the reference row by row.
  const roots = seed.units.filter(({ parent }) => parent === undefined);
  const rest = seed.units.filter(({ parent }) => parent !== undefined);
  for (const units of [roots, rest])
    await tx.orgUnit.insert(
      units.map(({ name, parent }) => ({
        id: unitId(name),
        name,
        parentId: parent === undefined ? null : named(parent),
      })),
    );
  await tx.unitAlias.insert(
    seed.units.flatMap(({ name, aliases }) =>
      aliases.map((alias) => ({ id: deriveId('unitAlias', alias), alias, unitId: unitId(name) })),
    ),
  );
  for (const { name, aliases = [], members } of seed.groups)
    for (const groupName of [name, ...aliases]) {
      const groupId = deriveId('orgUnitGroup', groupName);
      await tx.orgUnitGroup.insert([{ id: groupId, name: groupName }]);
      await tx.orgUnitGroupMember.insert(
        members.map((member) => ({
          id: deriveId('orgUnitGroupMember', groupId, unitId(member)),
          groupId,
          unitId: named(member),
        })),
      );
    }
  await insertPeople(tx, seed, named);
}

async function insertPeople(tx: Tx, seed: DirectorySeed, unitId: (name: string) => string): Promise<void> {
  const contactId = (name: string, routes: readonly RouteSeed[]) => deriveId('contact', name, routes[0]?.address ?? '');
  const people = [...seed.people, ...seed.coordinators];
  await tx.contact.insert(
    people.map(({ name, routes, phone = null }) => ({ id: contactId(name, routes), name, phone })),
  );
  await tx.contactRoute.insert(
    people.flatMap(({ name, routes }) =>
      routes.map(({ channel, address }, priority) => ({
        id: deriveId('contactRoute', channel, address),
        contactId: contactId(name, routes),
        channel,
        address,
        priority,
        state: 'ok' as const,
        badReason: null,
      })),
    ),
  );
  // Whoever registers an address again says that it is right: one that went bad gets another chance.
  const routeIds = people.flatMap(({ routes }) =>
    routes.map(({ channel, address }) => deriveId('contactRoute', channel, address)),
  );
  await tx.contactRoute.updateWhere({ id: { in: routeIds }, state: 'bad' }, { state: 'ok', badReason: null });
  await tx.contactDuty.insert(
    seed.people.map(({ name, unit, duty, routes, fromOn = null, toOn = null }) => {
      const [contact, unitKey] = [contactId(name, routes), unitId(unit)];
      return {
        id: deriveId('contactDuty', contact, unitKey, duty),
        contactId: contact,
        unitId: unitKey,
        duty,
        fromOn,
        toOn,
      };
    }),
  );
  await tx.user.insert(
    seed.coordinators.map(({ name, routes }) => ({
      id: deriveId('user', name),
      name,
      role: 'coordinator' as const,
      contactId: contactId(name, routes),
      tokenHash: null,
    })),
  );
}
