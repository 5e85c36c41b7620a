import type { NamedDay } from '../types.ts';
import { readNumeral } from '../numeral.ts';
import { skipRangeMark } from './marks.ts';
import { matchAt, skip } from './match.ts';
import { isXunStart, XUN_LIST } from './month.ts';

/** Named days of one period, and the offset behind them. */
export interface NamedDays {
  days: NamedDay[];
  end: number;
}

const WEEKDAYS = '一二三四五六日天';
const WEEKDAY =
  /(?:(?:周|星期|礼拜)?([一二三四五六日天]|(?<!\d)[1-6](?![\d:：]))(?![次时点期篇条个份名项张件批级类季节步回题测评讲课]|场(?!所)|轮(?![值换岗])|组(?!织)|部(?![署门])|至[两二三四五]次|[到-][两二三四五]次)(?!(?<=一)(?:[更版定]|调度|通报|研判|督查|督导|小结|总结|简报|更新|汇总|评比|主题|督办|清零|报告|汇报|统计|排名|曝光|点评|巡查|[报检巡评查督考访练测盘销清晒比课会](?=[，。、；”]|$)))|(末))/y;
const WEEKDAY_JOIN = /(?:、|和|及|与|，(?=周|星期))?/y;
const WEEKDAY_RANGE = /(?:至|到|-)(?:周|星期)?([二三四五六日天])/y;

/** The list behind 每周: 一, 一、四, 一三五, 一至五 (its last day), 末. */
export function readWeekdays(chars: string, at: number): NamedDays | null {
  const days: NamedDay[] = [];
  let end = at;
  for (let next = at; days.length < 7; next = skip(WEEKDAY_JOIN, chars, end)) {
    const found = matchAt(WEEKDAY, chars, next);
    // 每周四17:00: digits right behind a weekday are a time of day.
    if (!found || (next === end && end > at && /\d/.test(found[1] ?? ''))) break;
    end = WEEKDAY.lastIndex;
    const range = matchAt(WEEKDAY_RANGE, chars, end);
    if (range) end = WEEKDAY_RANGE.lastIndex;
    days.push({ unit: 'weekday', weekday: found[2] ? 7 : weekdayNumber(range?.[1] ?? found[1] ?? '一') });
  }
  return days.length > 0 ? { days, end } : null;
}

/** Weekday 1-7 of 一 … 日, 天 or 1 … 6. */
export function weekdayNumber(written: string): number {
  const index = WEEKDAYS.indexOf(written);
  return index < 0 ? Number(written) : Math.min(index + 1, 7);
}

const QIAN = 0x524d;
const DAY = /[日号](?!均|益|常)/y;
const JOIN = /(?:、|和|及|与|以及|或)(?:每?月)?/y;
const PART =
  /(?:(月?[底末终](?:前)?)|(下旬|下半月)|(中旬)|(上旬)|(上半月)|(月?初)(?![中级步审])|(月?中)(?![小学国心旬]))/y;
const FIRST_DAYS = /前([\d一二三四五六七八九十两]{1,3})(个工作日|日|天|个自然日)(?:之?内|前)?/y;
const NTH_WORKDAY = /(?:第([\d一二三四五六七八九十]{1,3})|(最后(?:一|1)|倒数第一))个?工作日/y;
const NTH_WEEK = /(?:第([一二三四五1-5])|(最后(?:一|1)?))(?:个?星期|个?周|周)(?:的?(?:周|星期))?([一二三四五六日天])?/y;
const AFTER_END =
  /(?:度|份)?(?:(?:结束|终了|终|期满|届满|过)?(?:之?后|之日起)|(?:结束|终了|期满|届满)(?=[^，。；前]{1,6}内))(?:的|第)?([\d一二三四五六七八九十两]{1,3})(?:个)?(工作日|自然日|日|天|周|星期|月)(?:之?内|前|以内)?/y;

const END_START = new Set([...'度份结终期届过之后'].map((char) => char.charCodeAt(0)));

const PART_DAYS: readonly number[] = [31, 31, 20, 10, 15, 5, 15];

const number = (text: string | undefined): number => readNumeral(text ?? '', 0)?.value ?? 0;

/** First characters of 底, 初, 中旬, 上半月, 前5日, 第一周, 最后一周, 倒数第一个工作日, 月底. */
const DAY_START = new Set([...'月底末终下中上初前第最倒'].map((char) => char.charCodeAt(0)));

/** One day inside a month at an offset: 5日, 底, 中旬, 第三个工作日, 最后一周, 第二周的周五. */
function readOneDay(chars: string, at: number, month: number): { day: NamedDay; end: number } | null {
  const numeral = readNumeral(chars, at);
  if (numeral && numeral.value >= 1 && numeral.value <= 31) {
    const end = skip(DAY, chars, numeral.end);
    if (end > numeral.end) return { day: { unit: 'monthDay', month, day: numeral.value }, end };
    return null;
  }
  const code = chars.charCodeAt(at);
  if (!DAY_START.has(code)) return null;
  const part = matchAt(PART, chars, at);
  if (part) {
    const index = part.slice(1).findIndex((text) => text !== undefined);
    return { day: { unit: 'monthDay', month, day: PART_DAYS[index] ?? 31 }, end: PART.lastIndex };
  }
  const first = matchAt(FIRST_DAYS, chars, at);
  if (first && number(first[1]) > 0) {
    const count = number(first[1]);
    const day: NamedDay =
      first[2] === '个工作日' ? { unit: 'workday', month, nth: count } : { unit: 'monthDay', month, day: count };
    return { day, end: FIRST_DAYS.lastIndex };
  }
  const workday = matchAt(NTH_WORKDAY, chars, at);
  if (workday) {
    return { day: { unit: 'workday', month, nth: workday[2] ? -1 : number(workday[1]) }, end: NTH_WORKDAY.lastIndex };
  }
  const week = matchAt(NTH_WEEK, chars, at);
  if (!week) return null;
  const weekday = week[3] ? weekdayNumber(week[3]) : 5;
  return { day: { unit: 'nthWeekday', month, nth: week[2] ? -1 : number(week[1]), weekday }, end: NTH_WEEK.lastIndex };
}

/** The unit-less start of 5、20日 or 1至5日. */
function readNumbers(chars: string, at: number, month: number): NamedDays | null {
  const days: NamedDay[] = [];
  for (let next = at; days.length < 12;) {
    const numeral = readNumeral(chars, next);
    if (!numeral || numeral.value < 1 || numeral.value > 31) return null;
    const end = skip(DAY, chars, numeral.end);
    if (end > numeral.end) {
      days.push({ unit: 'monthDay', month, day: numeral.value });
      return { days, end };
    }
    const ranged = skipRangeMark(chars, numeral.end);
    const listed = skip(JOIN, chars, numeral.end);
    if (ranged === numeral.end && listed === numeral.end) return null;
    if (ranged === numeral.end) days.push({ unit: 'monthDay', month, day: numeral.value });
    next = Math.max(ranged, listed);
  }
  return null;
}

/** The days named inside a month: 5日, 5日和20日, 1日至5日 (its end), 底, 第一个工作日, 结束后10日内. */
export function readMonthDays(chars: string, at: number, month: number): NamedDays | null {
  const xun = isXunStart(chars.charCodeAt(at)) ? matchAt(XUN_LIST, chars, at) : null;
  if (xun) {
    const parts = [xun[1] === '上' ? 10 : 20, xun[2] === '中' ? 20 : 31];
    return { days: parts.map((day) => ({ unit: 'monthDay', month, day })), end: XUN_LIST.lastIndex };
  }
  const numbers = readNumbers(chars, at, month);
  const days: NamedDay[] = numbers ? numbers.days : [];
  let end = numbers?.end ?? at;
  if (!numbers) {
    const first = readOneDay(chars, at, month);
    if (!first) return null;
    days.push(first.day);
    end = first.end;
  }
  for (;;) {
    const ranged = skipRangeMark(chars, end);
    const next = ranged > end ? ranged : skip(JOIN, chars, chars.charCodeAt(end) === QIAN ? end + 1 : end);
    const more = next > end && days.length < 12 ? readOneDay(chars, next, month) : null;
    if (!more) return { days, end };
    if (ranged > end) days.pop();
    days.push(more.day);
    end = more.end;
  }
}

/** 结束后10日内, 终了后15个工作日内 behind 每月, 每季度, 每年. */
export function readAfterEnd(chars: string, at: number, months = 1): NamedDays | null {
  if (!END_START.has(chars.charCodeAt(at))) return null;
  const found = matchAt(AFTER_END, chars, at);
  const amount = number(found?.[1]);
  if (!found || amount === 0) return null;
  if (found[2] === '月') {
    return { days: [{ unit: 'monthDay', month: months + amount, day: 31 }], end: AFTER_END.lastIndex };
  }
  const weeks = found[2] === '周' || found[2] === '星期';
  return {
    days: [{ unit: 'afterEnd', amount: weeks ? amount * 7 : amount, workdays: found[2] === '工作日' }],
    end: AFTER_END.lastIndex,
  };
}
