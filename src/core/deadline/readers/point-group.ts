import { isArabic, readNumeral } from '../numeral.ts';
import { monthPoint, newPoint, single } from '../point.ts';
import type { Point, PointGroup } from '../point.ts';
import { readFestival } from './festival.ts';
import { matchAt, skip } from './match.ts';
import { isMonthUnit, readWithinMonth } from './month.ts';
import { readMonthDay, readNumericDate } from './numeric-date.ts';
import { readHalfOrQuarter, readQuarterNumbers, readYearPart } from './period-word.ts';
import { readYear } from './year.ts';
import type { YearSaid } from './year.ts';

const YEAR_WORD = /年(?=[底末终尾内初中])|岁(?=末)/y;
const WHOLE_YEAR_TAIL = /(?:度(?!计|目|重|考|工|总|任|预|审|报|绩|安|评|检|投))/y;
const JOIN = /(?:的|内|度|[（(](?=\d|[一二三四五六七八九十]{1,2}月))/y;
const NEW_MONTH = /元月(?!宵)/y;
const FIRST_MONTHS = /前([二两三四五六七八九十\d]{1,2})个月/y;
const MONTH_RANGE_MARK = /月?(?:-+|至|到)/y;
const MONTH_LIST_MARK = /月?(?:、|和|及|与|以及)/y;

/** Everything inside a group belongs to the year that was said before it. */
function setYear(group: PointGroup, said: YearSaid): PointGroup {
  for (const point of [group.from, group.to, ...(group.others ?? [])]) {
    if (!point || point.year !== null || point.yearShift !== null) continue;
    point.year = said.year;
    point.yearShift = said.shift;
    point.fromPrevious = said.fromPrevious;
  }
  return group;
}

/** Reads N月…, 4-8月, 4月-8月's first part, 6、9、12月 at an offset. */
function readMonths(chars: string, at: number): PointGroup | null {
  let from: number | null = null;
  const others: number[] = [];
  for (let next = at; ; ) {
    const numeral = readNumeral(chars, next);
    if (!numeral || (numeral.digits > 2 && isArabic(chars.charCodeAt(next)))) return null;
    if (isMonthUnit(chars, numeral.end)) return finishMonths(chars, numeral.end + 1, numeral.value, from, others);
    if (numeral.value < 1 || numeral.value > 12) return null;
    const ranged = skip(MONTH_RANGE_MARK, chars, numeral.end);
    const listed = skip(MONTH_LIST_MARK, chars, numeral.end);
    if (ranged > numeral.end && from === null && others.length === 0) {
      from = numeral.value;
      next = ranged;
    } else if (listed > numeral.end && others.length < 12) {
      others.push(numeral.value);
      next = listed;
    } else return null;
  }
}

function finishMonths(chars: string, at: number, month: number, from: number | null, others: number[]): PointGroup | null {
  if (month === 0 || month > 99) return null;
  if (month > 12) return pairOfMonths(chars, at, month);
  const group = readWithinMonth(chars, at, month);
  if (from !== null && group.from === null) group.from = monthPoint(from);
  if (others.length === 0) return group;
  group.others = [...others.map((other) => ({ ...group.to, number: other })), ...(group.others ?? [])];
  if (others.length === 1 && others[0] === month - 1 && group.to.part === 'whole') group.doubt = 'neighbours';
  return group;
}

/** 六七月 is June and July; 13月 does not exist. */
function pairOfMonths(chars: string, at: number, written: number): PointGroup {
  const first = Math.floor(written / 10);
  const second = written % 10;
  if (second !== first + 1 || isArabic(chars.charCodeAt(at - 2))) {
    const impossible = single(monthPoint(12), at);
    impossible.doubt = 'noSuchMonth';
    return impossible;
  }
  const pair = readWithinMonth(chars, at, second);
  pair.others = [monthPoint(first)];
  pair.doubt = 'neighbours';
  return pair;
}

function firstMonths(chars: string, at: number): PointGroup | null {
  const found = matchAt(FIRST_MONTHS, chars, at);
  const count = found ? (readNumeral(found[1] ?? '', 0)?.value ?? 0) : 0;
  if (count < 2 || count > 12) return null;
  const group = single(monthPoint(count), FIRST_MONTHS.lastIndex);
  group.from = monthPoint(1);
  return group;
}

/** What can stand behind a year (or without one): months, halves, quarters, festivals. */
function readWithinYear(chars: string, at: number): PointGroup | null {
  const code = chars.charCodeAt(at);
  if (code === 0x5143 && skip(NEW_MONTH, chars, at) > at) return readWithinMonth(chars, at + 2, 1);
  return (
    readMonths(chars, at) ?? readQuarterNumbers(chars, at) ?? readHalfOrQuarter(chars, at) ?? firstMonths(chars, at) ?? readFestival(chars, at)
  );
}

function yearPoint(said: YearSaid | null, part: Point['part'], end: number): PointGroup {
  const point = newPoint('year');
  point.part = part;
  point.year = said?.year ?? null;
  point.yearShift = said?.shift ?? null;
  point.fromPrevious = said?.fromPrevious ?? false;
  return single(point, end);
}

function afterYear(chars: string, said: YearSaid): PointGroup {
  const part = readYearPart(chars, said.end);
  if (part) return yearPoint(said, part.part, part.end);
  const within = readWithinYear(chars, said.end) ?? readWithinYear(chars, skip(JOIN, chars, said.end));
  if (within) return setYear(within, said);
  return yearPoint(said, 'whole', skip(WHOLE_YEAR_TAIL, chars, said.end));
}

/**
 * Reads one date, month, quarter, half, year or festival at an offset, with the range or list inside it that shares a unit
 * (4-8月, 6、9、12月, 12-18日). What stands behind it (前, 止, 起) is left to `readTail`.
 */
export function readPointGroup(chars: string, at: number, numericCertain = false): PointGroup | null {
  if (isArabic(chars.charCodeAt(at))) {
    const numeric = readNumericDate(chars, at);
    if (numeric) return numeric;
  }
  const said = readYear(chars, at);
  if (said) return afterYear(chars, said);
  const yearWord = skip(YEAR_WORD, chars, at);
  if (yearWord > at) {
    const part = readYearPart(chars, yearWord);
    return part ? yearPoint(null, part.part, part.end) : null;
  }
  const within = readWithinYear(chars, at);
  if (within) return within;
  return isArabic(chars.charCodeAt(at)) ? readMonthDay(chars, at, numericCertain) : null;
}
