import type { Finding } from '../finding.ts';
import { matchAt, skip, testAt } from '../readers/match.ts';
import { readMonthDays } from '../readers/named-day.ts';
import { recurringFinding } from './each-period.ts';
import type { Rule } from './rule.ts';

const MONTH = /(每)?个?(?:逢)?(?:(双|偶数?)|(单|奇数?))月份?的?/y;
/** 双月开展一次; 单月数据 and 双月刊 are only names. */
const IS_DONE =
  /(?:例会|开展|召开|组织|举[行办]|进行|报(?![刊表纸])|调度|巡查|检查|通报|调研|评比|更新|[一1](?:次|通报|调度|检查|督查|考评|考核|评|报|会|研判|小结|总结|查|督|晒)|[各至]|[，。；）]|$)/y;

/** 每双月25日前, 单月底, 偶数月召开: every second month, the even or the odd ones of the calendar. */
function read(chars: string, at: number): Finding | null {
  const found = matchAt(MONTH, chars, at);
  if (!found || /[\d一二三四五六七八九十]/.test(chars.charAt(at - 1))) return null;
  const end = MONTH.lastIndex;
  const days = readMonthDays(chars, end, 1);
  if (!found[1] && !days && !testAt(IS_DONE, chars, end)) return null;
  const period = { amount: 2, unit: 'month' as const, within: null, term: false };
  const finding = recurringFinding(chars, at, skip(/前/y, chars, days?.end ?? end), period);
  finding.on = days?.days ?? [{ unit: 'monthDay', month: 1, day: 31 }];
  finding.months = found[2] ? 'even' : 'odd';
  return finding;
}

export const oddEvenMonth: Rule = {
  name: 'oddEvenMonth',
  starts: '每个 每逢 每双 每单 每偶 每奇 逢双 逢单 逢偶 逢奇 双月 单月 偶月 偶数 奇月 奇数',
  read,
};
