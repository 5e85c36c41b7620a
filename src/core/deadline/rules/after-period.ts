import type { Finding } from '../finding.ts';
import { skip } from '../readers/match.ts';
import { readAfterEnd } from '../readers/named-day.ts';
import { readPeriod, recurringFinding } from './each-period.ts';
import type { Rule } from './rule.ts';

const PERIOD =
  /(?:月|季度?|半年|年)度?(?=(?:(?:结束|终了|终|期满)?(?:之?后|之日起)|(?:结束|终了|期满)(?=[^，。；前]{1,6}内))[\d一二三四五六七八九十两])/y;
const MONTHS: Readonly<Record<string, number>> = { 月: 1, 季: 3, 半: 6, 年: 12 };
const NOT_A_PERIOD = /[\d一二三四五六七八九十个本当上下每次同今明去]/;

/** 季后15日内, 年度终了后4个月内: every period, said without 每. */
function read(chars: string, at: number): Finding | null {
  if (NOT_A_PERIOD.test(chars.charAt(at - 1))) return null;
  const end = skip(PERIOD, chars, at);
  const months = MONTHS[chars.charAt(at)] ?? 0;
  const named = end > at ? readAfterEnd(chars, end, months) : null;
  const period = readPeriod(chars.charAt(at) === '半' ? '半年' : chars.charAt(at), 0)?.period;
  if (!named || !period || (chars.charAt(at) === '年' && !chars.startsWith('年度', at))) return null;
  return { ...recurringFinding(chars, at, end, period), end: named.end, on: named.days };
}

export const afterPeriod: Rule = {
  name: 'afterPeriod',
  starts: '月度 月结 月终 月期 月之 月后 季度 季结 季终 季期 季之 季后 半年 年度',
  read,
};
