import type { WorkCalendar } from '../calendar/types.ts';
import { addDays, addMonths, weekday } from '../time/local-date.ts';
import type { LocalDate } from '../time/local-date.ts';
import { isLongWindow, listDueDates } from './due-dates.ts';
import type { DatesFinding, Finding, ImmediateFinding, Question, RecurringFinding, RelativeFinding } from './finding.ts';
import type { Point } from './point.ts';
import { resolvePoint } from './resolve-point.ts';
import type { Resolution, Resolved } from './resolve-point.ts';
import { sourceEnd, sourceStart } from './text.ts';
import type { Line } from './text.ts';
import type { DeadlineContext, DeadlineReading, ImpliedPart, Recurring, Span } from './types.ts';

/** Everything needed while the findings of one text are turned into dates. */
interface Work {
  line: Line;
  at: Resolution;
  reading: DeadlineReading;
}

function spanOf(line: Line, finding: Finding): Span {
  const start = sourceStart(line, finding.start);
  const end = sourceEnd(line, finding.end);
  return { start, end, text: line.source.slice(start, end) };
}

function ask(work: Work, finding: Finding, question: Question, more: readonly string[] = []): void {
  const lastYear = work.at.lastYear;
  const candidates = question.candidates.map((candidate) =>
    typeof candidate === 'string' ? candidate : (resolvePoint({ ...candidate }, work.at)?.end ?? ''),
  );
  work.at.lastYear = lastYear;
  const span = spanOf(work.line, finding);
  const all = [...new Set([...candidates, ...more])].filter((candidate) => candidate !== '');
  work.reading.unresolved.push({ text: span.text, span, reason: question.reason, candidates: all });
}

/** Left out with a reason; numbers that count something else (reason '') are not worth a word. */
function drop(work: Work, finding: Finding, reason: string): void {
  if (reason === '') return;
  work.reading.skipped.push({ span: spanOf(work.line, finding), rule: finding.rule, reason });
}

function addMilestone(work: Work, finding: Finding, dueOn: LocalDate, implied: ImpliedPart[], windowStart: LocalDate | null): void {
  const milestone = { dueOn, implied, span: spanOf(work.line, finding), rule: finding.rule };
  work.reading.milestones.push(windowStart === null ? milestone : { ...milestone, windowStart });
}

/** A stated year before the plan's own, without 前, tells history; with 前 somebody should look. */
function isHistory(finding: DatesFinding, resolved: Resolved, context: DeadlineContext): boolean {
  const { to, tail } = finding.group;
  const year = to.kind === 'fiveYear' ? Number(resolved.end.slice(0, 4)) : (to.year ?? finding.group.from?.year ?? null);
  if (year === null || (tail === 'before' && !finding.group.from)) return false;
  const bound = context.issuedOn ?? context.planStart;
  return resolved.end < bound && resolved.end < context.planStart && year < context.year;
}

/** 2013年底前 in a document of 2024: perhaps a slip, perhaps history. */
function isLongAgo(finding: DatesFinding, due: Resolved, context: DeadlineContext): boolean {
  const bound = context.issuedOn ?? context.planStart;
  return finding.group.to.year !== null && due.end < bound && due.end < context.planStart && !context.today;
}

function shiftedBack(point: Point): boolean {
  return (point.yearShift ?? 0) < 0 || (point.shift ?? 0) < 0 || (point.kind === 'offset' && point.day < 0);
}

/** The start of a range; its year follows from the end's where only the end has one (12月21日至2012年1月5日). */
function rangeStart(from: Point, to: Point, at: Resolution): Resolved | null {
  if (from.year === null && from.yearShift === null && to.year !== null) {
    const same = resolvePoint({ ...from, year: to.year }, at);
    const end = resolvePoint({ ...to }, at);
    return same && end && same.start > end.end ? resolvePoint({ ...from, year: to.year - 1 }, at) : same;
  }
  return resolvePoint(from, at);
}

/** The end of a range: it keeps the start's year, or the next one where it would lie before the start (11月至3月). */
function rangeEnd(from: Resolved, start: Point, to: Point, at: Resolution): Resolved | null {
  if (to.year !== null || to.yearShift !== null || to.number === null) return resolvePoint(to, at);
  const year = Number(from.start.slice(0, 4));
  const same = resolvePoint({ ...to, year }, at);
  const end = same && same.end < from.start ? resolvePoint({ ...to, year: year + 1 }, at) : same;
  if (end && start.year === null && start.yearShift === null) {
    end.implied.push('year');
    at.lastYear = null;
  }
  return end;
}

function resolveGroup(finding: DatesFinding, at: Resolution): { start: LocalDate; due: Resolved } | null {
  const { from, to } = finding.group;
  if (!from) {
    const due = resolvePoint(to, at);
    return due && { start: due.start, due };
  }
  const lastYear = at.lastYear;
  const start = rangeStart(from, to, at);
  if (from.year === null && from.yearShift === null && to.year === null) at.lastYear = lastYear;
  const due = start && rangeEnd(start, from, to, at);
  if (from.year === null && from.yearShift === null && to.year === null && to.yearShift === null) at.lastYear = lastYear;
  return start && due && { start: start.start, due };
}

function resolveDates(work: Work, finding: DatesFinding): void {
  const { at } = work;
  const { group } = finding;
  const bare = group.to.kind === 'day' && group.to.number === null && group.to.shift === null;
  if (bare && !at.context.today && group.tail !== 'before' && group.tail !== 'until' && !group.from) {
    return drop(work, finding, '数字后的日、号，不是日期');
  }
  if (shiftedBack(group.to)) return drop(work, finding, '过去的时间');
  if (group.to.kind === 'festival' && group.tail !== 'before' && group.tail !== 'until') return dropFestival(work, finding);
  const lastYear = at.lastYear;
  for (const other of group.others ?? []) addPoint(work, finding, other);
  const resolved = resolveGroup(finding, at);
  if (!resolved) return ask(work, finding, { reason: '缺少可以推算的日期', candidates: [] });
  const reason = pastReason(finding, resolved.due, at.context);
  if (reason) {
    at.lastYear = lastYear;
    return drop(work, finding, reason);
  }
  const windowStart = resolved.start < resolved.due.end && (group.from || group.to.part !== 'end') && group.tail !== 'before' ? resolved.start : null;
  addMilestone(work, finding, resolved.due.end, resolved.due.implied, windowStart);
  askAbout(work, finding, resolved.due);
}

function addPoint(work: Work, finding: DatesFinding, point: Point): void {
  const resolved = resolvePoint(point, work.at);
  if (resolved) addMilestone(work, finding, resolved.end, resolved.implied, null);
}

function dropFestival(work: Work, finding: DatesFinding): void {
  if (finding.group.tail !== 'during') return drop(work, finding, '节日名称');
  ask(work, finding, { reason: '节日期间没有写明截止日期', candidates: [] });
}

function pastReason(finding: DatesFinding, due: Resolved, context: DeadlineContext): string | null {
  const own = context.today ?? context.issuedOn;
  if (finding.pastReason && (!own || due.end <= own)) return finding.pastReason;
  return isHistory(finding, due, context) ? '早于本文件的时间' : null;
}

/** What a careful clerk would still ask about a date that could be read. */
function askAbout(work: Work, finding: DatesFinding, due: Resolved): void {
  const { context } = work.at;
  const { group } = finding;
  if (finding.question && !(context.today && finding.question.answeredByToday)) return ask(work, finding, finding.question, [due.end]);
  if (isLongAgo(finding, due, context)) return ask(work, finding, { reason: '早于本文件的时间', candidates: [] }, [due.end]);
  if (due.pulledBack) return ask(work, finding, { reason: '没有这一天，按月末理解', candidates: [] }, [due.end, addDays(due.end, 1)]);
  if (group.weekday > 0 && group.to.kind === 'day' && weekday(due.end) !== group.weekday) {
    return ask(work, finding, { reason: '日期与星期不一致', candidates: [] }, [due.end, ...nearest(due.end, group.weekday)]);
  }
  if (group.to.kind === 'festival' && !context.today && due.implied.includes('year') && Number(due.end.slice(0, 4)) > context.year) {
    const before = resolvePoint({ ...group.to, year: context.year }, { ...work.at });
    return ask(work, finding, { reason: '文件印发时该节日已过，按下一年理解', candidates: [] }, [due.end, before?.end ?? '']);
  }
  if (context.today || !context.issuedOn || !due.implied.includes('year') || group.to.part === 'start') return;
  if (due.end < addMonths(context.issuedOn, -3) && due.end.slice(0, 4) === context.issuedOn.slice(0, 4)) {
    ask(work, finding, { reason: '没有写年份，按文件年份已经过去很久', candidates: [] }, [due.end, addMonths(due.end, 12)]);
  }
}

function nearest(date: LocalDate, day: number): LocalDate[] {
  return [-3, -2, -1, 1, 2, 3].map((days) => addDays(date, days)).filter((other) => weekday(other) === day);
}

const LETTERS = { hour: 'H', day: 'D', week: 'W', month: 'M', year: 'Y' } as const;

/** The ISO 8601 period of a rule; twelve months are a year. */
export function isoPeriod(amount: number, unit: keyof typeof LETTERS): string {
  if (unit === 'hour') return `PT${amount}H`;
  if (unit === 'day' && amount % 7 === 0) return `P${amount / 7}W`;
  if (unit === 'month' && amount % 12 === 0) return `P${amount / 12}Y`;
  return `P${amount}${LETTERS[unit]}`;
}

function resolveRecurring(work: Work, finding: RecurringFinding): void {
  const { context, calendar } = work.at;
  const since = finding.since ? (resolvePoint({ ...finding.since.group.to }, work.at)?.start ?? null) : null;
  const rule: Recurring = {
    every: isoPeriod(finding.amount, finding.unit),
    implied: finding.on.length === 0 && (finding.unit === 'week' || finding.term) ? ['convention'] : [],
    span: spanOf(work.line, finding),
    rule: finding.rule,
  };
  if (finding.on.length > 0) rule.on = finding.on;
  if (finding.times > 1) rule.times = finding.times;
  if (finding.within) rule.byMonth = true;
  if (since !== null) rule.since = since;
  const undated = finding.unit === 'hour' || (finding.unit === 'day' && finding.amount === 1);
  const rare = (finding.unit === 'year' && finding.amount >= 2) || (finding.unit === 'month' && finding.amount >= 24);
  if (!undated && !rare && !isLongWindow(context.planStart, context.planEnd)) {
    const repetition = { amount: finding.amount, unit: finding.unit, byMonth: finding.within !== null, on: finding.on, since };
    rule.dueDates = listDueDates(repetition, context.planStart, context.planEnd, calendar);
  }
  work.reading.recurring.push(rule);
  if (finding.question) ask(work, finding, finding.question);
}

/** The day a length of time counted from `from` ends on; the first day is not counted. Hours are rounded up to days. */
function after(from: LocalDate, finding: RelativeFinding, calendar: WorkCalendar): LocalDate {
  switch (finding.unit) {
    case 'workday':
      return calendar.addWorkdays(from, finding.amount);
    case 'month':
      return addMonths(from, finding.amount);
    case 'year':
      return addMonths(from, finding.amount * 12);
    case 'hour':
      return addDays(from, Math.floor(finding.amount / 24));
    case 'day':
      return addDays(from, finding.amount);
  }
}

function resolveRelative(work: Work, finding: RelativeFinding): void {
  const { context, calendar } = work.at;
  if (context.today && (finding.unanchored || finding.chatOnly) && finding.amount >= 0) {
    return addMilestone(work, finding, after(context.today, finding, calendar), [], null);
  }
  if (finding.chatOnly) return drop(work, finding, '最早时间，不是截止时间');
  const { anchor, amount, unit } = finding;
  work.reading.relative.push({ anchor, amount, unit, span: spanOf(work.line, finding), rule: finding.rule });
  if (finding.ownIssue && context.issuedOn) addMilestone(work, finding, after(context.issuedOn, finding, calendar), [], null);
  if (finding.question) ask(work, finding, finding.question);
}

function resolveImmediate(work: Work, finding: ImmediateFinding): void {
  if (work.at.now !== null) addMilestone(work, finding, work.at.now, ['convention'], null);
  else ask(work, finding, { reason: '没有文件日期，“立即”无法推算', candidates: [] });
}

function resolveOne(work: Work, finding: Finding): void {
  if (finding.dropped !== null) return drop(work, finding, finding.dropped);
  switch (finding.kind) {
    case 'dates':
      return resolveDates(work, finding);
    case 'recurring':
      return resolveRecurring(work, finding);
    case 'relative':
      return resolveRelative(work, finding);
    case 'immediate':
      return resolveImmediate(work, finding);
    case 'ongoing':
      work.reading.ongoing = true;
      work.reading.ongoingSpans.push({ ...spanOf(work.line, finding), rule: finding.rule });
      return;
    case 'unclear':
      return ask(work, finding, finding.question ?? { reason: '时间不明确', candidates: [] });
    case 'nothing':
      return drop(work, finding, finding.reason);
  }
}

function emptyReading(): DeadlineReading {
  return { milestones: [], recurring: [], ongoing: false, ongoingSpans: [], relative: [], none: true, unresolved: [], skipped: [] };
}

/** Turns the findings of a text into dates. Milestones come sorted, each date once, as it was first said. */
export function resolve(line: Line, findings: readonly Finding[], context: DeadlineContext, calendar: WorkCalendar): DeadlineReading {
  const now = context.today ?? context.issuedOn ?? null;
  const work: Work = { line, at: { context, calendar, now, lastYear: null }, reading: emptyReading() };
  for (const finding of findings) resolveOne(work, finding);
  const { reading } = work;
  if (reading.milestones.length > 1) {
    const seen = new Set<LocalDate>();
    reading.milestones = reading.milestones
      .filter(({ dueOn }) => !seen.has(dueOn) && seen.add(dueOn))
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  }
  reading.none =
    reading.milestones.length === 0 && reading.recurring.length === 0 && reading.relative.length === 0 && !reading.ongoing;
  return reading;
}
