import type { WorkCalendar } from '../calendar/types.ts';
import type { Occurrence } from '../entities/occurrence.ts';
import { localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** 灯: green closed in time, blue on track, yellow due soon or finished late, red overdue; grey is out of the count. */
export type Light = 'green' | 'blue' | 'yellow' | 'red' | 'grey';

/** From this many workdays before the due date an open item counts as due soon. */
const SOON_WORKDAYS = 5;

/** The day a completion was claimed, if it was: in time or late is judged by it. */
function submittedOn(occurrence: Occurrence): LocalDate | null {
  return occurrence.submittedAt === null ? null : localDateOf(occurrence.submittedAt);
}

/** Past its due date with nothing claimed. Ongoing work, parked and cancelled items are never overdue. */
export function isOverdue(occurrence: Occurrence, today: LocalDate): boolean {
  if (occurrence.kind === 'ongoing' || ['parked', 'cancelled', 'submitted', 'closed'].includes(occurrence.state))
    return false;
  return today > occurrence.dueOn;
}

/** Whether the completion was claimed after the due date in force. */
export function isLate(occurrence: Occurrence): boolean {
  const day = submittedOn(occurrence);
  return day !== null && day > occurrence.dueOn && occurrence.kind !== 'ongoing';
}

/** Derived, never stored. `today` is a day in Asia/Shanghai. */
export function lightOf(occurrence: Occurrence, today: LocalDate, calendar: WorkCalendar): Light {
  if (occurrence.state === 'cancelled' || occurrence.state === 'parked') return 'grey';
  if (occurrence.state === 'closed') return isLate(occurrence) ? 'yellow' : 'green';
  if (occurrence.state === 'submitted') return isLate(occurrence) ? 'yellow' : 'blue';
  if (isOverdue(occurrence, today)) return 'red';
  if (occurrence.kind === 'ongoing') return 'blue';
  return calendar.workdaysBetween(today, occurrence.dueOn) <= SOON_WORKDAYS ? 'yellow' : 'blue';
}
