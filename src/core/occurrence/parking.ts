import type { WorkCalendar } from '../calendar/types.ts';
import type { Occurrence } from '../entities/occurrence.ts';
import { isLive } from './transition.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';

/** How often whoever looks after a parked item is asked whether its condition has come, where no policy says otherwise. */
export const ASK_EVERY_DAYS = 30;

/**
 * What is parked of an item: of dated tasks all that is live; of recurring and ongoing work what falls due within the rest,
 * at least the next of each assignment. Later periods are asked for as usual.
 */
export function parkable(occurrences: readonly Occurrence[], untilOn: LocalDate | null): Occurrence[] {
  const live = occurrences.filter(({ state }) => isLive(state)).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const next = new Map<string, string>();
  for (const one of live) if (!next.has(one.assignmentId)) next.set(one.assignmentId, one.id);
  return live.filter(
    (one) =>
      one.kind === 'milestone' ||
      one.kind === 'relative' ||
      untilOn === null ||
      one.dueOn <= untilOn ||
      next.get(one.assignmentId) === one.id,
  );
}

/** The workday on which a parked item wakes; null where only a condition ends its rest. */
export function wakeDay(
  { parkedUntilOn }: Pick<Occurrence, 'parkedUntilOn'>,
  calendar: WorkCalendar,
): LocalDate | null {
  return parkedUntilOn === null ? null : calendar.workdayOnOrAfter(parkedUntilOn);
}

/**
 * The workday on which its owner is asked next whether the condition has come; `lastOn` is the day it was parked or last
 * asked about. Null where it waits for a date alone.
 */
export function askDay(
  { parkedFor }: Pick<Occurrence, 'parkedFor'>,
  lastOn: LocalDate,
  everyDays: number,
  calendar: WorkCalendar,
): LocalDate | null {
  return parkedFor === null ? null : calendar.workdayOnOrAfter(addDays(lastOn, everyDays));
}
