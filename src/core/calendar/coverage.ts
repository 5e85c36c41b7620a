import { parts } from '../time/local-date.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { WorkCalendar } from './types.ts';

/** From this month the next year's notice should be there; the State Council publishes it in October to December. */
const WARN_FROM_MONTH = 12;

/**
 * The first year whose notice is missing and should not be: this year, or from 1 December the next one. Null while all is
 * known. Workdays of a missing year are provisional: weekend rule and statutory days only.
 */
export function missingCalendarYear(calendar: WorkCalendar, today: LocalDate): number | null {
  const { year, month } = parts(today);
  if (calendar.isProvisional(`${year}-12-31`)) return year;
  if (month >= WARN_FROM_MONTH && calendar.isProvisional(`${year + 1}-12-31`)) return year + 1;
  return null;
}
