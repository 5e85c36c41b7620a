import { isArabic } from '../numeral.ts';
import { dayPoint, monthPoint, newPoint, single } from '../point.ts';
import type { Point, PointGroup } from '../point.ts';
import { matchAt, skip } from './match.ts';
import { readDays, readMonthPart } from './month.ts';
import { readNumericList, readNumericRange } from './numeric-date.ts';
import { readPointGroup } from './point-group.ts';
import { readTail } from './tail.ts';

/** Between the two ends of a range; behind a start with 起 or 开始 there may be a comma. */
const MARK = /[ ]?(?:[是起]?-+|直?至|到|(?:一直)?(?:持续|延续)[至到])[ ]?/y;
const MARK_AFTER_START = /[，,]?[ ]?(?:-+|直?至|到|持续到|持续至|延续到)[ ]?/y;
const MARK_START = ' -直至到持延一是起';
const MARK_START_AFTER = '，, -直至到持延';
const BARE_MONTH = /(\d{1,2})(?![\d.:：/年月日号个周天小季%％]|工作)/y;
const SHORT_YEARS = /(\d{2,4})年?-+(\d{2,4})年/y;

/** The second end may leave out what the first has said: 3月15日至20日, 7月中旬至下旬, 2005.6-12. */
function readSecondEnd(chars: string, at: number, first: Point): PointGroup | null {
  if (first.kind === 'day' || first.kind === 'month') {
    const days = first.kind === 'day' ? readDays(chars, at, first.number) : null;
    if (days && !days.others && !days.from) {
      days.to.shift = first.shift;
      return days;
    }
    const part = readMonthPart(chars, at);
    if (part.end > at && first.kind === 'month' && part.part !== 'mid') {
      return single({ ...first, part: part.part, year: null, yearShift: null }, part.end);
    }
  }
  const other = readPointGroup(chars, at, true);
  if (other && !other.from && !other.others) return other;
  return readBareSecondEnd(chars, at, first);
}

/** A number without unit behind a numeric start: 2005.6-12 (months), 3.1-15 (days). */
function readBareSecondEnd(chars: string, at: number, first: Point): PointGroup | null {
  if (first.kind !== 'month' && first.kind !== 'day') return null;
  if (!isArabic(chars.charCodeAt(at)) || !isArabic(chars.charCodeAt(at - 2))) return null;
  const found = matchAt(BARE_MONTH, chars, at);
  const value = Number(found?.[1] ?? 0);
  if (first.kind === 'month' && value >= 1 && value <= 12) return single(monthPoint(value), BARE_MONTH.lastIndex);
  if (first.kind === 'day' && value >= 1 && value <= 31)
    return single(dayPoint(first.number, value), BARE_MONTH.lastIndex);
  return null;
}

/** 2018-2020年: the first year has no unit. */
function readYears(chars: string, at: number): PointGroup | null {
  const found = matchAt(SHORT_YEARS, chars, at);
  const from = found?.[1] ?? '';
  const to = found?.[2] ?? '';
  if (from.length !== 4 || (to.length !== 4 && to.length !== 2)) return null;
  const first = Number(from);
  const last = to.length === 4 ? Number(to) : Math.floor(first / 100) * 100 + Number(to);
  if (first < 1900 || last > 2100 || last < first) return null;
  const group = single(newPoint('year'), SHORT_YEARS.lastIndex);
  group.to.year = last;
  group.from = newPoint('year');
  group.from.year = first;
  const inside = readPointGroup(chars, group.end - to.length - 1);
  if (inside && to.length === 4 && inside.end > group.end && !inside.from) {
    group.to = inside.to;
    group.end = inside.end;
  }
  return group;
}

const YEAR_LIST = /(?:(?:19|20)\d{2}(?:、|和|及|与))+(?=(?:19|20)\d{2}年)/y;

/** 2023、2024、2025年底: the last year's unit and part hold for all. */
function readYearList(chars: string, at: number): PointGroup | null {
  const found = matchAt(YEAR_LIST, chars, at);
  const group = found ? readPointGroup(chars, YEAR_LIST.lastIndex) : null;
  if (!found || !group || group.from || group.others) return null;
  group.others = (found[0].match(/\d{4}/g) ?? []).map((year) => ({ ...group.to, year: Number(year) }));
  return group;
}

/** 2018-2020年 and 3.1-3.15, told by their length and mark before the costlier look. */
function readNumericStretch(chars: string, at: number): PointGroup | null {
  const behind = chars.charAt(at + 4);
  const isRange = behind === '-' || (behind === '年' && chars.charAt(at + 5) === '-');
  const years = isRange ? readYears(chars, at) : null;
  if (years) return years;
  const listed = isListMark(behind) ? readYearList(chars, at) : null;
  if (listed) return listed;
  if (!isNumericMark(chars.charAt(at + 1)) && !isNumericMark(chars.charAt(at + 2))) return null;
  return readNumericRange(chars, at) ?? readNumericList(chars, at);
}

const isListMark = (char: string): boolean => char !== '' && '、和及与'.includes(char);
const isNumericMark = (char: string): boolean => char === '.' || char === '/';

function skipMark(chars: string, at: number, started: boolean): number {
  if (!(started ? MARK_START_AFTER : MARK_START).includes(chars.charAt(at))) return at;
  return skip(started ? MARK_AFTER_START : MARK, chars, at);
}

/**
 * Reads a point, a list or a range with everything behind it, from the first digit or word to 前, 止 or 期间.
 * `numericCertain` lets 6.30 count as a date because of where it stands.
 */
export function readDates(chars: string, at: number, numericCertain = false): PointGroup | null {
  const apart = isArabic(chars.charCodeAt(at)) ? readNumericStretch(chars, at) : null;
  if (apart) return readTail(chars, apart);
  const first = readPointGroup(chars, at, numericCertain);
  if (!first) return null;
  readTail(chars, first);
  if (first.from || first.others || first.tail === 'before' || first.tail === 'after') return first;
  const mark = skipMark(chars, first.end, first.tail === 'since');
  const second = mark > first.end ? readSecondEnd(chars, mark, first.to) : null;
  if (!second) return first;
  readTail(chars, second);
  second.from = first.to;
  second.doubt ??= first.doubt;
  return second;
}
