import type { DatesFinding, Finding, Question, RecurringFinding } from '../finding.ts';
import type { Point } from '../point.ts';
import { dayOfEveryYear } from '../readers/year-points.ts';
import type { NamedDay } from '../types.ts';
import { isDates, sameSentence } from './refiner.ts';
import type { Refiner } from './refiner.ts';

/** Between 每年 and its date: the same clause, or the next one that goes on with 并, 于. */
const GOES_ON = /^[^，。；]{0,24}$|^[^，。；]{0,30}，(?:并|且|应|须|要|由|将|分别)?[^，。；]{0,6}(?:于|在)?$/;
/** 每季度末月（3月、6月、9月、12月）25日前: the bracket spells out the months. */
const BESIDE = /^度?(?:的)?[（(]?$|^[、和及][^，。；]{0,2}$/;
/** 取得所得的次月15日内: the month after an event, or every month. */
const AFTER_EVENT: Question = { reason: '次月是每个月的次月，还是事项发生后的次月', candidates: ['P1M'] };

const noYear = (point: Point): boolean => point.year === null && (point.yearShift === null || point.yearShift > 0);

/** The day of the month a bare 5日, 月底, 次月10日 means within a period of months. */
function bareDay(finding: DatesFinding, months: number): NamedDay | null {
  const { to, from } = finding.group;
  if (to.number !== null || to.year !== null || from || (to.kind !== 'day' && to.kind !== 'month')) return null;
  if (to.kind === 'month' && to.part === 'whole') return null;
  const inMonth = dayOfEveryYear({ ...to, number: 1, shift: null });
  if (inMonth?.unit !== 'monthDay') return null;
  // Monthly work that is due 次月5日前 falls due on the 5th of every month; quarterly work in the month after the quarter.
  return { unit: 'monthDay', month: to.shift === 1 ? (months === 1 ? 1 : months + 1) : months, day: inMonth.day };
}

/** The months of a bracket as months of the period: of 3月、6月、9月、12月 each is the third of its quarter. */
function monthsOfPeriod(finding: DatesFinding, months: number): NamedDay[] {
  const points = [...(finding.group.others ?? []), finding.group.to];
  return points.flatMap((point) => {
    const day = noYear(point) ? dayOfEveryYear(point) : null;
    if (day?.unit !== 'monthDay' || day.month < 1) return [];
    const month = day.month > 12 ? months + day.month - 12 : ((day.month - 1) % months) + 1;
    return [{ unit: 'monthDay' as const, month, day: day.day }];
  });
}

function add(rule: RecurringFinding, days: readonly NamedDay[]): void {
  for (const day of days) {
    const known = rule.on.some((other) => JSON.stringify(other) === JSON.stringify(day));
    if (!known) rule.on.push(day);
  }
}

/** 每季度初部署、季末总结. */
const isBareQuarterEnd = (rule: RecurringFinding, { group, question }: DatesFinding): boolean =>
  rule.amount === 3 && group.to.kind === 'quarter' && group.to.number === null && question !== null;

function attachToMonths(rule: RecurringFinding, finding: DatesFinding, between: string): boolean {
  if (isBareQuarterEnd(rule, finding)) {
    add(rule, [{ unit: 'monthDay', month: 3, day: 31 }]);
    return true;
  }
  const day = bareDay(finding, rule.amount);
  if (day) {
    const only = rule.on.length === 1 ? rule.on[0] : undefined;
    // 每月初制定计划、月底总结: a bare 月底 goes on with the period.
    const goesOn = rule.amount === 1 && finding.question !== null && !rule.months;
    if (rule.on.length > 0 && finding.group.to.shift !== 1 && !goesOn) {
      // 每季度末月（3月、…）25日前: the day fills in what 末月 left open.
      if (only?.unit !== 'monthDay' || only.day !== 31 || rule.amount === 1 || day.unit !== 'monthDay') return false;
      rule.on = [{ ...only, day: day.day }];
    } else add(rule, [day]);
    return true;
  }
  if ((rule.amount !== 3 && rule.amount !== 6) || !BESIDE.test(between)) return false;
  // 半年一评估、年底总考核: the year's end is a date of its own.
  if (finding.group.to.kind === 'year' && !between.endsWith('（')) return false;
  const days = monthsOfPeriod(finding, rule.amount);
  if (days.length === 0) return false;
  if (rule.on.length === 0 || !between.endsWith('（')) add(rule, days);
  return true;
}

function attachToYear(rule: RecurringFinding, finding: DatesFinding, between: string): boolean {
  const { to, tail } = finding.group;
  if (rule.amount !== 1 || (rule.on.length === 0 && !GOES_ON.test(between)) || !noYear(to)) return false;
  if (tail === 'since' || tail === 'after' || (to.kind === 'year' && to.part === 'whole' && tail === 'none'))
    return false;
  const day = dayOfEveryYear(to);
  if (day) add(rule, [day]);
  return day !== null;
}

function attach(rule: RecurringFinding, finding: DatesFinding, between: string): boolean {
  if (rule.within) return false;
  if (rule.unit === 'month') return attachToMonths(rule, finding, between);
  if (rule.unit === 'year') return attachToYear(rule, finding, between);
  const { to } = finding.group;
  if (rule.unit !== 'week' || to.kind !== 'weekday' || to.shift !== null) return false;
  add(rule, [{ unit: 'weekday', weekday: to.day }]);
  return true;
}

/** 于次月5日前报送 without 每月 is still monthly, unless a month stands before it. */
function isNextMonthDay(finding: DatesFinding, chars: string): boolean {
  const { to } = finding.group;
  if (to.shift !== 1 || to.kind !== 'day' || !/[次翌]/.test(chars.charAt(finding.start))) return false;
  return !/[\d一二三四五六七八九十]月[^。；]{0,30}$/.test(chars.slice(Math.max(0, finding.start - 40), finding.start));
}

function monthly(finding: DatesFinding, question: Question | null): RecurringFinding {
  const days = [...(finding.group.others ?? []), finding.group.to];
  return {
    kind: 'recurring',
    start: finding.start,
    end: finding.end,
    rule: 'eachPeriod',
    dropped: null,
    question,
    amount: 1,
    unit: 'month',
    within: null,
    term: false,
    on: days.map((point) => ({ unit: 'monthDay', month: 1, day: point.day })),
    times: 1,
    since: null,
    months: null,
  };
}

/** 每月将进展情况于5日前报送; 每年…，并于12月底前报告: the day stands apart from its period. */
export const attachNamedDay: Refiner = {
  name: 'attachNamedDay',
  least: 1,
  refine(findings: Finding[], chars) {
    let rule: RecurringFinding | null = null;
    let end = 0;
    for (let i = 0; i < findings.length; i += 1) {
      const finding = findings[i];
      if (finding?.kind === 'recurring' && finding.dropped === null) {
        rule = finding;
        end = finding.end;
      } else if (isDates(finding)) {
        if (rule && sameSentence(chars, end, finding.start) && attach(rule, finding, chars.slice(end, finding.start))) {
          finding.dropped = '已计入周期';
          finding.question = null;
          end = finding.end;
        } else if (isNextMonthDay(finding, chars)) {
          findings[i] = monthly(finding, chars.charAt(finding.start - 1) === '的' ? AFTER_EVENT : finding.question);
        } else rule = null;
      }
    }
  },
};
