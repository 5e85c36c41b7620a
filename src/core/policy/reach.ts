import type { WorkCalendar } from '../calendar/types.ts';
import type { Occurrence } from '../entities/occurrence.ts';
import { isLive } from '../occurrence/transition.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type People, recipientsOf, standIn } from './recipients.ts';

/** How many workdays before a deadline somebody must know that nobody can be reached. */
const AHEAD_WORKDAYS = 3;

/** The units for which nobody can be written to: no contact, deputy or leader, or none of theirs has an address that works. */
export function unreachableUnits(people: People, unitIds: readonly string[], day: LocalDate): string[] {
  const ok = new Set(people.routes.filter(({ state }) => state === 'ok').map(({ contactId }) => contactId));
  const away = new Set(
    people.leaves.filter(({ fromOn, toOn }) => fromOn <= day && day <= toOn).map((row) => row.contactId),
  );
  // whoever is there and has an address answers for their units; only the rest needs a closer look
  const plainly = new Set(
    people.duties.flatMap(({ unitId, contactId, duty, fromOn, toOn }) =>
      duty === 'contact' && fromOn === null && toOn === null && ok.has(contactId) && !away.has(contactId)
        ? [unitId]
        : [],
    ),
  );
  return unitIds.filter(
    (unitId) =>
      !plainly.has(unitId) &&
      recipientsOf(people, unitId, day).contacts.every((contactId) => standIn(people, contactId, day) === null),
  );
}

/** The last workday on which it is early enough to say so. */
export function lastDayToTell({ dueOn }: Pick<Occurrence, 'dueOn'>, calendar: WorkCalendar): LocalDate {
  return calendar.addWorkdays(calendar.workdayOnOrBefore(dueOn), -AHEAD_WORKDAYS);
}

/** Whether an occurrence has a deadline that somebody must be reached for. */
export function needsReach({ state, kind }: Pick<Occurrence, 'state' | 'kind'>): boolean {
  return isLive(state) && kind !== 'ongoing';
}
