import { addDays, daysBetween } from '../time/local-date.ts';
import type { LocalDate } from '../time/local-date.ts';

const EPOCH: LocalDate = '1970-01-01';
const FIRST: LocalDate = '1990-01-01';
const FIRST_NUMBER = daysBetween(EPOCH, FIRST);
const LAST_NUMBER = daysBetween(EPOCH, '2060-12-31');

/** Days are turned into text so often that the ones offices write about are kept, less than 1 MB. */
const dates: LocalDate[] = [];

function fill(): void {
  let date = FIRST;
  for (let number = FIRST_NUMBER; number <= LAST_NUMBER; number += 1) {
    dates.push(date);
    date = addDays(date, 1);
  }
}

/** Days before the first of each month in a common year. */
const DAYS_BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/** Days from 1970-01-01 to a civil date; month 1-12, day may run past the month's end. */
export function dayNumber(year: number, month: number, day: number): number {
  const leap = month > 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0) ? 1 : 0;
  const y = year - 1;
  const before = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return before + (DAYS_BEFORE[month] ?? 0) + leap + day - 719163;
}

const digit = (date: LocalDate, at: number): number => date.charCodeAt(at) - 48;

/** Days from 1970-01-01 to a date; negative before it. */
export function dayNumberOf(date: LocalDate): number {
  const year = digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3);
  return dayNumber(year, digit(date, 5) * 10 + digit(date, 6), digit(date, 8) * 10 + digit(date, 9));
}

/** The date `number` days after 1970-01-01. */
export function dateOfDayNumber(number: number): LocalDate {
  if (dates.length === 0) fill();
  return dates[number - FIRST_NUMBER] ?? addDays(EPOCH, number);
}

/** ISO weekday of a day number: 1 Monday … 7 Sunday. */
export function weekdayOfDayNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}
