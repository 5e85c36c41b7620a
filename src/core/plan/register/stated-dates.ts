import { addDays, isLocalDate, type LocalDate } from '../../time/local-date.ts';
import { readPeriod, type PlanPeriod } from '../plan-period.ts';

const DAY = /(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?/g;

/** All days of a text in the ways people type them: 2017-03-15, 2017/3/15, 2017.3.15, 2017年3月15日. */
function days(text: string): LocalDate[] {
  return [...text.normalize('NFKC').matchAll(DAY)].flatMap(([, year = '', month = '', day = '']) => {
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isLocalDate(date) ? [date] : [];
  });
}

/** How spreadsheets count days; a date in a cell that was made text shows as this number. */
const DAY_ZERO = '1899-12-30';
const SERIAL = /^[2-6]\d{4}$/;

/** The one day that a cell says, or null. */
export function readDay(text: string): LocalDate | null {
  if (SERIAL.test(text)) return addDays(DAY_ZERO, Number(text));
  const [day, another] = days(text);
  return day !== undefined && another === undefined && text.normalize('NFKC').replace(DAY, '').trim() === ''
    ? day
    : null;
}

/** From the first to the last day: two days, or a year, years or part of a year (2018-2020年, 2017年上半年). */
export function readStatedPeriod(text: string): PlanPeriod | null {
  const [start, end, another] = days(text);
  if (start !== undefined) return end === undefined || another !== undefined || end < start ? null : { start, end };
  return readPeriod({ title: text, issuer: null, docNo: null, issuedOn: null });
}

/** As `readStatedPeriod` reads it again. */
export function writePeriod({ start, end }: PlanPeriod): string {
  return `${start}至${end}`;
}
