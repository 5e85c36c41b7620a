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
/** What is done on a day of its own: 3.28比赛. */
const DONE_THAT_DAY =
  /(?:报名|报到|考试|比赛|决赛|初赛|复赛|笔试|面试|体检|开标|开会|开班|开幕|开工|竣工|完工|完成|上报|报送|提交|交稿|彩排|演出|启动|验收|上线|公示|截稿|答辩|召开|举办|举行)/y;
/** Behind a year and month: 前, 底, an end, a range, or what is done then (2024.4立项). */
const MONTH_BEHIND =
  /(?:之?前|以前|底|末|[上中下]旬|止|内|起|-|至|到|[）)，。；、]|$|各|分别|全面|正式|[开竣完]工|完成|完毕|启动|立项|[进入]场|交付|移交|投[产用运]|[初终]?验收?|竣[备验]|上线|试运[行营]|建成|建设|通[车水电气]|封顶|招标|开标|挂网|[报获]?批|评审|出台|印发|发布|实现|达到|报[送名]|上报|提交|举[办行]|召开|开展|组织|签[约订]|供货|安装|调试|结[题项]|开题|主体|实施|收尾|销号|整改)/y;

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
  if (!certain && !matchAt(DATE_BEHIND, chars, end) && !isDoneThatDay(chars, at, end)) return null;
  return single(dayPoint(month, day), end);
}

/** 3.20报名: a point between two numbers and an act of one day behind them; nothing that is counted stands before them. */
function isDoneThatDay(chars: string, at: number, end: number): boolean {
  return !/[\d一-龥]/.test(chars.charAt(at - 1)) || /[名赛试工成收]/.test(chars.charAt(at - 1))
    ? matchAt(DONE_THAT_DAY, chars, end) !== null
    : false;
}

const LIST =
  /(?:\d{1,2}\.\d{1,2}(?:[/、，和及与]|以及)){1,11}\d{1,2}\.\d{1,2}(?=之?前|以前|止|各|分别)|(?:\d{1,2}\/\d{1,2}(?:[、，和及与]|以及)){1,11}\d{1,2}\/\d{1,2}(?=之?前|以前|止|各|分别)/y;

/** Reads 3.31/6.30/9.30前 and 4/30、8/31前: the 前 of the last tells that all of them are dates. */
export function readNumericList(chars: string, at: number): PointGroup | null {
  const found = matchAt(LIST, chars, at);
  if (!found) return null;
  const numbers = (found[0].match(/\d+/g) ?? []).map(Number);
  const points = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const [month, day] = [numbers[i] ?? 0, numbers[i + 1] ?? 0];
    if (!isMonth(month) || !isDay(day)) return null;
    points.push(dayPoint(month, day));
  }
  const last = points.pop();
  if (!last) return null;
  const group = single(last, LIST.lastIndex);
  group.others = points;
  return group;
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
