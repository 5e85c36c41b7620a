import type { Base } from './bases.ts';
import type { Occurrence } from '../../src/core/entities/occurrence.ts';
import type { PolicyStep } from '../../src/core/entities/policy.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { digestAt } from '../../src/core/policy/sending-window.ts';
import { type Instant, localDateOf } from '../../src/core/time/instant.ts';
import { addDays, type LocalDate } from '../../src/core/time/local-date.ts';
import { calendar } from '../support/calendar.ts';

/** A step of one occurrence for one person: the day it is meant for, and whether it counts whatever happens. */
export interface Rung {
  step: PolicyStep;
  repeatNo: number;
  day: LocalDate;
  fireAt: Instant;
}

/** Of the steps gone by at activation the latest is made up for, on the first day it can be. */
export function caughtUp(
  rungs: readonly Rung[],
  person: string,
  from: Instant,
  base: Base,
  day: LocalDate,
): Rung | null {
  // another policy at the very instant of a wake comes after it: the wake's own notice has said where things stand
  if (from !== base.since || base.answered || base.rebound) return null;
  const missed = rungs.findLast(
    ({ step, fireAt }) => step.onlyIf === undefined && step.anchor !== 'promise' && fireAt <= from,
  );
  const first = digestDayAfter(person, from);
  return missed && first <= day ? { ...missed, day: first, fireAt: from } : null;
}

/** What only asks how things go is not asked before the day for which the contacts promised to report. */
export function isPromised({ promisedOn }: Occurrence, { step }: Rung, day: LocalDate): boolean {
  const routine = step.anchor !== 'promise' && (step.ask === 'progress' || step.ask === 'overdue');
  return routine && promisedOn !== null && day < promisedOn;
}

/** The check of a promise: on the day itself, or the workday after a day off. */
export function promiseRung(promisedOn: LocalDate, person: string): Rung {
  const day = calendar.workdayOnOrAfter(promisedOn);
  const step: PolicyStep = {
    key: `promise@${promisedOn}`,
    anchor: 'promise',
    offset: 0,
    unit: 'workday',
    audience: ['contacts'],
    ask: 'progress',
  };
  return { step, repeatNo: 0, day, fireAt: digestAt(person, day, defaultPolicy.window) };
}

/** The first workday whose digest of this person is still to come. */
export function digestDayAfter(person: string, now: Instant): LocalDate {
  const today = localDateOf(now);
  const passed = digestAt(person, today, defaultPolicy.window) <= now;
  return calendar.workdayOnOrAfter(passed ? addDays(today, 1) : today);
}

const days = new Map<string, LocalDate>();

export function dayOf(step: PolicyStep, repeatNo: number, anchor: LocalDate): LocalDate {
  const key = `${step.anchor} ${step.offset} ${(step.repeat?.everyDays ?? 0) * repeatNo} ${anchor}`;
  const day = days.get(key) ?? countDays(step, repeatNo, anchor);
  days.set(key, day);
  return day;
}

/** Workdays are counted from the due date, a due date on a day off being reached on the workday before. */
function countDays(step: PolicyStep, repeatNo: number, anchor: LocalDate): LocalDate {
  const early = step.anchor === 'due' && step.offset <= 0;
  let day = early ? backTo(anchor) : anchor;
  for (let left = Math.abs(step.offset); left > 0;) {
    day = addDays(day, step.offset < 0 ? -1 : 1);
    if (calendar.isWorkday(day)) left -= 1;
  }
  day = addDays(day, repeatNo * (step.repeat?.everyDays ?? 0));
  while (!calendar.isWorkday(day)) day = addDays(day, early ? -1 : 1);
  return day;
}

function backTo(day: LocalDate): LocalDate {
  let workday = day;
  while (!calendar.isWorkday(workday)) workday = addDays(workday, -1);
  return workday;
}

export const LIVE: readonly string[] = ['scheduled', 'open', 'acknowledged', 'in_progress', 'returned'];

/** Whether a conditional step is wanted on a day: still unacknowledged; so many misses in a row, or the last of a series. */
export function conditionHolds(
  one: Occurrence,
  { onlyIf }: PolicyStep,
  all: readonly Occurrence[],
  today: LocalDate,
): boolean {
  if (onlyIf?.unacknowledged && one.acknowledgedAt !== null) return false;
  if (onlyIf?.missesInARow === undefined) return true;
  const series = all.filter((other) => other.assignmentId === one.assignmentId && other.ruleKey === one.ruleKey);
  const upToIt = series
    .filter(({ originalDueOn }) => originalDueOn <= one.originalDueOn)
    .sort((a, b) => (a.originalDueOn < b.originalDueOn ? 1 : -1));
  const met = upToIt.findIndex(({ state, dueOn }) => !LIVE.includes(state) || dueOn >= today);
  const misses = met === -1 ? upToIt.length : met;
  return misses > 0 && (misses % onlyIf.missesInARow === 0 || upToIt.length === series.length);
}
