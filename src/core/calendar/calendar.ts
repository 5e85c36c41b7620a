import { parts } from '../time/local-date.ts';
import type { LocalDate } from '../time/local-date.ts';
import { dateOfDayNumber, dayNumberOf, weekdayOfDayNumber } from './day-number.ts';
import { lawfulDaysOff, STATUTORY_FESTIVALS } from './festival.ts';
import type { CalendarTable, WorkCalendar } from './types.ts';

/** Days that are laid out in advance; outside, the weekend rule alone is applied. */
const FIRST_DAY = dayNumberOf('1990-01-01');
const LAST_DAY = dayNumberOf('2060-12-31');

const isWeekday = (day: number): boolean => weekdayOfDayNumber(day) <= 5;

/** One byte a day, 1 for a workday: weekend rule, then lawful days off of provisional years, then the table's rows. */
function layOut(table: CalendarTable, isProvisional: (date: LocalDate) => boolean): Uint8Array {
  const work = new Uint8Array(LAST_DAY - FIRST_DAY + 1);
  for (let day = FIRST_DAY; day <= LAST_DAY; day += 1) work[day - FIRST_DAY] = isWeekday(day) ? 1 : 0;
  for (let year = 1990; year <= 2060; year += 1) {
    for (const name of STATUTORY_FESTIVALS) {
      for (const date of lawfulDaysOff(name, year)) if (isProvisional(date)) work[dayNumberOf(date) - FIRST_DAY] = 0;
    }
  }
  for (const { date, kind } of table.days) work[dayNumberOf(date) - FIRST_DAY] = kind === 'work' ? 1 : 0;
  return work;
}

/** Running count of workdays: entry `i` holds the workdays among the first `i` days. */
function countUp(work: Uint8Array): Int32Array {
  const counts = new Int32Array(work.length + 1);
  for (let i = 0; i < work.length; i += 1) counts[i + 1] = (counts[i] ?? 0) + (work[i] ?? 0);
  return counts;
}

/** First day off of each festival of the table, keyed `name year`; the row's middle day tells which year it belongs to. */
function festivalStarts(table: CalendarTable): Map<string, LocalDate> {
  const starts = new Map<string, LocalDate>();
  for (const { date, kind, name } of table.days) {
    if (kind !== 'off') continue;
    const { year, month } = parts(date);
    for (const one of name.split('、')) {
      const key = `${one} ${one === '元旦' && month === 12 ? year + 1 : year}`;
      const known = starts.get(key);
      if (!known || date < known) starts.set(key, date);
    }
  }
  return starts;
}

/**
 * Workday arithmetic over a table of exceptions. Everything is laid out once (some 26,000 days): `isWorkday` is one
 * look-up, `workdaysBetween` a difference of two running counts. Dates are in Asia/Shanghai.
 */
export function createCalendar(table: CalendarTable): WorkCalendar {
  const firstRow = table.days.reduce((first, { date }) => (date < first ? date : first), table.knownThrough);
  const knownFrom = table.knownFrom ?? `${firstRow.slice(0, 4)}-01-01`;
  const isProvisional = (date: LocalDate): boolean => date < knownFrom || date > table.knownThrough;
  const work = layOut(table, isProvisional);
  const counts = countUp(work);
  const starts = festivalStarts(table);

  const isWorkNumber = (day: number): boolean => {
    const flag = work[day - FIRST_DAY];
    return flag === undefined ? isWeekday(day) : flag === 1;
  };
  const seek = (date: LocalDate, step: 1 | -1): LocalDate => {
    let day = dayNumberOf(date);
    while (!isWorkNumber(day)) day += step;
    return dateOfDayNumber(day);
  };
  const walk = (from: number, count: number): number => {
    const step = count < 0 ? -1 : 1;
    let day = from;
    for (let left = Math.abs(count); left > 0;) {
      day += step;
      if (isWorkNumber(day)) left -= 1;
    }
    return day;
  };
  /** Workdays up to and including a day, within the laid out years. */
  const upTo = (day: number): number => counts[day - FIRST_DAY + 1] ?? 0;
  const laidOut = (day: number): boolean => day >= FIRST_DAY && day <= LAST_DAY;

  return {
    table,
    version: table.version,
    knownThrough: table.knownThrough,
    isWorkday: (date) => isWorkNumber(dayNumberOf(date)),
    isProvisional,
    workdayOnOrAfter: (date) => seek(date, 1),
    workdayOnOrBefore: (date) => seek(date, -1),
    addWorkdays(date, count) {
      if (count === 0) return date;
      const from = dayNumberOf(date);
      return dateOfDayNumber(walk(from, Math.trunc(count)));
    },
    workdaysBetween(from, to) {
      const a = dayNumberOf(from);
      const b = dayNumberOf(to);
      if (laidOut(a) && laidOut(b)) return upTo(b) - upTo(a);
      let total = 0;
      for (let day = Math.min(a, b) + 1; day <= Math.max(a, b); day += 1) if (isWorkNumber(day)) total += 1;
      return a <= b ? total : -total;
    },
    festivalStart(name, year) {
      const known = starts.get(`${name} ${year}`);
      if (known) return known;
      if (!(STATUTORY_FESTIVALS as readonly string[]).includes(name)) return null;
      return lawfulDaysOff(name, year)[0] ?? null;
    },
  };
}
