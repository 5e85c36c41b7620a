import type { Occurrence } from '../entities/occurrence.ts';
import type { Assignment, Deadline, DeadlineKind, Plan } from '../entities/plan.ts';
import { deriveId } from '../ids.ts';
import { addMonths, endOfMonth, type LocalDate, localDate, parts } from '../time/local-date.ts';

/** One due date of one rule. */
interface DueInstance {
  ruleKey: string;
  kind: DeadlineKind;
  every: string | null;
  dueOn: LocalDate;
}

/** The last days of the calendar quarters within a period, ends included. */
function quarterEnds(from: LocalDate, to: LocalDate): LocalDate[] {
  const { year, month } = parts(from);
  const ends: LocalDate[] = [];
  let end = endOfMonth(localDate(year, Math.ceil(month / 3) * 3, 1));
  while (end <= to) {
    ends.push(end);
    end = endOfMonth(addMonths(end, 3));
  }
  return ends;
}

/**
 * The due dates of one set of rules. A date that is only implied makes none where the work is ongoing or recurring; ongoing
 * work is asked once a quarter, after its last own date, and only where no recurring rule asks already (each fact is
 * asked once). A recurring rule without dates (daily, or every two years and longer) is treated as ongoing.
 */
function dueInstances(rules: readonly Deadline[], plan: Plan, from: LocalDate): DueInstance[] {
  const dated = rules.filter((rule) => rule.kind === 'recurring' && rule.dueDates.length > 0);
  const standing = rules.some(
    (rule) => rule.kind === 'ongoing' || (rule.kind === 'recurring' && !rule.dueDates.length),
  );
  const milestones = rules.filter(
    (rule) => rule.kind === 'milestone' && !(rule.implied && (standing || dated.length > 0)),
  );
  const instances: DueInstance[] = [];
  for (const { ruleKey, dueDates } of milestones)
    for (const dueOn of dueDates) instances.push({ ruleKey, kind: 'milestone', every: null, dueOn });
  for (const { kind, ruleKey, dueDates } of rules)
    if (kind === 'relative') for (const dueOn of dueDates) instances.push({ ruleKey, kind, every: null, dueOn });
  for (const { ruleKey, every, dueDates } of dated)
    for (const dueOn of dueDates) if (dueOn >= from) instances.push({ ruleKey, kind: 'recurring', every, dueOn });
  if (standing && dated.length === 0) {
    const lastOwn = milestones.flatMap((rule) => rule.dueDates).reduce((a, b) => (a > b ? a : b), '');
    for (const dueOn of quarterEnds(from > plan.periodStart ? from : plan.periodStart, plan.periodEnd))
      if (dueOn > lastOwn) instances.push({ ruleKey: 'ongoing', kind: 'ongoing', every: 'P3M', dueOn });
  }
  return instances;
}

/**
 * Lays out the occurrences of a plan. Rules of one assignment replace those of its task. Support units get none (they
 * receive copies). Instances of recurring and ongoing work that fell due before `from` (the day of activation) are not
 * made: nobody is chased for the time before the plan was switched on; a missed milestone is. Relative rules make none
 * until their anchor is recorded. Sorted by due date, then id.
 */
export function expandPlan(
  plan: Plan,
  assignments: readonly Assignment[],
  deadlines: readonly Deadline[],
  from: LocalDate,
): Occurrence[] {
  const rulesOf = new Map<string, Deadline[]>();
  for (const rule of deadlines) {
    const owner = rule.assignmentId ?? rule.taskId;
    const rules = rulesOf.get(owner);
    if (rules) rules.push(rule);
    else rulesOf.set(owner, [rule]);
  }
  const occurrences: Occurrence[] = [];
  for (const assignment of assignments) {
    if (assignment.role === 'support' || assignment.movedTo !== null) continue;
    const rules = rulesOf.get(assignment.id) ?? rulesOf.get(assignment.taskId) ?? [];
    for (const instance of dueInstances(rules, plan, from)) occurrences.push(newOccurrence(plan, assignment, instance));
  }
  return occurrences.sort((a, b) => (a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1));
}

/** What an occurrence has before anything happened to it. */
export const UNTOUCHED = {
  dueRevision: 1,
  state: 'scheduled',
  version: 1,
  openedAt: null,
  acknowledgedAt: null,
  startedAt: null,
  submittedAt: null,
  closedAt: null,
  percent: null,
  promisedOn: null,
  lastAnswer: null,
  blockedReason: null,
  parkedUntilOn: null,
  parkedFor: null,
  parkedBy: null,
  closedBy: null,
} as const satisfies Partial<Occurrence>;

function newOccurrence(plan: Plan, assignment: Assignment, { ruleKey, kind, every, dueOn }: DueInstance): Occurrence {
  return {
    id: deriveId('occurrence', assignment.id, ruleKey, dueOn),
    assignmentId: assignment.id,
    taskId: assignment.taskId,
    planId: plan.id,
    unitId: assignment.unitId,
    ruleKey,
    periodKey: dueOn,
    kind,
    every,
    originalDueOn: dueOn,
    dueOn,
    ...UNTOUCHED,
    takenOverFrom: null,
  };
}
