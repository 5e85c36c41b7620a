import { deriveId } from '../ids.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { DirectoryRows } from './directory-change.ts';
import type { DirectorySeed, PersonSeed, RouteSeed } from './directory-seed.ts';

/** A person of the seed, and the contact they are in the directory. */
export interface KnownPerson {
  contactId: string;
  isNew: boolean;
  name: string;
  routes: RouteSeed[];
  /** null where no line of the person has one. */
  phone: string | null;
  duties: PersonSeed[];
  coordinator: boolean;
}

type Entry = { name: string; routes: readonly RouteSeed[]; phone: string | null; duty: PersonSeed | null };

/**
 * The people of a seed, each once. Lines are one person where the name is the same and an address or the unit is; in the
 * directory it is the contact of that name with one of the addresses, else the coordinator of that name, else with a duty in
 * one of the units.
 */
export function identifyPeople(seed: DirectorySeed, rows: DirectoryRows, today: LocalDate): KnownPerson[] {
  const entries: Entry[] = [
    ...seed.people.map((person) => ({
      name: person.name,
      routes: person.routes,
      phone: person.phone ?? null,
      duty: person,
    })),
    ...seed.coordinators.map(({ name, routes, phone = null }) => ({ name, routes, phone, duty: null })),
  ];
  const people: KnownPerson[] = [];
  for (const entry of entries) {
    const same = people.find((person) => person.name === entry.name && belongsTo(entry, person));
    if (same) addEntry(same, entry);
    else people.push(newPerson(entry));
  }
  return people.map((person) => {
    const contactId = knownContact(person, rows, today);
    return contactId === null ? person : { ...person, contactId, isNew: false };
  });
}

function belongsTo({ routes, duty }: Entry, person: KnownPerson): boolean {
  const shares = routes.some((route) => person.routes.some((each) => sameRoute(each, route)));
  return shares || (duty !== null && person.duties.some(({ unit }) => unit === duty.unit));
}

function sameRoute(a: RouteSeed, b: RouteSeed): boolean {
  return a.channel === b.channel && a.address === b.address;
}

function newPerson({ name, routes, phone, duty }: Entry): KnownPerson {
  return {
    // as `loadDirectory` does; without an address the unit tells two of one name apart
    contactId: deriveId('contact', name, routes[0]?.address ?? (duty === null ? '' : `@${duty.unit}`)),
    isNew: true,
    name,
    routes: [...routes],
    phone,
    duties: duty === null ? [] : [duty],
    coordinator: duty === null,
  };
}

function addEntry(person: KnownPerson, { routes, phone, duty }: Entry): void {
  person.phone ??= phone;
  for (const route of routes) if (!person.routes.some((each) => sameRoute(each, route))) person.routes.push(route);
  if (duty === null) person.coordinator = true;
  else person.duties.push(duty);
}

function knownContact(
  { name, routes, duties, coordinator, contactId }: KnownPerson,
  rows: DirectoryRows,
  today: LocalDate,
): string | null {
  const namesakes = new Set(rows.contacts.filter((contact) => contact.name === name).map(({ id }) => id));
  const byAddress = rows.routes.find(
    (row) => namesakes.has(row.contactId) && routes.some((route) => sameRoute(row, route)),
  );
  if (byAddress) return byAddress.contactId;
  const user = coordinator && rows.users.find((each) => each.name === name && namesakes.has(each.contactId ?? ''));
  if (user && user.contactId !== null) return user.contactId;
  const units = new Set(
    rows.units.filter((unit) => duties.some((duty) => duty.unit === unit.name)).map(({ id }) => id),
  );
  const held = rows.duties.filter((row) => namesakes.has(row.contactId) && units.has(row.unitId));
  const current = held.find(({ toOn }) => toOn === null || toOn >= today) ?? held[0];
  return current?.contactId ?? (namesakes.has(contactId) ? contactId : null);
}
