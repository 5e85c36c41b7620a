import type { LocalDate } from '../time/local-date.ts';
import { daysLater, monthsLater, weekdayOf, yearOf } from './civil-date.ts';
import { addMilestone, ask, drop } from './draft.ts';
import type { Draft } from './draft.ts';
import type { DatesFinding, Question } from './finding.ts';
import { readPastDate } from './past-date.ts';
import type { PastDate } from './past-date.ts';
import type { Point } from './point.ts';
import { resolvePoint } from './resolve-point.ts';
import type { Resolution, Resolved } from './resolve-point.ts';
import type { DeadlineContext } from './types.ts';

/** A stated year before the plan's own, without 前, tells history; with 前 somebody should look. */
function isHistory(finding: DatesFinding, resolved: Resolved, context: DeadlineContext): boolean {
  const { to, tail } = finding.group;
  const year = to.kind === 'fiveYear' ? yearOf(resolved.end) : (to.year ?? finding.group.from?.year ?? null);
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
  const year = yearOf(from.start);
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
  if (from.year === null && from.yearShift === null && to.year === null && to.yearShift === null)
    at.lastYear = lastYear;
  return start && due && { start: start.start, due };
}

/** Turns a date, list or range into milestones, or says why it is none. */
export function resolveDates(draft: Draft, finding: DatesFinding): void {
  const { at } = draft;
  const { group } = finding;
  const bare = group.to.kind === 'day' && group.to.number === null && group.to.shift === null;
  if (bare && !at.context.today && group.tail !== 'before' && group.tail !== 'until' && !group.from) {
    return drop(draft, finding, '数字后的日、号，不是日期');
  }
  if (shiftedBack(group.to)) return drop(draft, finding, '过去的时间');
  if (group.to.kind === 'festival' && group.tail !== 'before' && group.tail !== 'until')
    return dropFestival(draft, finding);
  const lastYear = at.lastYear;
  if (group.others) for (const other of group.others) addPoint(draft, finding, other);
  const resolved = resolveGroup(finding, at);
  if (!resolved) return ask(draft, finding, { reason: '缺少可以推算的日期', candidates: [] });
  const reason = pastReason(finding, resolved.due, at.context);
  if (reason) {
    at.lastYear = lastYear;
    return drop(draft, finding, reason);
  }
  const past = pastDate(draft, finding, resolved.due);
  if (past === 'over') {
    at.lastYear = lastYear;
    return drop(draft, finding, '已经发生的情况');
  }
  if (past === 'doubtful') return ask(draft, finding, PAST, [resolved.due.end]);
  const windowStart =
    resolved.start < resolved.due.end && (group.from || group.to.part !== 'end') && group.tail !== 'before'
      ? resolved.start
      : null;
  addMilestone(draft, finding, resolved.due.end, resolved.due.implied, windowStart);
  askAbout(draft, finding, resolved.due);
}

const PAST: Question = { reason: '早于本文件的时间', candidates: [] };
const LONG_PAST: Question = { reason: '没有写年份，按文件年份已经过去很久', candidates: [] };

const liesBefore = (due: Resolved, { today, issuedOn }: DeadlineContext): boolean =>
  !today && !!issuedOn && due.end < issuedOn;

/** How a date before the document's own day is meant; null for any other, and for 年初 and 年中, which are a plan's own. */
function pastDate(draft: Draft, finding: DatesFinding, due: Resolved): PastDate | null {
  if (!liesBefore(due, draft.at.context) || isOfThePlan(finding.group.to) || due.pulledBack) return null;
  return readPastDate(finding, draft.line.chars);
}

const isOfThePlan = ({ kind, part }: Point): boolean => kind === 'year' && (part === 'start' || part === 'mid');

function addPoint(draft: Draft, finding: DatesFinding, point: Point): void {
  const resolved = resolvePoint(point, draft.at);
  if (resolved) addMilestone(draft, finding, resolved.end, resolved.implied, null);
}

function dropFestival(draft: Draft, finding: DatesFinding): void {
  const { tail } = finding.group;
  if (tail === 'after') return ask(draft, finding, { reason: '只说明在节后，没有写明截止日期', candidates: [] });
  if (tail !== 'during') return drop(draft, finding, '节日名称');
  ask(draft, finding, { reason: '节日期间没有写明截止日期', candidates: [] });
}

function pastReason(finding: DatesFinding, due: Resolved, context: DeadlineContext): string | null {
  const own = context.today ?? context.issuedOn;
  if (finding.pastReason && (!own || due.end <= own)) return finding.pastReason;
  return isHistory(finding, due, context) ? '早于本文件的时间' : null;
}

/** What a careful clerk would still ask about a date that could be read. */
function askAbout(draft: Draft, finding: DatesFinding, due: Resolved): void {
  const { context } = draft.at;
  const { group } = finding;
  if (finding.question && !(context.today && finding.question.answeredByToday))
    return ask(draft, finding, finding.question, [due.end]);
  if (isLongAgo(finding, due, context))
    return ask(draft, finding, { reason: '早于本文件的时间', candidates: [] }, [due.end]);
  if (due.pulledBack)
    return ask(draft, finding, { reason: '没有这一天，按月末理解', candidates: [] }, [due.end, daysLater(due.end, 1)]);
  if (group.weekday > 0 && group.to.kind === 'day' && weekdayOf(due.end) !== group.weekday) {
    return ask(draft, finding, { reason: '日期与星期不一致', candidates: [] }, [
      due.end,
      ...nearest(due.end, group.weekday),
    ]);
  }
  if (
    group.to.kind === 'festival' &&
    !context.today &&
    due.implied.includes('year') &&
    yearOf(due.end) > context.year
  ) {
    const before = resolvePoint({ ...group.to, year: context.year }, { ...draft.at });
    return ask(draft, finding, { reason: '文件印发时该节日已过，按下一年理解', candidates: [] }, [
      due.end,
      before?.end ?? '',
    ]);
  }
  if (liesBefore(due, context) && !isOfThePlan(group.to)) askWhetherOver(draft, finding, due);
}

/** A date without a year that is over may be the next year's. */
function askWhetherOver(draft: Draft, finding: DatesFinding, due: Resolved): void {
  const { issuedOn } = draft.at.context;
  const long = !!issuedOn && due.end < monthsLater(issuedOn, -3);
  if (!due.implied.includes('year')) return ask(draft, finding, PAST, [due.end]);
  ask(draft, finding, long ? LONG_PAST : PAST, [due.end, monthsLater(due.end, 12)]);
}

function nearest(date: LocalDate, day: number): LocalDate[] {
  return [-3, -2, -1, 1, 2, 3].map((days) => daysLater(date, days)).filter((other) => weekdayOf(other) === day);
}
