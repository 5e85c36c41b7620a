import type { DatesFinding, Finding, Question, RecurringFinding } from '../finding.ts';
import type { NamedDay } from '../types.ts';
import { dayOfEveryYear } from '../readers/year-points.ts';
import { isDates, sameSentence } from './refiner.ts';
import type { Refiner } from './refiner.ts';

const PART_DAY: Readonly<Record<string, number>> = { whole: 31, end: 31, third: 31, second: 20, mid: 15, firstHalf: 15, first: 10, start: 5 };
const AND = /^[^，。；]{0,24}$|^[^，。；]{0,30}，(?:并|且|应|须|要|由|将|分别)?[^，。；]{0,6}(?:于|在)?$/;

/** 取得所得的次月15日内: the month after an event, or every month. */
const AFTER_EVENT: Question = { reason: '次月是每个月的次月，还是事项发生后的次月', candidates: ['P1M'] };

/** The day of the month a bare 5日, 月底, 次月10日 means within a period of months. */
function dayOfMonth(finding: DatesFinding, months: number): NamedDay | null {
  const { to, from } = finding.group;
  if (to.number !== null || to.year !== null || from) return null;
  if (to.kind !== 'day' && to.kind !== 'month') return null;
  const day = to.kind === 'day' ? to.day : (PART_DAY[to.part] ?? 31);
  if (to.kind === 'month' && to.part === 'whole') return null;
  // Monthly work that is due 次月5日前 falls due on the 5th of every month; quarterly work in the month after the quarter.
  const month = to.shift === 1 ? (months === 1 ? 1 : months + 1) : months;
  return { unit: 'monthDay', month, day };
}

function attach(rule: RecurringFinding, finding: DatesFinding, between: string): boolean {
  if (rule.within || (rule.on.length > 0 && finding.group.to.shift !== 1 && rule.unit !== 'year')) return false;
  let day: NamedDay | null = null;
  if (rule.unit === 'month') day = dayOfMonth(finding, rule.amount);
  else if (rule.unit === 'year' && rule.amount === 1 && (rule.on.length > 0 || AND.test(between))) day = ofEveryYear(finding);
  else if (rule.unit === 'week' && finding.group.to.kind === 'weekday' && finding.group.to.shift === null) {
    day = { unit: 'weekday', weekday: finding.group.to.day };
  } else if (rule.unit === 'day' && finding.group.to.kind === 'offset') day = null;
  if (!day) return false;
  rule.on.push(day);
  finding.dropped = '已计入周期';
  finding.question = null;
  return true;
}

function ofEveryYear(finding: DatesFinding): NamedDay | null {
  const { to } = finding.group;
  if (to.year !== null || to.yearShift === 0 || finding.group.tail === 'since' || finding.group.tail === 'after') return null;
  if (to.kind === 'year' && to.part === 'whole' && finding.group.tail === 'none') return null;
  return dayOfEveryYear(to);
}

/** 每月将进展情况于5日前报送; 每年…，并于12月底前报告: the day stands apart from its period. */
export const attachNamedDay: Refiner = {
  name: 'attachNamedDay',
  refine(findings, chars) {
    let rule: RecurringFinding | null = null;
    for (const finding of findings) {
      if (finding.kind === 'recurring' && finding.dropped === null) rule = finding;
      else if (isDates(finding) && rule && sameSentence(chars, rule.end, finding.start)) {
        attach(rule, finding, chars.slice(rule.end, finding.start));
      } else if (isDates(finding) && isNextMonthDay(finding, chars)) {
        if (chars.charAt(finding.start - 1) === '的') finding.question ??= AFTER_EVENT;
        toMonthly(findings, finding);
      }
    }
  },
};

/** 于次月5日前报送 without 每月 is still monthly, unless a month stands before it. */
function isNextMonthDay(finding: DatesFinding, chars: string): boolean {
  const { to } = finding.group;
  if (to.shift !== 1 || to.kind !== 'day' || !/^[次翌]/.test(chars.slice(finding.start, finding.start + 1))) return false;
  return !/[\d一二三四五六七八九十]月[^。；]{0,30}$/.test(chars.slice(Math.max(0, finding.start - 40), finding.start));
}

function toMonthly(findings: Finding[], finding: DatesFinding): void {
  const days = [...(finding.group.others ?? []), finding.group.to];
  const monthly: RecurringFinding = {
    start: finding.start,
    end: finding.end,
    rule: 'eachPeriod',
    dropped: null,
    question: finding.question,
    kind: 'recurring',
    amount: 1,
    unit: 'month',
    within: null,
    term: false,
    on: days.map((point) => ({ unit: 'monthDay', month: 1, day: point.day })),
    times: 1,
    since: null,
  };
  findings[findings.indexOf(finding)] = monthly;
}
