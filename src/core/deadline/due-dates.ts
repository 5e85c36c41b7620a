import { dateOfDayNumber, dayNumber, dayNumberOf, weekdayOfDayNumber } from '../calendar/day-number.ts';
import type { WorkCalendar } from '../calendar/types.ts';
import { festivalDay } from '../calendar/festival.ts';
import { addDays, addMonths, daysInMonth, parts, weekday } from '../time/local-date.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { NamedDay } from './types.ts';

/** A rule of repetition, as far as its dates depend on it. */
export interface Repetition {
  amount: number;
  unit: 'hour' | 'day' | 'week' | 'month' | 'year';
  /** 每旬, 每半月. */
  byMonth: boolean;
  on: readonly NamedDay[];
  since: LocalDate | null;
}

const END_OF_PERIOD: readonly NamedDay[] = [{ unit: 'monthDay', month: 0, day: 31 }];
const FRIDAY = 5;

/** Months since year 0, so that periods can be counted. */
const monthIndex = (date: LocalDate): number => {
  const { year, month } = parts(date);
  return year * 12 + month - 1;
};
const dateIn = (index: number, day: number): LocalDate => {
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return dateOfDayNumber(dayNumber(year, month, Math.min(day, daysInMonth(year, month))));
};

function workdayOfMonth(index: number, nth: number, calendar: WorkCalendar): LocalDate {
  if (nth < 0) return calendar.workdayOnOrBefore(dateIn(index, 31));
  return calendar.addWorkdays(addDays(dateIn(index, 1), -1), nth);
}

function weekdayOfMonth(index: number, nth: number, day: number): LocalDate {
  if (nth < 0) {
    const last = dateIn(index, 31);
    return addDays(last, -((weekday(last) - day + 7) % 7));
  }
  const first = dateIn(index, 1);
  return addDays(first, ((day - weekday(first) + 7) % 7) + (nth - 1) * 7);
}

/** The day a period of `months` months from `index` names, or null. */
function namedDate(named: NamedDay, index: number, months: number, calendar: WorkCalendar): LocalDate | null {
  switch (named.unit) {
    case 'monthDay':
      return dateIn(index + (named.month === 0 ? months : named.month) - 1, named.day);
    case 'workday':
      return workdayOfMonth(index + named.month - 1, named.nth, calendar);
    case 'nthWeekday':
      return weekdayOfMonth(index + named.month - 1, named.nth, named.weekday);
    case 'afterEnd': {
      const end = dateIn(index + months - 1, 31);
      return named.workdays ? calendar.addWorkdays(end, named.amount) : addDays(end, named.amount);
    }
    case 'festival': {
      const year = Math.floor(index / 12);
      const start = calendar.festivalStart(named.name, year) ?? festivalDay(named.name, year);
      return start ? addDays(start, -1) : null;
    }
    case 'weekday':
      return null;
  }
}

/** Quarters, half-years and years are the calendar's; other lengths count from the first month of the window. */
function firstPeriod(from: LocalDate, months: number): number {
  const index = monthIndex(from);
  return 12 % months === 0 && months !== 2 && months !== 4 ? Math.floor(index / months) * months : index;
}

function byMonths(
  rule: Repetition,
  months: number,
  from: LocalDate,
  to: LocalDate,
  calendar: WorkCalendar,
): LocalDate[] {
  const on = rule.on.length > 0 ? rule.on : END_OF_PERIOD;
  const dates: LocalDate[] = [];
  const last = monthIndex(to);
  // The period before the window may reach into it (每季度结束后10日内), and a second one (次年3月底前).
  const first = firstPeriod(from, months);
  const reachesBack = on.some(
    (named) => named.unit === 'afterEnd' || (named.unit === 'monthDay' && named.month > months),
  );
  for (let index = reachesBack ? first - months : first; index <= last; index += months) {
    for (const named of on) {
      const date = namedDate(named, index, months, calendar);
      if (date !== null && date >= from && date <= to) dates.push(date);
    }
  }
  return dates;
}

function byWeeks(rule: Repetition, from: LocalDate, to: LocalDate): LocalDate[] {
  const weekdays = rule.on.flatMap((named) => (named.unit === 'weekday' ? named.weekday : []));
  if (weekdays.length === 0) weekdays.push(FRIDAY);
  const dates: LocalDate[] = [];
  const start = dayNumberOf(from);
  const end = dayNumberOf(to);
  for (const day of weekdays) {
    const first = start + ((day - weekdayOfDayNumber(start) + 7) % 7);
    for (let number = first + (rule.amount - 1) * 7; number <= end; number += rule.amount * 7)
      dates.push(dateOfDayNumber(number));
  }
  return dates;
}

/** 每10天 from a start falls due ten days after it; from the window's first day, on the tenth day. */
function byDays(rule: Repetition, from: LocalDate, to: LocalDate): LocalDate[] {
  const dates: LocalDate[] = [];
  const end = dayNumberOf(to);
  for (let day = dayNumberOf(from) + rule.amount - (rule.since ? 0 : 1); day <= end; day += rule.amount) {
    dates.push(dateOfDayNumber(day));
  }
  return dates;
}

/** 每旬: 10th, 20th, month's end; 每半月: 15th and month's end. */
function byParts(rule: Repetition, from: LocalDate, to: LocalDate): LocalDate[] {
  const days = rule.amount === 10 ? [10, 20, 31] : [15, 31];
  const dates: LocalDate[] = [];
  for (let index = monthIndex(from); index <= monthIndex(to); index += 1) {
    for (const day of days) {
      const date = dateIn(index, day);
      if (date >= from && date <= to) dates.push(date);
    }
  }
  return dates;
}

/** Whether a window is longer than two years: then dates are left out of a reading. */
export function isLongWindow(from: LocalDate, to: LocalDate): boolean {
  return to >= addMonths(from, 24);
}

/**
 * Every due date of a repetition from `from` to `to`, ends included, sorted, each once. Weeks fall due on Friday, months and
 * longer periods on their last day unless a day is named; hours and single days give none.
 */
export function listDueDates(rule: Repetition, from: LocalDate, to: LocalDate, calendar: WorkCalendar): LocalDate[] {
  const start = rule.since !== null && rule.since > from ? rule.since : from;
  let dates: LocalDate[] = [];
  if (rule.byMonth) dates = byParts(rule, start, to);
  else if (rule.unit === 'week') dates = byWeeks(rule, start, to);
  else if (rule.unit === 'month') dates = byMonths(rule, rule.amount, start, to, calendar);
  else if (rule.unit === 'year') dates = byMonths(rule, rule.amount * 12, start, to, calendar);
  else if (rule.unit === 'day' && rule.amount > 1) dates = byDays(rule, start, to);
  const inOrder = rule.on.length <= 1 && !rule.byMonth;
  return inOrder ? dates : [...new Set(dates)].toSorted();
}
