import type { ChannelName, ContactDuty } from '../entities/directory.ts';
import { isInForce } from '../policy/recipients.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { DirectoryRows } from './directory-change.ts';
import { accountsOf, type FoundIds, lookupDoubts } from './find-on-platform.ts';
import type { DirectorySeed, Duty, PersonSeed, RouteSeed } from './directory-seed.ts';

/** Somebody as a platform's own directory has them. */
export interface PlatformPerson {
  /** Where messages reach them on the platform. */
  address: string;
  name: string;
  /** The department they are a member of, by its name. */
  department: string;
  leads: boolean;
}

/** What a platform knows of people. */
export interface PlatformFinding extends FoundIds {
  channel: ChannelName;
  members: readonly PlatformPerson[];
}

/** More members than this are not all made contacts of their unit: somebody names who it is. */
const MOST_CONTACTS = 5;

/**
 * The directory as it would be with what a platform knows: everybody who answers for a unit now, with their address on the
 * platform where it is found by their mail address or mobile number, or by their name among the members of the department
 * called like their unit; and, for units nobody answers for yet, the members of that department. Nobody loses a duty by it.
 */
export function platformSeed(
  rows: DirectoryRows,
  found: PlatformFinding,
  today: LocalDate,
): { seed: DirectorySeed; doubts: string[] } {
  const unitOf = unitsByName(rows);
  const held = rows.duties.filter((duty) => isInForce(duty, today));
  const people = held.map((duty) => heldSeed(duty, rows, found, unitOf));
  const leading = rows.users.flatMap(({ name, role, contactId }) =>
    role === 'coordinator' && contactId !== null
      ? [{ contactId, name, routes: routesWith(contactId, membersCalled(found, name), rows, found) }]
      : [],
  );
  const joined = newPeople(held, rows, found, unitOf);
  const reachable = new Set([
    ...held.filter((_duty, index) => has(people[index], found.channel)).map(({ contactId }) => contactId),
    ...leading.filter((one) => has(one, found.channel)).map(({ contactId }) => contactId),
  ]);
  return {
    seed: {
      units: [],
      groups: [],
      people: [...people, ...joined.people],
      coordinators: leading.map(({ name, routes }) => ({ name, routes })),
    },
    doubts: [...joined.doubts, ...lookupDoubts(rows, found, today, (contactId) => reachable.has(contactId))],
  };
}

function has(person: { routes: readonly RouteSeed[] } | undefined, channel: ChannelName): boolean {
  return person?.routes.some((route) => route.channel === channel) ?? false;
}

/** Units by their names and other names. */
function unitsByName({ units, aliases }: DirectoryRows): Map<string, string> {
  return new Map([
    ...aliases.map(({ alias, unitId }) => [alias, unitId] as const),
    ...units.map(({ id, name }) => [name, id] as const),
  ]);
}

function membersCalled({ members }: PlatformFinding, name: string): PlatformPerson[] {
  return members.filter((one) => one.name === name);
}

function heldSeed(
  { contactId, unitId, duty, fromOn, toOn }: ContactDuty,
  rows: DirectoryRows,
  found: PlatformFinding,
  unitOf: Map<string, string>,
): PersonSeed {
  const name = rows.contacts.find(({ id }) => id === contactId)?.name ?? '';
  const unit = rows.units.find(({ id }) => id === unitId)?.name ?? '';
  const namesakes = membersCalled(found, name).filter(({ department }) => unitOf.get(department) === unitId);
  const routes = routesWith(contactId, namesakes, rows, found);
  return { name, unit, duty, routes, ...(fromOn === null ? {} : { fromOn }), ...(toOn === null ? {} : { toOn }) };
}

/** The routes of a contact that are in use, with the one on the platform where it is known for certain. */
function routesWith(
  contactId: string,
  namesakes: readonly PlatformPerson[],
  rows: DirectoryRows,
  found: PlatformFinding,
): RouteSeed[] {
  const own = rows.routes
    .filter((route) => route.contactId === contactId && route.state === 'ok')
    .map((route): RouteSeed => ({ channel: route.channel, address: route.address }));
  const { channel } = found;
  const [lookedUp, ...more] = accountsOf(contactId, rows, found);
  if (more.length > 0) return own;
  const [only, ...others] = namesakes;
  const address = lookedUp ?? (only && others.length === 0 ? only.address : undefined);
  // A name alone does not overrule an address somebody wrote down.
  const known = own.some((route) => route.channel === channel);
  if (address === undefined || (known && lookedUp === undefined)) return own;
  return [...own.filter((route) => route.channel !== channel), { channel, address }];
}

function newPeople(
  held: readonly ContactDuty[],
  rows: DirectoryRows,
  { channel, members }: PlatformFinding,
  unitOf: Map<string, string>,
): { people: PersonSeed[]; doubts: string[] } {
  const people: PersonSeed[] = [];
  const doubts: string[] = [];
  for (const department of new Set(members.map((one) => one.department))) {
    const unitId = unitOf.get(department);
    const unit = rows.units.find(({ id }) => id === unitId)?.name;
    const inside = members.filter((one) => one.department === department);
    if (unit === undefined) {
      doubts.push(`部门“${department}”（${inside.length}人）没有同名的单位，未登记`);
      continue;
    }
    const lacks = (duty: Duty) => !held.some((row) => row.unitId === unitId && row.duty === duty);
    const add = (person: PlatformPerson, duty: Duty) =>
      people.push({ name: person.name, unit, duty, routes: [{ channel, address: person.address }] });
    if (lacks('leader')) for (const person of inside.filter(({ leads }) => leads)) add(person, 'leader');
    const others = inside.filter(({ leads }) => !leads);
    if (!lacks('contact')) continue;
    if (others.length > MOST_CONTACTS) doubts.push(`${unit}有${others.length}名成员而没有联系人，请指定由谁联系`);
    else for (const person of others) add(person, 'contact');
  }
  return { people, doubts };
}
