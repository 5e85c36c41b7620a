import { dayPoint, monthPoint, single } from '../point.ts';
import type { PointGroup } from '../point.ts';
import { matchAt } from './match.ts';

const FULL = /(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?![\d.])日?/y;
const COMPACT = /(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/y;
const SHORT_YEAR = /(\d{2})[./](\d{1,2})[./](\d{1,2})(?![\d.])/y;
const YEAR_MONTH = /(\d{4})([-./])(\d{1,2})(?![\d:：])(?:月(?:份)?)?/y;
const MONTH_DAY = /(\d{1,2})[./](\d{1,2})(?![\d./%％:：])/y;

const MONTH_DAY_RANGE =
  /(\d{1,2})[./](\d{1,2})[日号]?(?:-+|至|到)(?:(\d{1,2})[./])?(\d{1,2})[日号]?(?![\d.%％亿万元米公吨度倍岁个千克升亩户家名人次项种级分度GgMmKk])/y;

/** Decimals are everywhere, so 6.30 alone is a date only next to one of these. */
const DATE_BEHIND = /(?:之?前|以前|底|止|截止|[（(](?:周|星期))/y;
/** Behind a year and month: 前, 底, an end, a range. */
const MONTH_BEHIND = /(?:之?前|以前|底|末|[上中下]旬|止|内|起|-|至|到|[）)，。；、]|$)/y;

const isMonth = (month: number): boolean => month >= 1 && month <= 12;
const isDay = (day: number): boolean => day >= 1 && day <= 31;

function yearMonthDay(year: number, month: number, day: number, end: number): PointGroup | null {
  if (year < 1900 || year > 2100 || !isMonth(month) || !isDay(day)) return null;
  const point = dayPoint(month, day);
  point.year = year;
  return single(point, end);
}

function fullDate(chars: string, at: number): PointGroup | null {
  const full = matchAt(FULL, chars, at);
  if (full) return yearMonthDay(Number(full[1]), Number(full[3]), Number(full[4]), FULL.lastIndex);
  const compact = matchAt(COMPACT, chars, at);
  if (compact) return yearMonthDay(Number(compact[1]), Number(compact[2]), Number(compact[3]), COMPACT.lastIndex);
  const short = matchAt(SHORT_YEAR, chars, at);
  if (short) return yearMonthDay(2000 + Number(short[1]), Number(short[2]), Number(short[3]), SHORT_YEAR.lastIndex);
  return null;
}

function yearMonth(chars: string, at: number, certain: boolean): PointGroup | null {
  const found = matchAt(YEAR_MONTH, chars, at);
  if (!found) return null;
  const year = Number(found[1]);
  const month = Number(found[3]);
  const end = YEAR_MONTH.lastIndex;
  if (year < 1990 || year > 2100 || !isMonth(month) || !(certain || matchAt(MONTH_BEHIND, chars, end))) return null;
  if (found[2] === '-' && chars.charAt(end) === '年') return null;
  const point = monthPoint(month);
  point.year = year;
  return single(point, end);
}

/** Reads 2024-06-30, 2024.6.30, 2024/9/30, 20240630, 24.6.30 and 2024.6, which is `certain` behind a range mark. */
export function readNumericDate(chars: string, at: number, certain = false): PointGroup | null {
  return fullDate(chars, at) ?? yearMonth(chars, at, certain);
}

/** Reads 6.30 and 6/30. `certain` tells that the place itself says that it is a date (in a range, in brackets, alone). */
export function readMonthDay(chars: string, at: number, certain: boolean): PointGroup | null {
  const found = matchAt(MONTH_DAY, chars, at);
  if (!found) return null;
  const end = MONTH_DAY.lastIndex;
  const month = Number(found[1]);
  const day = Number(found[2]);
  if (!isMonth(month) || !isDay(day)) return null;
  if (!certain && !matchAt(DATE_BEHIND, chars, end)) return null;
  return single(dayPoint(month, day), end);
}

/** Reads 3.1-3.15 and 3.1-15: the range mark and what follows tell that they are no decimals. */
export function readNumericRange(chars: string, at: number): PointGroup | null {
  const found = matchAt(MONTH_DAY_RANGE, chars, at);
  if (!found) return null;
  const end = MONTH_DAY_RANGE.lastIndex;
  const [fromMonth, fromDay, toDay] = [Number(found[1]), Number(found[2]), Number(found[4])];
  const toMonth = found[3] === undefined ? fromMonth : Number(found[3]);
  if (!isMonth(fromMonth) || !isMonth(toMonth) || !isDay(fromDay) || !isDay(toDay)) return null;
  const group = single(dayPoint(toMonth, toDay), end);
  group.from = dayPoint(fromMonth, fromDay);
  return group;
}
