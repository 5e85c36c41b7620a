import { isArabic, isNumeralStart, readNumeral } from '../numeral.ts';
import { monthPoint, newPoint, single } from '../point.ts';
import type { Point, PointGroup } from '../point.ts';
import { readFestival } from './festival.ts';
import { skipBehindMonth, skipListMark, skipRangeMark } from './marks.ts';
import { matchAt, skip } from './match.ts';
import { isMonthUnit, readWithinMonth } from './month.ts';
import { readMonthDay, readNumericDate } from './numeric-date.ts';
import { readHalfOrQuarter, readQuarterNumbers, readYearPart } from './period-word.ts';
import { readYear } from './year.ts';
import type { YearSaid } from './year.ts';

const YEAR_WORD = /年(?=[底末终尾内初中])|岁(?=末)/y;
const WHOLE_YEAR_TAIL = /(?:度(?!计|目|重|考|工|总|任|预|审|报|绩|安|评|检|投))/y;
const JOIN = /(?:的|内|度|[（(](?=\d|[一二三四五六七八九十]{1,2}月))/y;
const JOIN_START = '的内度（(';
/** 今明两年: until the end of next year. */
const THIS_AND_NEXT = /今明[两二2]年(?:之?内|间|时间)?/y;
const NEW_MONTH = /元月(?!宵)/y;
const FIRST_MONTHS = /前([二两三四五六七八九十\d]{1,2})个月(?!内)/y;

/** The first characters of 上半年, 下半年, 第一季度, 前三季度, 首季度, Q1. */
const QUARTER_START = new Set([...'上下第前首Qq'].map((char) => char.charCodeAt(0)));

/** 学年末, 财年底: the end of another kind of year. */
const OTHER_YEAR = '学财往历整成近多';

const NIAN = 0x5e74;
const SUI = 0x5c81;
/** 2023全年. */
const ALL = 0x5168;

const BEFORE_ONE = '上下前后每这该另同后任';

/** . - / */
const isDateMark = (code: number): boolean => code === 0x2e || code === 0x2d || code === 0x2f;

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
  for (let next = at; ;) {
    const numeral = readNumeral(chars, next);
    if (!numeral || (numeral.digits > 2 && isArabic(chars.charCodeAt(next)))) return null;
    if (isMonthUnit(chars, numeral.end)) return finishMonths(chars, numeral.end + 1, numeral.value, from, others);
    if (numeral.value < 1 || numeral.value > 12) return null;
    const ranged = skipBehindMonth(skipRangeMark, chars, numeral.end);
    const listed = skipBehindMonth(skipListMark, chars, numeral.end);
    if (ranged > numeral.end && from === null && others.length === 0) {
      from = numeral.value;
      next = ranged;
    } else if (listed > numeral.end && others.length < 12) {
      others.push(numeral.value);
      next = listed;
    } else return null;
  }
}

function finishMonths(
  chars: string,
  at: number,
  month: number,
  from: number | null,
  others: number[],
): PointGroup | null {
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

/** 前三个月完成…; 届满前三个月内 counts back from an event. */
function firstMonths(chars: string, at: number): PointGroup | null {
  if (at > 0 && !'，。；、（(年度： '.includes(chars.charAt(at - 1))) return null;
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
  if (!isNumeralStart(code)) return readWord(chars, at, code);
  return (
    readMonths(chars, at) ?? readQuarterNumbers(chars, at) ?? readHalfOrQuarter(chars, at) ?? readFestival(chars, at)
  );
}

function readWord(chars: string, at: number, code: number): PointGroup | null {
  if (code === 0x5143 && skip(NEW_MONTH, chars, at) > at) return readWithinMonth(chars, at + 2, 1);
  if (QUARTER_START.has(code)) return readHalfOrQuarter(chars, at) ?? firstMonths(chars, at);
  return readFestival(chars, at);
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
  const joined = JOIN_START.includes(chars.charAt(said.end)) ? skip(JOIN, chars, said.end) : said.end;
  const within = readWithinYear(chars, said.end) ?? (joined > said.end ? readWithinYear(chars, joined) : null);
  if (within) return setYear(within, said);
  return yearPoint(said, 'whole', skip(WHOLE_YEAR_TAIL, chars, said.end));
}

/**
 * Reads one date, month, quarter, half, year or festival at an offset, with the range or list inside it that shares a unit
 * (4-8月, 6、9、12月, 12-18日). What stands behind it (前, 止, 起) is left to `readTail`.
 */
export function readPointGroup(chars: string, at: number, numericCertain = false): PointGroup | null {
  const code = chars.charCodeAt(at);
  if (isNumeralStart(code)) return fromNumeral(chars, at, numericCertain);
  const bothYears = code === 0x4eca ? skip(THIS_AND_NEXT, chars, at) : at;
  if (bothYears > at)
    return yearPoint({ year: null, shift: 1, fromPrevious: false, end: bothYears }, 'whole', bothYears);
  if (chars.charCodeAt(at + 1) === NIAN) {
    const said = readYear(chars, at);
    if (said) return afterYear(chars, said);
  }
  if (code === NIAN || code === SUI) {
    if (at > 0 && OTHER_YEAR.includes(chars.charAt(at - 1))) return null;
    const yearWord = skip(YEAR_WORD, chars, at);
    const part = yearWord > at ? readYearPart(chars, yearWord) : null;
    return part ? yearPoint(null, part.part, part.end) : null;
  }
  return readWithinYear(chars, at);
}

/** What a number can begin is told by the character behind it. */
function fromNumeral(chars: string, at: number, numericCertain: boolean): PointGroup | null {
  const numeral = readNumeral(chars, at);
  // 上一月, 每一季度: one, not January.
  if (!numeral || (numeral.value === 1 && at > 0 && BEFORE_ONE.includes(chars.charAt(at - 1)))) return null;
  const arabic = isArabic(chars.charCodeAt(at));
  const behind = chars.charCodeAt(numeral.end);
  if (arabic && (isDateMark(behind) || numeral.digits === 8)) {
    const numeric = readNumericDate(chars, at, numericCertain) ?? readMonthDay(chars, at, numericCertain);
    if (numeric) return numeric;
  }
  if (behind === NIAN || behind === ALL) {
    const said = readYear(chars, at);
    return said && afterYear(chars, said);
  }
  const months = readMonths(chars, at);
  if (months) return months;
  const quarters = numeral.value <= 4 ? (readQuarterNumbers(chars, at) ?? readHalfOrQuarter(chars, at)) : null;
  return quarters ?? (arabic ? null : readFestival(chars, at));
}
