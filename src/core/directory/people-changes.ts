import type { ContactDuty } from '../entities/directory.ts';
import { deriveId } from '../ids.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import type { DirectoryChange, DirectoryRows } from './directory-change.ts';
import type { DirectorySeed, PersonSeed } from './directory-seed.ts';
import { identifyPeople, type KnownPerson } from './identify-people.ts';
import { routeChanges } from './route-changes.ts';

/**
 * What becomes of people. A seed speaks for the duties it names somebody in: who held such a duty of that unit and is not
 * named any more, holds it until yesterday. Units and duties it does not mention stay as they are.
 */
export function peopleChanges(
  seed: DirectorySeed,
  rows: DirectoryRows,
  today: LocalDate,
): { changes: DirectoryChange[]; doubts: string[] } {
  const people = identifyPeople(seed, rows, today);
  const duties = people.flatMap((person) => person.duties.map((duty) => ({ person, duty })));
  const ended = endedDuties(duties, rows, today);
  const routes = routeChanges(people, rows, new Set(ended.map(({ dutyId }) => dutyId)), today);
  return {
    changes: [
      ...people
        .filter(({ isNew }) => isNew)
        .map(({ contactId, name, phone }): DirectoryChange => ({ kind: 'addContact', contactId, name, phone })),
      ...people.flatMap((person) => changedPhone(person, rows)),
      ...routes.changes,
      ...ended,
      ...duties.flatMap(({ person, duty }) => heldDuty(person, duty, rows, today)),
      ...people
        .filter(({ coordinator, name }) => coordinator && !rows.users.some((user) => user.name === name))
        .map(({ contactId, name }): DirectoryChange => ({ kind: 'addCoordinator', contactId, name })),
    ],
    doubts: routes.doubts,
  };
}

/** The number of somebody known already, where the seed has one and it is another. */
function changedPhone({ contactId, isNew, name, phone }: KnownPerson, { contacts }: DirectoryRows): DirectoryChange[] {
  if (isNew || phone === null || contacts.find(({ id }) => id === contactId)?.phone === phone) return [];
  return [{ kind: 'changePhone', contactId, name, phone }];
}

function heldDuty(person: KnownPerson, wanted: PersonSeed, rows: DirectoryRows, today: LocalDate): DirectoryChange[] {
  const { contactId, name } = person;
  const { unit, duty } = wanted;
  const unitId = rows.units.find((each) => each.name === unit)?.id ?? deriveId('orgUnit', unit);
  const row = rows.duties.find((each) => each.contactId === contactId && each.unitId === unitId && each.duty === duty);
  if (!row) {
    const [fromOn, toOn] = [wanted.fromOn ?? null, wanted.toOn ?? null];
    return [{ kind: 'addDuty', contactId, name, unit, duty, fromOn, toOn }];
  }
  const fromOn = wanted.fromOn ?? row.fromOn;
  // named again without an end: one that is over begins anew
  const toOn = wanted.toOn ?? (row.toOn !== null && row.toOn < today ? null : row.toOn);
  return fromOn === row.fromOn && toOn === row.toOn
    ? []
    : [{ kind: 'changeDuty', dutyId: row.id, name, unit, duty, fromOn, toOn }];
}

type EndDuty = Extract<DirectoryChange, { kind: 'endDuty' }>;

function endedDuties(
  wanted: readonly { person: KnownPerson; duty: PersonSeed }[],
  rows: DirectoryRows,
  today: LocalDate,
): EndDuty[] {
  const yesterday = addDays(today, -1);
  const unitName = new Map(rows.units.map(({ id, name }) => [id, name]));
  const spoken = new Set(wanted.map(({ duty: { unit, duty } }) => `${unit} ${duty}`));
  const kept = new Set(wanted.map(({ person, duty: { unit, duty } }) => `${person.contactId} ${unit} ${duty}`));
  const isHeld = ({ toOn }: ContactDuty): boolean => toOn === null || toOn >= today;
  return rows.duties.filter(isHeld).flatMap(({ id, contactId, unitId, duty }): EndDuty[] => {
    const unit = unitName.get(unitId) ?? '';
    if (!spoken.has(`${unit} ${duty}`) || kept.has(`${contactId} ${unit} ${duty}`)) return [];
    const name = rows.contacts.find((contact) => contact.id === contactId)?.name ?? '';
    return [{ kind: 'endDuty', dutyId: id, name, unit, duty, toOn: yesterday }];
  });
}
