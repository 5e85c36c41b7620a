import type { Contact, ContactDuty, ContactLeave, ContactRoute, User } from '../entities/directory.ts';
import type { Audience } from '../entities/policy.ts';
import type { LocalDate } from '../time/local-date.ts';

/** The people side of the directory, as rows. */
export interface People {
  contacts: readonly Contact[];
  routes: readonly ContactRoute[];
  duties: readonly ContactDuty[];
  leaves: readonly ContactLeave[];
  users: readonly User[];
}

function inForce({ fromOn, toOn }: ContactDuty, day: LocalDate): boolean {
  return (fromOn === null || fromOn <= day) && (toOn === null || day <= toOn);
}

function holders(people: People, unitId: string, duty: ContactDuty['duty'], day: LocalDate): string[] {
  return people.duties
    .filter((row) => row.unitId === unitId && row.duty === duty && inForce(row, day))
    .map((row) => row.contactId)
    .sort();
}

/** Coordinators are the users of that role who can be written to. Sorted by id. */
export function coordinatorContacts(people: People): string[] {
  return people.users
    .flatMap(({ role, contactId }) => (role === 'coordinator' && contactId !== null ? [contactId] : []))
    .sort();
}

/** Whom each audience means for a unit on a day. Without a contact the deputy answers, without either the leader. */
export function recipientsOf(people: People, unitId: string, day: LocalDate): Record<Audience, string[]> {
  const leaders = holders(people, unitId, 'leader', day);
  const answering = [holders(people, unitId, 'contact', day), holders(people, unitId, 'deputy', day), leaders];
  return {
    contacts: answering.find((ids) => ids.length > 0) ?? [],
    unitLeader: leaders,
    coordinators: coordinatorContacts(people),
  };
}

/** Usable routes of a contact, best first. */
export function routesOf(people: Pick<People, 'routes'>, contactId: string): ContactRoute[] {
  return people.routes
    .filter((route) => route.contactId === contactId && route.state === 'ok')
    .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
}

/**
 * Who reads a contact's message on a day: the contact, or a deputy (AB角) of one of their units while they are on leave or
 * have no usable route. Null when nobody can be reached.
 */
export function standIn(people: People, contactId: string, day: LocalDate): string | null {
  const away = (id: string) =>
    people.leaves.some((row) => row.contactId === id && row.fromOn <= day && day <= row.toOn);
  const reachable = (id: string) => routesOf(people, id).length > 0;
  if (!away(contactId) && reachable(contactId)) return contactId;
  const units = people.duties
    .filter((row) => row.contactId === contactId && inForce(row, day))
    .map((row) => row.unitId);
  const deputies = units.flatMap((unitId) => holders(people, unitId, 'deputy', day));
  const free = deputies.find((id) => id !== contactId && !away(id) && reachable(id));
  return free ?? (reachable(contactId) ? contactId : null);
}
