import { dateOfDayNumber, dayNumberOf, weekdayOfDayNumber } from '../calendar/day-number.ts';
import type { WorkCalendar } from '../calendar/types.ts';
import { festivalDay } from '../calendar/festival.ts';
import { daysInMonth } from '../time/local-date.ts';
import type { LocalDate } from '../time/local-date.ts';
import { civilDate, daysLater, monthOf, monthsLater, weekdayOf, yearOf } from './civil-date.ts';
import type { Part, Point } from './point.ts';
import type { DeadlineContext, ImpliedPart } from './types.ts';

/** What points are resolved against; `lastYear` moves on while a text is read. */
export interface Resolution {
  context: DeadlineContext;
  calendar: WorkCalendar;
  /** Today in chat, else the document's day; null where neither is known. */
  now: LocalDate | null;
  /** The year the last date was explicit about; later dates without a year keep it. */
  lastYear: number | null;
}

/** The days a point names, and what had to be supplied. */
export interface Resolved {
  start: LocalDate;
  end: LocalDate;
  implied: ImpliedPart[];
  /** The day does not exist and was pulled back. */
  pulledBack: boolean;
}

const PART_DAYS: Readonly<Record<Part, readonly [first: number, last: number]>> = {
  whole: [1, 31],
  end: [31, 31],
  start: [1, 5],
  mid: [1, 15],
  first: [1, 10],
  second: [11, 20],
  third: [21, 31],
  firstHalf: [1, 15],
};

const CONVENTION: ReadonlySet<Part> = new Set<Part>(['start', 'mid', 'first', 'second', 'third']);

/** The year of a point, or null where it only follows from the context. */
function explicitYear(point: Point, at: Resolution): number | null {
  if (point.year !== null) return point.year;
  if (point.yearShift === null) return null;
  if (point.fromPrevious && at.lastYear !== null) return at.lastYear + point.yearShift;
  const base = at.context.today ? yearOf(at.context.today) : at.context.year;
  return base + point.yearShift;
}

function span(start: LocalDate, end: LocalDate, implied: ImpliedPart[], pulledBack = false): Resolved {
  return { start, end, implied, pulledBack };
}

function inYear(point: Point, year: number, at: Resolution): Resolved | null {
  const number = point.number ?? 1;
  switch (point.kind) {
    case 'year':
      if (point.part === 'start') return span(civilDate(year, 1, 1), civilDate(year, 1, 31), ['convention']);
      if (point.part === 'mid') return span(civilDate(year, 1, 1), civilDate(year, 6, 30), ['convention']);
      return span(civilDate(year, 1, 1), civilDate(year, 12, 31), []);
    case 'half':
      return span(civilDate(year, number * 6 - 5, 1), civilDate(year, number * 6, 31), []);
    case 'quarter':
      return span(civilDate(year, number * 3 - 2, 1), civilDate(year, number * 3, 31), []);
    case 'month':
      return inMonth(point, year, number);
    case 'day': {
      const day = civilDate(year, number, point.day);
      return span(day, day, [], point.day > daysInMonth(year, number));
    }
    case 'week':
      return point.weekday > 0 ? nthWeekday(year, number, point) : weekOfMonth(year, number, point);
    case 'festival':
      return festival(point.name, year, at.calendar);
    default:
      return null;
  }
}

function inMonth(point: Point, year: number, month: number): Resolved {
  const [first, last] = PART_DAYS[point.part];
  const implied: ImpliedPart[] = CONVENTION.has(point.part) ? ['convention'] : [];
  return span(civilDate(year, month, first), civilDate(year, month, last), implied);
}

/** The n-th such weekday of a month, counted from its first. */
function firstOfMonth(year: number, month: number, weekday: number, nth: number): LocalDate {
  const first = civilDate(year, month, 1);
  return daysLater(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
}

/** 第二个周三; a fifth one that the month lacks is pulled back to the month's end. */
function nthWeekday(year: number, month: number, { weekday, day: nth }: Point): Resolved {
  const due = firstOfMonth(year, month, weekday, nth);
  const last = civilDate(year, month, 31);
  return due > last ? span(last, last, [], true) : span(due, due, []);
}

/** The n-th Friday of a month ends its n-th week; a day said with the week (第二周周三) lies in that week. */
function weekOfMonth(year: number, month: number, { day: week, weekday }: Point): Resolved {
  const friday = firstOfMonth(year, month, 5, week);
  const last = civilDate(year, month, 31);
  if (weekday < 0) {
    const due = daysLater(friday, -weekday - 5);
    return span(due, due, ['convention']);
  }
  return span(daysLater(friday, -4), friday > last ? last : friday, ['convention']);
}

/** Due the day before the first day off; festivals without a day off, the day before themselves. */
function festival(name: string, year: number, calendar: WorkCalendar): Resolved | null {
  const start = calendar.festivalStart(name, year) ?? festivalDay(name, year);
  if (!start) return null;
  const eve = daysLater(start, -1);
  return span(eve, eve, ['convention']);
}

/** In chat a date without a year is the next such date; in a document it belongs to the document's year. */
function withoutYear(point: Point, at: Resolution): Resolved | null {
  if (at.lastYear !== null && point.kind !== 'festival') return inYear(point, at.lastYear, at);
  const { today, year, issuedOn } = at.context;
  if (today) {
    const thisYear = inYear(point, yearOf(today), at);
    return thisYear && thisYear.end < today ? inYear(point, yearOf(today) + 1, at) : thisYear;
  }
  const resolved = inYear(point, at.lastYear ?? year, at);
  // A festival that was over when the document was written can only be the next one.
  if (point.kind === 'festival' && resolved && issuedOn && resolved.end < issuedOn)
    return inYear(point, year + 1, at) ?? resolved;
  return resolved;
}

/** 本月, 下月初, 本季度, and a bare 15日: counted from now. */
function fromNow(point: Point, now: LocalDate): Resolved | null {
  const first = civilDate(yearOf(now), monthOf(now), 1);
  const shifted = monthsLater(first, (point.shift ?? 0) * (point.kind === 'quarter' ? 3 : 1));
  const year = yearOf(shifted);
  const month = monthOf(shifted);
  if (point.kind === 'month') return inMonth(point, year, month);
  if (point.kind === 'quarter') {
    const last = Math.ceil(month / 3) * 3;
    return span(civilDate(year, last - 2, 1), civilDate(year, last, 31), []);
  }
  if (point.kind !== 'day') return null;
  const day = civilDate(year, month, point.day);
  if (point.shift === null && day < now) {
    const next = monthsLater(shifted, 1);
    const later = civilDate(yearOf(next), monthOf(next), point.day);
    return span(later, later, ['month']);
  }
  return span(day, day, ['month'], point.day > daysInMonth(year, month));
}

/** 周五, 下周三: weeks run from Monday; a weekday that is over is next week's. */
function weekdayFromNow(point: Point, now: LocalDate): Resolved {
  const today = dayNumberOf(now);
  const monday = today - weekdayOfDayNumber(today) + 1;
  let day = monday + (point.shift ?? 0) * 7 + point.day - 1;
  if (point.shift === null && day < today) day += 7;
  const date = dateOfDayNumber(day);
  return span(point.part === 'end' ? dateOfDayNumber(day - 4) : date, date, []);
}

function fiveYear(point: Point): Resolved {
  const first = 2021 + ((point.number ?? 14) - 14) * 5;
  if (point.part === 'start') return span(civilDate(first, 1, 1), civilDate(first, 12, 31), ['convention']);
  if (point.part === 'mid') return span(civilDate(first, 1, 1), civilDate(first + 2, 12, 31), ['convention']);
  return span(civilDate(first, 1, 1), civilDate(first + 4, 12, 31), []);
}

function fromToday(now: LocalDate, days: number): Resolved {
  const day = daysLater(now, days);
  return span(day, day, []);
}

/** The days a point names; null where it can't be placed (no document date for 本月, an unknown festival). */
export function resolvePoint(point: Point, at: Resolution): Resolved | null {
  if (point.kind === 'fiveYear') return fiveYear(point);
  if (point.kind === 'offset') return at.now ? fromToday(at.now, point.day) : null;
  if (point.kind === 'weekday') return at.now ? weekdayFromNow(point, at.now) : null;
  if (point.number === null && (point.kind === 'month' || point.kind === 'quarter' || point.kind === 'day')) {
    return at.now ? fromNow(point, at.now) : null;
  }
  const year = explicitYear(point, at);
  if (year !== null) {
    at.lastYear = year;
    return inYear(point, year, at);
  }
  const resolved = withoutYear(point, at);
  if (resolved) resolved.implied.push('year');
  return resolved;
}
