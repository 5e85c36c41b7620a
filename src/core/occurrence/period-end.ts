import type { WorkCalendar } from '../calendar/types.ts';
import type { LocalDate } from '../time/local-date.ts';

/** Workdays after a plan's period in which its last answers may still come in. */
const GRACE_WORKDAYS = 5;

/** 期满盘点: from this day on whatever is left of a plan is a matter of decision, nothing of it is asked by a later period. */
export function stockDay(periodEnd: LocalDate, calendar: WorkCalendar): LocalDate {
  return calendar.addWorkdays(periodEnd, GRACE_WORKDAYS);
}
