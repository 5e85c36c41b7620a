import { readNumeral } from '../numeral.ts';
import { matchAt, skip } from './match.ts';
import { readAfterEnd, readMonthDays } from './named-day.ts';
import type { NamedDays } from './named-day.ts';

/** Which month of a quarter or half-year is meant; 次月 lies behind it, 末 alone is its last month. */
const MONTH =
  /(?:的)?(?:(首月|起始月)|(次月|翌月|下(?:个)?月|后首月|结束后首月|结束的次月)|(末月|最后(?:一|1)?个?月)|第([一二三四五六1-6])个?月|(末|底|终)|(初))份?(?:的)?/y;
const CONNECT = /(?:的|内|，?于)?/y;

const JOIN = /前?(?:、|和|及|与|以及)/y;

/** One month of the period with its days. */
function readOne(chars: string, at: number, months: number): NamedDays | null {
  const found = matchAt(MONTH, chars, at);
  if (!found) return null;
  const end = MONTH.lastIndex;
  const month =
    found[1] || found[6] ? 1 : found[2] ? months + 1 : found[4] ? (readNumeral(found[4], 0)?.value ?? 1) : months;
  const days = readMonthDays(chars, end, month);
  if (days) return days;
  return { days: [{ unit: 'monthDay', month, day: found[6] ? 5 : 31 }], end };
}

/**
 * Reads the named days behind 每季度 or 每半年: 首月10日, 末月25日, 末, 第一个月的25日, 次月10日, 结束后15日内, 前10日, and
 * lists of them. `months` is the length of the period; months of the result are counted from its first.
 */
export function readMonthOfPeriod(chars: string, at: number, months: number): NamedDays | null {
  const afterEnd = readAfterEnd(chars, at, months);
  if (afterEnd) return afterEnd;
  const first = readOne(chars, at, months);
  if (!first) return readMonthDays(chars, skip(CONNECT, chars, at), 1);
  while (first.days.length < 24) {
    const next = skip(JOIN, chars, first.end);
    const more = next > first.end ? readOne(chars, next, months) : null;
    if (!more) break;
    first.days.push(...more.days);
    first.end = more.end;
  }
  return first;
}
