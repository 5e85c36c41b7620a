import { isNumeralStart, readNumeral } from '../numeral.ts';
import { dayPoint, monthPoint, newPoint, single } from '../point.ts';
import type { Part, Point, PointGroup } from '../point.ts';
import { skipListMark, skipRangeMark } from './marks.ts';
import { matchAt, skip, testAt } from './match.ts';

/** 月 that counts something else (月龄, 月均) or belongs to a name. */
const OTHER_MONTH_WORD = new Set([...'龄大薪均租饼嫂供息球光'].map((char) => char.charCodeAt(0)));

/** Parts of a month behind 月 or 月份; the look-aheads keep 9月初中, 5月中小学, 9月中秋, 3月初步 apart. */
const PARTS: readonly (readonly [starts: string, RegExp, Part])[] = [
  ['月底末终', /月?[底末终](?:之?内)?/y, 'end'],
  ['中下', /(?:中下旬|下旬)/y, 'third'],
  ['上中', /(?:上中旬|中上旬|中旬)/y, 'second'],
  ['上', /上旬/y, 'first'],
  ['上', /上半月/y, 'firstHalf'],
  ['下', /下半月/y, 'third'],
  ['初', /初期?(?![中级步审评稿一二三高次始])/y, 'start'],
  ['中', /中(?:期)?(?![小学国心考央医秋标华东部西南北层级药共旬层等介型])/y, 'mid'],
  ['之内', /之?内(?!部|容|外)/y, 'whole'],
];

/** The patterns by the character they start with, each list in the order above. */
const PARTS_AT: ReadonlyMap<number, readonly (readonly [starts: string, RegExp, Part])[]> = new Map(
  [...'底末终上中下初之内月'].map((char) => [char.charCodeAt(0), PARTS.filter(([starts]) => starts.includes(char))]),
);

const NO_PARTS: readonly (readonly [starts: string, RegExp, Part])[] = [];

/** 旬末, 旬初 and the like say nothing more. */
const ZUI = 0x6700;
const DI = 0x7b2c;
const LAST_DAY = /最后(?:一|1)(?:天|日|个工作日)/y;
/** 第三周, 第三周周五, 第二个周五, also in brackets: 4月（第三周）. */
const WEEK =
  /[（(]?第([一二三四五1-5])(?:个(?:星期|周)([一二三四五六日天])(?![次场期轮常])|(?:个?星期|个?周)(?:的?(?:周|星期)([一二三四五六日天末]))?)[）)]?/y;
/** 6月15前: the 日 has been left out. */
const DAY_UNSAID = /\d{1,2}(?=(?:之前|以前|前|左右|完成|报|交|止)|[，。；）)]|$)/y;

/** The part of a month at an offset, with the offset behind it; `whole` and the same offset where none is said. */
export function readMonthPart(chars: string, at: number): { part: Part; end: number } {
  for (const [, pattern, part] of PARTS_AT.get(chars.charCodeAt(at)) ?? NO_PARTS) {
    const end = skip(pattern, chars, at);
    if (end > at) return { part, end };
  }
  return { part: 'whole', end: at };
}

const isDayUnit = (code: number): boolean => code === 0x65e5 || code === 0x53f7;

/** Reads N日 or N号 at an offset; also the unit-less start of 12-18日 and the list 5、15、25日. */
export function readDays(chars: string, at: number, month: number | null): PointGroup | null {
  const numbers: number[] = [];
  let from: number | null = null;
  for (let next = at; ;) {
    const numeral = readNumeral(chars, next);
    if (!numeral || numeral.digits > 2 || numeral.value < 1 || numeral.value > 31) return null;
    if (isDayUnit(chars.charCodeAt(numeral.end))) {
      const group = single(dayPoint(month, numeral.value), numeral.end + 1);
      if (from !== null) group.from = dayPoint(month, from);
      if (numbers.length > 0) group.others = numbers.map((day) => dayPoint(month, day));
      return group;
    }
    if (month !== null && numbers.length === 0 && from === null && testAt(DAY_UNSAID, chars, at)) {
      return single(dayPoint(month, numeral.value), numeral.end);
    }
    const ranged = skipRangeMark(chars, numeral.end);
    const listed = skipListMark(chars, numeral.end);
    if (ranged > numeral.end && from === null) {
      from = numeral.value;
      next = ranged;
    } else if (listed > numeral.end && numbers.length < 12) {
      numbers.push(numeral.value);
      next = listed;
    } else return null;
  }
}

function withPart(month: number | null, part: Part): Point {
  const point = monthPoint(month);
  point.part = part;
  return point;
}

/** 5月上、中旬: the parts of a list share their 旬. */
export const isXunStart = (code: number): boolean => code === 0x4e0a || code === 0x4e2d;
export const XUN_LIST = /([上中])旬?[、和及]([中下])旬/y;

function xunList(month: number | null, xun: RegExpExecArray): PointGroup {
  const group = single(withPart(month, xun[2] === '中' ? 'second' : 'third'), XUN_LIST.lastIndex);
  group.others = [withPart(month, xun[1] === '上' ? 'first' : 'second')];
  return group;
}

/** 15日, 最后一天, 第二周 of a month. */
function readDayWithin(chars: string, at: number, month: number | null): PointGroup | null {
  const code = chars.charCodeAt(at);
  if (isNumeralStart(code)) return readDays(chars, at, month);
  if (code === ZUI) {
    const lastDay = skip(LAST_DAY, chars, at);
    return lastDay > at ? single(withPart(month, 'end'), lastDay) : null;
  }
  const week =
    code === DI || ((code === 0xff08 || code === 0x28) && chars.charCodeAt(at + 1) === DI)
      ? matchAt(WEEK, chars, at)
      : null;
  return week && single(weekPoint(month, week), WEEK.lastIndex);
}

/** Reads what follows `N月` (or 本月): 份, a part, a day, a week, or nothing. `month` null stands for the month `shift` tells. */
export function readWithinMonth(chars: string, at: number, month: number | null): PointGroup {
  const fen = chars.charCodeAt(at) === 0x4efd ? at + 1 : at;
  const xun = isXunStart(chars.charCodeAt(fen)) ? matchAt(XUN_LIST, chars, fen) : null;
  if (xun) return xunList(month, xun);
  const { part, end } = readMonthPart(chars, fen);
  if (end > fen) return single(withPart(month, part), end);
  const of = chars.charCodeAt(fen) === 0x7684 ? fen + 1 : fen;
  return readDayWithin(chars, of, month) ?? single(withPart(month, 'whole'), fen);
}

const ORDINALS = '一二三四五';
const WEEKDAYS = '一二三四五六日';
const weekdayOfName = (name: string): number => (name === '天' ? 7 : WEEKDAYS.indexOf(name) + 1);

function weekPoint(month: number | null, week: RegExpExecArray): Point {
  const point = newPoint('week');
  const written = week[1] ?? '1';
  point.number = month;
  point.day = ORDINALS.includes(written) ? ORDINALS.indexOf(written) + 1 : Number(written);
  if (week[2]) point.weekday = weekdayOfName(week[2]);
  else if (week[3] && week[3] !== '末') point.weekday = -weekdayOfName(week[3]);
  return point;
}

/** Whether 月 at an offset is a calendar month's. */
export function isMonthUnit(chars: string, at: number): boolean {
  return chars.charCodeAt(at) === 0x6708 && !OTHER_MONTH_WORD.has(chars.charCodeAt(at + 1));
}
