import type {
  ChannelName,
  Contact,
  ContactDuty,
  ContactLeave,
  ContactPreference,
  ContactRoute,
  OrgUnitGroupMember,
  User,
} from '../entities/directory.ts';
import type { Reminder } from '../entities/message.ts';
import type { Audience } from '../entities/policy.ts';
import { deriveId } from '../ids.ts';
import type { LocalDate } from '../time/local-date.ts';
import { rowsBy } from './rows-by.ts';

/** The people side of the directory, as rows. The arrays never change: see `rowsBy`. */
export interface People {
  contacts: readonly Contact[];
  routes: readonly ContactRoute[];
  duties: readonly ContactDuty[];
  leaves: readonly ContactLeave[];
  users: readonly User[];
  /** Units of the groups that some policy asks for. */
  groupMembers?: readonly Pick<OrgUnitGroupMember, 'groupId' | 'unitId'>[];
  preferences?: readonly ContactPreference[];
}

/** Whether a duty is held on a day; its ends are inclusive, open ends are null. */
export function isInForce({ fromOn, toOn }: Pick<ContactDuty, 'fromOn' | 'toOn'>, day: LocalDate): boolean {
  return (fromOn === null || fromOn <= day) && (toOn === null || day <= toOn);
}

function holders(people: People, unitId: string, duty: ContactDuty['duty'], day: LocalDate): string[] {
  return rowsBy(people.duties, 'unitId', unitId)
    .filter((row) => row.duty === duty && isInForce(row, day))
    .map((row) => row.contactId)
    .sort();
}

/**
 * Coordinators are the users of that role who can be written to. Where none of them has a usable route an admin who has
 * one stands in, so that an escalation never ends at an empty step. Sorted by id.
 */
export function coordinatorContacts(people: Pick<People, 'users' | 'routes'>): string[] {
  const ofRole = (wanted: User['role']) =>
    people.users.flatMap(({ role, contactId }) => (role === wanted && contactId !== null ? [contactId] : [])).sort();
  const reachable = (ids: string[]) => ids.filter((id) => routesOf(people, id).length > 0);
  const coordinators = ofRole('coordinator');
  return [reachable(coordinators), reachable(ofRole('admin'))].find((ids) => ids.length > 0) ?? coordinators;
}

/** Whom each audience means for a unit on a day. Without a contact the deputy answers, without either the leader. */
export function recipientsOf(people: People, unitId: string, day: LocalDate): Record<Audience, string[]> {
  return {
    contacts: answering(people, unitId, day),
    unitLeader: holders(people, unitId, 'leader', day),
    coordinators: coordinatorContacts(people),
    // seldom asked for, and dear
    get group() {
      return groupContacts(people, day);
    },
  };
}

function answering(people: People, unitId: string, day: LocalDate): string[] {
  const duties = (['contact', 'deputy', 'leader'] as const).map((duty) => holders(people, unitId, duty, day));
  return duties.find((ids) => ids.length > 0) ?? [];
}

/** Contacts of the units of a group, by its name; of all groups that policies ask for where none is named. Sorted. */
export function groupContacts(people: People, day: LocalDate, name?: string): string[] {
  const groupId = name === undefined ? undefined : deriveId('orgUnitGroup', name);
  const members = (people.groupMembers ?? []).filter((row) => groupId === undefined || row.groupId === groupId);
  const unitIds = [...new Set(members.map(({ unitId }) => unitId))];
  return [...new Set(unitIds.flatMap((unitId) => answering(people, unitId, day)))].sort();
}

/**
 * Whether a reminder about a unit's occurrence still goes to the right person: one of its audience on that day, or a deputy
 * (AB角) of theirs, who may have had it handed over.
 */
export function isReaderOf(
  people: People,
  unitId: string,
  { contactId, audience }: Pick<Reminder, 'contactId' | 'audience'>,
  day: LocalDate,
): boolean {
  const readers = recipientsOf(people, unitId, day)[audience];
  if (readers.includes(contactId)) return true;
  const theirUnits = readers.flatMap((id) => rowsBy(people.duties, 'contactId', id)).map((row) => row.unitId);
  return [unitId, ...theirUnits].some((id) => holders(people, id, 'deputy', day).includes(contactId));
}

/**
 * Usable routes of a contact, best first: in the order of `channels` where one is given, else in the order the contact
 * wished for; channels that the order does not name come behind, by priority.
 */
export function routesOf(
  people: Pick<People, 'routes' | 'preferences'>,
  contactId: string,
  channels?: readonly ChannelName[],
): ContactRoute[] {
  const order = channels ?? rowsBy(people.preferences ?? [], 'contactId', contactId)[0]?.channels ?? [];
  const place = ({ channel }: ContactRoute) => (order.includes(channel) ? order.indexOf(channel) : order.length);
  return rowsBy(people.routes, 'contactId', contactId)
    .filter((route) => route.state === 'ok')
    .sort((a, b) => place(a) - place(b) || a.priority - b.priority || (a.id < b.id ? -1 : 1));
}

/**
 * Who reads a contact's message on a day: the contact, or a deputy (AB角) of one of their units while they are on leave or
 * have no usable route. Null when nobody can be reached.
 */
export function standIn(people: People, contactId: string, day: LocalDate): string | null {
  const away = (id: string) =>
    rowsBy(people.leaves, 'contactId', id).some((row) => row.fromOn <= day && day <= row.toOn);
  const reachable = (id: string) => routesOf(people, id).length > 0;
  if (!away(contactId) && reachable(contactId)) return contactId;
  const units = rowsBy(people.duties, 'contactId', contactId)
    .filter((row) => isInForce(row, day))
    .map((row) => row.unitId);
  const deputies = units.flatMap((unitId) => holders(people, unitId, 'deputy', day));
  const free = deputies.find((id) => id !== contactId && !away(id) && reachable(id));
  return free ?? (reachable(contactId) ? contactId : null);
}

/** The contacts whose messages this one reads on a day besides their own: of the units they are deputy of. Sorted. */
export function stoodInFor(people: People, deputyId: string, day: LocalDate): string[] {
  const units = rowsBy(people.duties, 'contactId', deputyId)
    .filter((row) => row.duty === 'deputy' && isInForce(row, day))
    .map((row) => row.unitId);
  const colleagues = units.flatMap((unitId) => rowsBy(people.duties, 'unitId', unitId)).map((row) => row.contactId);
  return [...new Set(colleagues)].filter((id) => id !== deputyId && standIn(people, id, day) === deputyId).sort();
}
