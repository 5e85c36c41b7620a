import type { Finding } from '../finding.ts';
import { skip } from '../readers/match.ts';
import { recurringFinding } from './each-period.ts';
import type { Rule } from './rule.ts';

const QUARTER =
  /各?季度?(?=(?:首月|末月|第[一二三1-3]个月)份?(?:的)?(?:前|底|初|[上中下]旬|[\d一二三四五六七八九十]))/y;
/** 二季度首月, 本季度末月: one quarter only. */
const ONE_QUARTER = /[\d一二三四两每本这该当上下首各个]/;

/** 季度首月5日前, 季末月20日前: every quarter, said without 每. */
function read(chars: string, at: number): Finding | null {
  const end = skip(QUARTER, chars, at);
  if (end === at || ONE_QUARTER.test(chars.charAt(at - 1))) return null;
  return recurringFinding(chars, at, end, { amount: 3, unit: 'month', within: null, term: false });
}

export const monthOfQuarter: Rule = { name: 'monthOfQuarter', starts: '季首 季末 季第 季度 各季', read };
