import { dateOfDayNumber, dayNumber, dayNumberOf, weekdayOfDayNumber } from '../calendar/day-number.ts';
import { daysInMonth } from '../time/local-date.ts';
import type { LocalDate } from '../time/local-date.ts';

/*
 * The arithmetic of `time/local-date.ts` on day numbers: no date is put together from its parts, as every text has several
 * to resolve. The dates of the years offices write about come ready-made from `calendar/day-number.ts`.
 */

const digit = (date: LocalDate, at: number): number => date.charCodeAt(at) - 48;

/** The year of a date. */
export function yearOf(date: LocalDate): number {
  return digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3);
}

/** The month of a date, 1-12. */
export function monthOf(date: LocalDate): number {
  return digit(date, 5) * 10 + digit(date, 6);
}

function dayOf(date: LocalDate): number {
  return digit(date, 8) * 10 + digit(date, 9);
}

/** The day number of a day of a month (1-12); a day past the month's end is pulled back to its last day. */
export function dayNumberIn(year: number, month: number, day: number): number {
  return dayNumber(year, month, day > 28 ? Math.min(day, daysInMonth(year, month)) : day);
}

/** A date from numbers; a day past the end of the month is pulled back to its last day (9月31日 → 30 September). */
export function civilDate(year: number, month: number, day: number): LocalDate {
  return dateOfDayNumber(dayNumberIn(year, month, day));
}

/** The date `days` later (earlier when negative). */
export function daysLater(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumberOf(date) + days);
}

/** Months since the year 0, so that periods can be counted. */
export function monthIndex(date: LocalDate): number {
  return yearOf(date) * 12 + monthOf(date) - 1;
}

/** The same day `months` later, pulled back to the month's end where it has fewer days (31 January + 1 → 28 February). */
export function monthsLater(date: LocalDate, months: number): LocalDate {
  const index = monthIndex(date) + months;
  return civilDate(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, dayOf(date));
}

/** ISO weekday: 1 Monday … 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
  return weekdayOfDayNumber(dayNumberOf(date));
}
