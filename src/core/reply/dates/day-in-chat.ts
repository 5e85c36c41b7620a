import type { WorkCalendar } from '../../calendar/types.ts';
import { addDays, addMonths, daysInMonth, localDate, parts, type LocalDate } from '../../time/local-date.ts';
import { gate, type GatedPattern } from '../gate.ts';
import { numberOf } from '../marks/numeral.ts';
import type { DateMark, LengthMark } from '../marks/skeleton.ts';

/** What the words of a reply about time are read against. */
export interface ChatDay {
  today: LocalDate;
  calendar: WorkCalendar;
  /** Whether a figure is the label of an open item. */
  isLabel: (words: string) => boolean;
}

/** One family of time expressions: a global pattern and what a match means; null where it is none after all. */
export interface ChatDateRule {
  name: string;
  pattern: GatedPattern;
  read(match: string[], chat: ChatDay): Omit<DateMark, 'closing'> | LengthMark | null;
}

/** Day and month numbers. */
export const DAY =
  '(?:[0-3]?\\d|三十一|[一二]?十[一二三四五六七八九]?|三十|[一二三四五六七八九]|廿[一二三四五六七八九]?)';
export const MONTH = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元|正)';

/** Time of day and words of limit behind a date; they change nothing but the closing. N stands for a clock time. */
export const TAIL =
  '(?:\\(?(?:周|星期)[一二三四五六日天]\\)?)?(?:上午|下午|晚上|早上|中午|夜里|一早|晚|早(?!就|已))?N{0,12}(?:下班)?(?:之前|以前|前(?!期|面|后|' +
  '往|提|置|端|[一二三四五六七八九几\\d]+[项个])|以内|之内|内(?!部|容|设|外)|左右|前后|许|止)?';

const CLOSING = gate(/by |until|till|before|前|内|底|末|止|旬|月$|月份$|季度|周$|星期$/);

const NOT_CLOSING = gate(/(?:上|下)午|N+|周末/g);

/** Whether the words say that the day closes a period. */
export function isClosing(words: string): boolean {
  return CLOSING.test(NOT_CLOSING.replacedIn(words, ''));
}

/** A number of days, months or a day of the month; 三五 and 两三 are the larger. */
export function smallNumber(words: string): number | null {
  if (words === '元' || words === '正') return 1;
  if (words.startsWith('廿')) return 20 + (numberOf(words.slice(1)) ?? 0);
  if (words.length === 2 && /^[一二两三四五六七八九]{2}$/.test(words)) return numberOf(words.charAt(1));
  return numberOf(words);
}

/** A day that is fixed by its words. */
export function fixed(date: LocalDate): Omit<DateMark, 'closing'> {
  return { next: date, last: date };
}

/** A day of the year without its year: the next one from today and the last one up to today. Null for no such day. */
export function yearly(month: number, day: number, today: LocalDate): Omit<DateMark, 'closing'> | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const { year } = parts(today);
  const now = localDate(year, month, day);
  return {
    next: now >= today ? now : localDate(year + 1, month, day),
    last: now <= today ? now : localDate(year - 1, month, day),
  };
}

/** A day of the month without its month, likewise. */
export function monthly(day: number, today: LocalDate): Omit<DateMark, 'closing'> | null {
  if (day < 1 || day > 31) return null;
  const { year, month } = parts(today);
  const now = localDate(year, month, day);
  const first = localDate(year, month, 1);
  const inMonth = (start: LocalDate): LocalDate => localDate(parts(start).year, parts(start).month, day);
  return {
    next: now >= today ? now : inMonth(addMonths(first, 1)),
    last: now <= today ? now : inMonth(addMonths(first, -1)),
  };
}

/** The day a part of a month ends: 上旬 10th, 中旬 20th, 下旬 and 底 last day, 初 5th, 中 15th, none: last day. */
export function dayOfPart(part: string | undefined, year: number, month: number): number {
  if (part?.startsWith('上')) return 10;
  if (part?.startsWith('中旬')) return 20;
  if (part?.startsWith('初')) return 5;
  if (part === '中') return 15;
  return daysInMonth(year, month);
}

/** The last day of a part of the month that begins `offset` months from the month of today. */
export function partOfMonth(part: string | undefined, offset: number, today: LocalDate): LocalDate {
  const { year, month } = parts(addMonths(localDate(parts(today).year, parts(today).month, 1), offset));
  return localDate(year, month, dayOfPart(part, year, month));
}

/** The day a length of time after another one; months are pulled back to the month's end. */
export function after(date: LocalDate, length: LengthMark, calendar: WorkCalendar): LocalDate {
  if (length.unit === 'workday') return calendar.addWorkdays(date, length.amount);
  if (length.unit === 'day') return addDays(date, length.amount);
  const whole = Math.trunc(length.amount);
  const half = length.amount - whole;
  return addDays(addMonths(date, whole), half > 0 ? 15 : 0);
}
