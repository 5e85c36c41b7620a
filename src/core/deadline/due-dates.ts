import { dateOfDayNumber, dayNumberOf, weekdayOfDayNumber } from '../calendar/day-number.ts';
import type { WorkCalendar } from '../calendar/types.ts';
import { festivalDay } from '../calendar/festival.ts';
import type { LocalDate } from '../time/local-date.ts';
import { dayNumberIn, monthIndex, monthsLater } from './civil-date.ts';
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

/** The day number of a day in the month with this index. */
const dayIn = (index: number, day: number): number => dayNumberIn(Math.floor(index / 12), (index % 12) + 1, day);

function workdayOfMonth(index: number, nth: number, calendar: WorkCalendar): LocalDate {
  if (nth < 0) return calendar.workdayOnOrBefore(dateOfDayNumber(dayIn(index, 31)));
  return calendar.addWorkdays(dateOfDayNumber(dayIn(index, 1) - 1), nth);
}

function weekdayOfMonth(index: number, nth: number, day: number): number {
  if (nth < 0) {
    const last = dayIn(index, 31);
    return last - ((weekdayOfDayNumber(last) - day + 7) % 7);
  }
  const first = dayIn(index, 1);
  return first + ((day - weekdayOfDayNumber(first) + 7) % 7) + (nth - 1) * 7;
}

/** The number of the day a period of `months` months from `index` names, or null. */
function namedDay(named: NamedDay, index: number, months: number, calendar: WorkCalendar): number | null {
  switch (named.unit) {
    case 'monthDay':
      return dayIn(index + (named.month === 0 ? months : named.month) - 1, named.day);
    case 'workday':
      return dayNumberOf(workdayOfMonth(index + named.month - 1, named.nth, calendar));
    case 'nthWeekday':
      return weekdayOfMonth(index + named.month - 1, named.nth, named.weekday);
    case 'afterEnd': {
      const end = dayIn(index + months - 1, 31);
      if (!named.workdays) return end + named.amount;
      return dayNumberOf(calendar.addWorkdays(dateOfDayNumber(end), named.amount));
    }
    case 'festival': {
      const year = Math.floor(index / 12);
      const start = calendar.festivalStart(named.name, year) ?? festivalDay(named.name, year);
      return start ? dayNumberOf(start) - 1 : null;
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

/** The period before the window may reach into it (每季度结束后10日内), and a second one (次年3月底前). */
const reachesBack = (named: NamedDay, months: number): boolean =>
  named.unit === 'afterEnd' || (named.unit === 'monthDay' && named.month > months);

function byMonths(rule: Repetition, months: number, from: LocalDate, to: LocalDate, calendar: WorkCalendar): number[] {
  const on = rule.on.length > 0 ? rule.on : END_OF_PERIOD;
  const days: number[] = [];
  const [start, end, last] = [dayNumberOf(from), dayNumberOf(to), monthIndex(to)];
  const first = firstPeriod(from, months);
  const back = on.some((named) => reachesBack(named, months));
  for (let index = back ? first - months : first; index <= last; index += months) {
    for (const named of on) {
      const day = namedDay(named, index, months, calendar);
      if (day !== null && day >= start && day <= end) days.push(day);
    }
  }
  return days;
}

function byWeeks(rule: Repetition, from: LocalDate, to: LocalDate): number[] {
  const weekdays: number[] = [];
  for (const named of rule.on) if (named.unit === 'weekday') weekdays.push(named.weekday);
  if (weekdays.length === 0) weekdays.push(FRIDAY);
  const days: number[] = [];
  const start = dayNumberOf(from);
  const end = dayNumberOf(to);
  for (const weekday of weekdays) {
    const first = start + ((weekday - weekdayOfDayNumber(start) + 7) % 7);
    for (let day = first + (rule.amount - 1) * 7; day <= end; day += rule.amount * 7) days.push(day);
  }
  return days;
}

/** 每10天 from a start falls due ten days after it; from the window's first day, on the tenth day. */
function byDays(rule: Repetition, from: LocalDate, to: LocalDate): number[] {
  const days: number[] = [];
  const end = dayNumberOf(to);
  for (let day = dayNumberOf(from) + rule.amount - (rule.since ? 0 : 1); day <= end; day += rule.amount) days.push(day);
  return days;
}

/** 每旬: 10th, 20th, month's end; 每半月: 15th and month's end. */
function byParts(rule: Repetition, from: LocalDate, to: LocalDate): number[] {
  const parts = rule.amount === 10 ? [10, 20, 31] : [15, 31];
  const [start, end, last] = [dayNumberOf(from), dayNumberOf(to), monthIndex(to)];
  const days: number[] = [];
  for (let index = monthIndex(from); index <= last; index += 1) {
    for (const part of parts) {
      const day = dayIn(index, part);
      if (day >= start && day <= end) days.push(day);
    }
  }
  return days;
}

/** The numbers of a rule's due days, in no order where several days are named. */
function dueDays(rule: Repetition, from: LocalDate, to: LocalDate, calendar: WorkCalendar): number[] {
  if (rule.byMonth) return byParts(rule, from, to);
  if (rule.unit === 'week') return byWeeks(rule, from, to);
  if (rule.unit === 'month') return byMonths(rule, rule.amount, from, to, calendar);
  if (rule.unit === 'year') return byMonths(rule, rule.amount * 12, from, to, calendar);
  return rule.unit === 'day' && rule.amount > 1 ? byDays(rule, from, to) : [];
}

/** Whether a window is longer than two years: then dates are left out of a reading. */
export function isLongWindow(from: LocalDate, to: LocalDate): boolean {
  return to >= monthsLater(from, 24);
}

/**
 * Every due date of a repetition from `from` to `to`, ends included, sorted, each once. Weeks fall due on Friday, months and
 * longer periods on their last day unless a day is named; hours and single days give none.
 */
export function listDueDates(rule: Repetition, from: LocalDate, to: LocalDate, calendar: WorkCalendar): LocalDate[] {
  const start = rule.since !== null && rule.since > from ? rule.since : from;
  const days = dueDays(rule, start, to, calendar);
  const inOrder = rule.on.length <= 1 || rule.byMonth;
  const sorted = inOrder ? days : [...new Set(days)].toSorted((a, b) => a - b);
  const dates: LocalDate[] = [];
  for (const day of sorted) dates.push(dateOfDayNumber(day));
  return dates;
}
