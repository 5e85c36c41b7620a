import type { WorkCalendar } from '../calendar/types.ts';
import type { LocalDate } from '../time/local-date.ts';
import { daysLater, monthOf, monthsLater } from './civil-date.ts';
import { addMilestone, ask, drop, spanOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { isLongWindow, listDueDates } from './due-dates.ts';
import type { Finding, ImmediateFinding, RecurringFinding, RelativeFinding } from './finding.ts';
import { resolveDates } from './resolve-dates.ts';
import { resolvePoint } from './resolve-point.ts';
import type { Line } from './text.ts';
import type { DeadlineContext, DeadlineReading, NamedDay, Recurring } from './types.ts';

const LETTERS = { hour: 'H', day: 'D', week: 'W', month: 'M', year: 'Y' } as const;

/** The ISO 8601 period of a rule; twelve months are a year. */
function isoPeriod(amount: number, unit: keyof typeof LETTERS): string {
  if (unit === 'hour') return `PT${amount}H`;
  if (unit === 'day' && amount % 7 === 0) return `P${amount / 7}W`;
  if (unit === 'month' && amount % 12 === 0) return `P${amount / 12}Y`;
  return `P${amount}${LETTERS[unit]}`;
}

/** 双月5日: in which month of the two-month periods, which count from the window's first month, the day lies. */
function daysOfMonths(finding: RecurringFinding, from: LocalDate): NamedDay[] {
  const startsEven = monthOf(from) % 2 === 0;
  const month = startsEven === (finding.months === 'even') ? 1 : 2;
  return finding.on.map((day) =>
    day.unit === 'weekday' || day.unit === 'afterEnd' || day.unit === 'festival' ? day : { ...day, month },
  );
}

function resolveRecurring(draft: Draft, finding: RecurringFinding): void {
  const { context, calendar } = draft.at;
  const since = finding.since ? (resolvePoint({ ...finding.since.group.to }, draft.at)?.start ?? null) : null;
  const first = since !== null && since > context.planStart ? since : context.planStart;
  const on = finding.months ? daysOfMonths(finding, first) : finding.on;
  const rule: Recurring = {
    every: isoPeriod(finding.amount, finding.unit),
    implied: on.length === 0 && (finding.unit === 'week' || finding.term) ? ['convention'] : [],
    span: spanOf(draft.line, finding),
    rule: finding.rule,
  };
  if (on.length > 0) rule.on = on;
  if (finding.times > 1) rule.times = finding.times;
  if (finding.within) rule.byMonth = true;
  if (since !== null) rule.since = since;
  const undated = finding.unit === 'hour' || (finding.unit === 'day' && finding.amount === 1);
  const rare = (finding.unit === 'year' && finding.amount >= 2) || (finding.unit === 'month' && finding.amount >= 24);
  if (!undated && !rare && !isLongWindow(context.planStart, context.planEnd)) {
    const repetition = {
      amount: finding.amount,
      unit: finding.unit,
      byMonth: finding.within !== null,
      on,
      since,
    };
    rule.dueDates = listDueDates(repetition, context.planStart, context.planEnd, calendar);
  }
  draft.reading.recurring.push(rule);
  if (finding.question) ask(draft, finding, finding.question);
}

/** The day a length of time counted from `from` ends on; the first day is not counted. Hours are rounded up to days. */
function after(from: LocalDate, finding: RelativeFinding, calendar: WorkCalendar): LocalDate {
  switch (finding.unit) {
    case 'workday':
      return calendar.addWorkdays(from, finding.amount);
    case 'month':
      return monthsLater(from, finding.amount);
    case 'year':
      return monthsLater(from, finding.amount * 12);
    case 'hour':
      return daysLater(from, Math.floor(finding.amount / 24));
    case 'day':
      return daysLater(from, finding.amount);
  }
}

function resolveRelative(draft: Draft, finding: RelativeFinding): void {
  const { context, calendar } = draft.at;
  if (context.today && (finding.unanchored || finding.chatOnly) && finding.amount >= 0) {
    return addMilestone(draft, finding, after(context.today, finding, calendar), [], null);
  }
  if (finding.chatOnly) return drop(draft, finding, '最早时间，不是截止时间');
  const { anchor, amount, unit } = finding;
  draft.reading.relative.push({ anchor, amount, unit, span: spanOf(draft.line, finding), rule: finding.rule });
  if (finding.ownIssue && context.issuedOn)
    addMilestone(draft, finding, after(context.issuedOn, finding, calendar), [], null);
  if (finding.question) ask(draft, finding, finding.question);
}

function resolveImmediate(draft: Draft, finding: ImmediateFinding): void {
  if (draft.at.now !== null) addMilestone(draft, finding, draft.at.now, ['convention'], null);
  else ask(draft, finding, { reason: '没有文件日期，“立即”无法推算', candidates: [] });
}

function resolveOne(draft: Draft, finding: Finding): void {
  if (finding.dropped !== null) return drop(draft, finding, finding.dropped);
  switch (finding.kind) {
    case 'dates':
      return resolveDates(draft, finding);
    case 'recurring':
      return resolveRecurring(draft, finding);
    case 'relative':
      return resolveRelative(draft, finding);
    case 'immediate':
      return resolveImmediate(draft, finding);
    case 'ongoing':
      draft.reading.ongoing = true;
      draft.reading.ongoingSpans.push({ ...spanOf(draft.line, finding), rule: finding.rule });
      return;
    case 'unclear':
      return ask(draft, finding, finding.question ?? { reason: '时间不明确', candidates: [] });
    case 'nothing':
      return drop(draft, finding, finding.reason);
  }
}

function emptyReading(): DeadlineReading {
  return {
    milestones: [],
    recurring: [],
    ongoing: false,
    ongoingSpans: [],
    relative: [],
    none: true,
    unresolved: [],
    skipped: [],
  };
}

/** Turns the findings of a text into dates. Milestones come sorted, each date once, as it was first said. */
export function resolve(
  line: Line,
  findings: readonly Finding[],
  context: DeadlineContext,
  calendar: WorkCalendar,
): DeadlineReading {
  const now = context.today ?? context.issuedOn ?? null;
  const draft: Draft = { line, at: { context, calendar, now, lastYear: null }, reading: emptyReading() };
  for (const finding of findings) resolveOne(draft, finding);
  const { reading } = draft;
  if (reading.milestones.length > 1) {
    const seen = new Set<LocalDate>();
    reading.milestones = reading.milestones
      .filter(({ dueOn }) => !seen.has(dueOn) && seen.add(dueOn))
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  }
  reading.none =
    reading.milestones.length === 0 &&
    reading.recurring.length === 0 &&
    reading.relative.length === 0 &&
    !reading.ongoing;
  return reading;
}
