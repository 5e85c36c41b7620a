import { datesFinding, unclearFinding } from '../finding.ts';
import type { Finding, Question } from '../finding.ts';
import { readDates } from '../readers/range.ts';
import type { Rule } from './rule.ts';
import type { Doubt, PointGroup } from '../point.ts';

const DOUBTS: Readonly<Record<Doubt, string>> = {
  neighbours: '两个相邻月份，是各办一次还是到后一个月为止',
  noSuchDay: '没有这一天',
  noSuchMonth: '没有这个月份',
  unclearUnit: '不清楚是日期还是时长',
  dayWithoutMonth: '只写了日，没有写月',
};

/** The question a group's own writing raises. */
export function questionOf(group: PointGroup): Question | null {
  if (!group.doubt) return null;
  return { reason: DOUBTS[group.doubt], candidates: [...(group.others ?? []), group.to] };
}

/** A numeric date (6.30) counts where it stands alone or in brackets. */
function standsAlone(chars: string, at: number): boolean {
  const before = chars.charAt(at - 1);
  return at === 0 || before === '（' || before === '(' || before === '：' || before === ':';
}

const ALONE_END = /^(?:[）)]|$)/;

function read(chars: string, at: number): Finding | null {
  let group = readDates(chars, at);
  if (!group && standsAlone(chars, at)) {
    const alone = readDates(chars, at, true);
    if (alone && ALONE_END.test(chars.slice(alone.end, alone.end + 1))) group = alone;
  }
  if (!group) return null;
  if (group.doubt === 'noSuchMonth')
    return unclearFinding(at, group.end, { reason: DOUBTS.noSuchMonth, candidates: [] });
  const question = questionOf(group);
  if (group.doubt === 'neighbours') group.others = null;
  return datesFinding(at, group, question);
}

/** 2025年6月底前, 5月中旬, 一季度, 上半年, 年底, 3-6月份, 2017年9月至2019年8月, 国庆节前, “五一”前. */
export const dates: Rule = {
  name: 'dates',
  starts: '今本当同明次翌来后去上下前年岁第首元Qq新春除清劳端中国重妇儿建教植青“',
  numerals: true,
  read,
};
