import type { DatesFinding, Finding } from '../finding.ts';
import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

const SAME_CLAUSE = /^[^，。；、：:,;（(]{1,24}$/;
const AT_LATEST = /^[^。；]{0,12}，(?:最迟|最晚|至迟|不晚于|不得[晚迟]于)[^，。；]{0,6}$/;
const LIST = /^(?:和|及|与|以及|至|到|-)$/;
const WITHIN_YEAR = new Set(['half', 'quarter', 'month', 'day', 'festival']);

function isWholeYear({ group }: DatesFinding): boolean {
  return (
    group.to.kind === 'year' &&
    group.to.part === 'whole' &&
    group.tail === 'none' &&
    group.from === null &&
    group.others === null
  );
}

/** A date with 前, or a day, that names no year of its own. */
function lacksYear({ group: { to, tail } }: DatesFinding): boolean {
  return (
    (tail === 'before' || (to.kind === 'day' && (tail === 'none' || tail === 'until'))) &&
    WITHIN_YEAR.has(to.kind) &&
    (to.number !== null || to.kind === 'festival') &&
    to.year === null &&
    to.yearShift === null
  );
}

function giveYear(year: DatesFinding['group']['to'], { group }: DatesFinding): void {
  for (const point of [group.from, group.to, ...(group.others ?? [])]) {
    if (!point || point.year !== null || point.yearShift !== null) continue;
    point.year = year.year;
    point.yearShift = year.yearShift;
    point.fromPrevious = year.fromPrevious;
  }
}

function look(earlier: Finding, later: Finding, between: string): void {
  // 确保汛前完成，最迟不超过5月25日: the date says what the season leaves open.
  if (earlier.kind === 'unclear' && isDates(later) && AT_LATEST.test(between)) earlier.dropped = '后面写明了日期';
  if (!isDates(later) || !SAME_CLAUSE.test(between) || LIST.test(between)) return;
  if (earlier.kind === 'unclear' && later.group.tail === 'before') earlier.dropped = '后面写明了日期';
  if (!isDates(earlier)) return;
  // 春节后复工检查2月28日前完成.
  if (earlier.group.to.kind === 'festival' && earlier.group.tail === 'after' && later.group.tail === 'before')
    earlier.dropped = '后面写明了日期';
  if (isWholeYear(earlier) && lacksYear(later)) {
    giveYear(earlier.group.to, later);
    earlier.dropped = '后面写明了日期';
  } else if (earlier.group.tail === 'before' && isWholeYear(later)) {
    later.dropped = '名称或年度，不是时限';
  }
}

/**
 * A clause has one deadline: 2024年全部项目5月底前完成 is due in May 2024, 8月底前完成2027年项目入库 in August, and
 * 节前检查于4月28日前结束 on that day.
 */
export const shareYear: Refiner = {
  name: 'shareYear',
  least: 2,
  refine(findings, chars) {
    for (let i = findings.length - 2; i >= 0; i -= 1) {
      const earlier = findings[i];
      // 第一批, 3号, “百日攻坚”: numbers and names of things between a year and its date.
      const next = findings[i + 1];
      const later = next?.kind === 'nothing' ? findings[i + 2] : next;
      if (!earlier || !later || earlier.dropped !== null || later.start - earlier.end > 24) continue;
      look(earlier, later, chars.slice(earlier.end, later.start));
    }
  },
};
