import type { DatesFinding, Finding, RecurringFinding } from '../finding.ts';
import { isDates } from './refiner.ts';
import type { Refiner } from './refiner.ts';

const OPENING = /^[（(：: ]{0,2}$/;

/** What stands right beside a date says the same again: 第一周 3月1日-3月7日; 2月份（春节前）; 节前（1月20日前）. */
function mergeNeighbours(earlier: Finding, later: Finding, between: string): void {
  if (!OPENING.test(between)) return;
  if (
    between === '' &&
    isDates(earlier) &&
    isDates(later) &&
    earlier.group.to.kind === 'day' &&
    later.group.to.kind === 'festival'
  ) {
    earlier.dropped = '节日的日期';
    return;
  }
  // 2024年汛期前: the year only says which.
  if (between === '' && isDates(earlier) && later.kind === 'unclear' && earlier.group.to.kind === 'year') {
    earlier.dropped = '后面写明了时间';
    return;
  }
  if (earlier.kind === 'recurring' && later.kind === 'relative') {
    later.dropped = '已计入周期';
    return;
  }
  // 2024年全年推进: the year only says which.
  if (between === '' && isDates(earlier) && later.kind === 'ongoing' && isBareYear(earlier)) {
    earlier.dropped = '后面写明了全年';
    return;
  }
  const bracket = between.length > 0;
  if (earlier.kind === 'unclear' && isDates(later)) earlier.dropped = '后面写明了日期';
  else if (isDates(earlier) && later.kind === 'unclear') later.dropped = '前面写明了日期';
  else if (earlier.kind === 'recurring' && later.kind === 'unclear') later.dropped = '已计入周期';
  else if (isDates(earlier) && isDates(later) && bracket && between !== '：' && between !== ':') {
    if (saysSameDay(earlier, later)) {
      later.dropped = '前面写明了日期';
      return;
    }
    const narrower = rank(later.group.to.kind) >= rank(earlier.group.to.kind);
    if (earlier.group.to.kind === 'day' && later.group.to.kind === 'day') return;
    if (narrower) earlier.dropped = '括号里写明了日期';
    else later.dropped = '前面写明了日期';
  }
}

/** 10日（周二）, 下周二（10号）: the bracket only adds what else the day is called. */
function saysSameDay({ group: { to } }: DatesFinding, { group: { to: noted } }: DatesFinding): boolean {
  if (to.kind === 'day') return noted.kind === 'weekday';
  return to.kind === 'weekday' && noted.kind === 'day' && noted.number === null;
}

/** A year that was named; 年内持续推进 is due by the year's end besides. */
const isBareYear = ({ group: { to, tail, from } }: DatesFinding): boolean =>
  to.kind === 'year' &&
  (to.year !== null || to.yearShift !== null) &&
  to.part === 'whole' &&
  tail === 'none' &&
  from === null;

const RANKS: Readonly<Record<string, number>> = { fiveYear: 0, year: 1, half: 2, quarter: 3, month: 4, week: 5 };
const rank = (kind: string): number => RANKS[kind] ?? 6;

const sameRule = (a: RecurringFinding, b: RecurringFinding): boolean =>
  a.amount === b.amount && a.unit === b.unit && a.within === b.within;

/** 月度报表…每月5日前: of two rules of one period the one that names a day stays. */
function mergeRules(findings: readonly Finding[]): void {
  const rules = findings.filter(
    (finding) => finding.kind === 'recurring' && finding.dropped === null,
  ) as RecurringFinding[];
  if (rules.length < 2 || rules.length > 40) return;
  for (const rule of rules) {
    if (rule.on.length > 0) continue;
    if (
      rules.some(
        (other) =>
          other !== rule &&
          other.dropped === null &&
          sameRule(rule, other) &&
          (other.on.length > 0 || other.start < rule.start),
      )
    ) {
      rule.dropped = '同一周期已经写明';
    }
  }
}

/** 定于2月3日，具体时间另行通知: where a date or a rule is written, nobody asks for it. */
function answerUntimed(findings: readonly Finding[]): void {
  const untimed = findings.find(({ rule }) => rule === 'untimed');
  if (!untimed) return;
  const written = findings.some((other) => other !== untimed && other.kind !== 'nothing' && other.dropped === null);
  if (written) untimed.dropped = '另写明了时间';
}

/** Says nothing twice. */
export const dropOverlap: Refiner = {
  name: 'dropOverlap',
  least: 2,
  refine(findings, chars) {
    for (let i = 1; i < findings.length; i += 1) {
      const earlier = findings[i - 1];
      const later = findings[i];
      if (!earlier || !later || earlier.dropped !== null || later.dropped !== null || later.start - earlier.end > 2)
        continue;
      mergeNeighbours(earlier, later, chars.slice(earlier.end, later.start));
    }
    mergeRules(findings);
    answerUntimed(findings);
  },
};
