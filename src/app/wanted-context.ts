import type { Reminder } from '../core/entities/message.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import type { Plan, Task } from '../core/entities/plan.ts';
import type { PolicyStep } from '../core/entities/policy.ts';
import { isOverdue } from '../core/occurrence/light.ts';
import { stepOf } from '../core/policy/plan-reminders.ts';
import { type Wanted, stillWanted } from '../core/policy/still-wanted.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { PromiseOfDate } from '../core/occurrence/promise.ts';
import { loadPolicies, type PolicyOf } from './load-policy.ts';
import { loadPromises } from './load-promises.ts';
import type { Rules } from './load-rules.ts';
import type { Deps } from './ports.ts';
import type { Tx } from './store.ts';

/** A reminder with everything it hangs on, and whether it is still wanted at this moment. */
export interface JudgedReminder {
  reminder: Reminder;
  occurrence: Occurrence;
  task: Task;
  plan: Plan;
  /** Its step in the policy in force. */
  step: PolicyStep | undefined;
  /** What the contacts promised, where they did. */
  promises: readonly PromiseOfDate[];
  wanted: Wanted;
}

/** How many due dates in a row, this one included, a recurring series has let pass. 0 where this one was met. */
async function missesInARow(tx: Tx, occurrence: Occurrence, today: string): Promise<number> {
  const series = await tx.occurrence.find(
    {
      assignmentId: occurrence.assignmentId,
      ruleKey: occurrence.ruleKey,
      originalDueOn: { lte: occurrence.originalDueOn },
    },
    { orderBy: ['originalDueOn'], descending: true },
  );
  const met = series.findIndex((one) => !isOverdue(one, today));
  return met === -1 ? series.length : met;
}

/** Whether a later occurrence of the same series is still to come. */
async function goesOn(tx: Tx, { assignmentId, ruleKey, originalDueOn }: Occurrence): Promise<boolean> {
  return (await tx.occurrence.count({ assignmentId, ruleKey, originalDueOn: { gt: originalDueOn } })) > 0;
}

function byId<Row extends { id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of these reminders' occurrences those whose promises matter: one stands or stood, or the step counts the broken ones. */
function promising(
  reminders: readonly Reminder[],
  occurrences: ReadonlyMap<string, Occurrence>,
  policyOf: PolicyOf,
): string[] {
  return reminders.flatMap(({ occurrenceId, stepKey }) => {
    const occurrence = occurrences.get(occurrenceId);
    if (!occurrence) return [];
    const step = stepOf(policyOf(occurrence.planId, occurrence.taskId), occurrence, stepKey);
    const counts = step?.anchor === 'promise' || step?.onlyIf?.brokenPromises !== undefined;
    return counts || occurrence.promisedOn !== null ? [occurrenceId] : [];
  });
}

/**
 * Judges reminders by the newest state of the database. The order of the input is kept. `rules`: the policies, where they
 * were just read.
 */
export async function judgeReminders(
  tx: Tx,
  { calendar }: Pick<Deps, 'calendar'>,
  reminders: readonly Reminder[],
  now: Instant,
  rules?: Pick<Rules, 'policyOf'>,
): Promise<JudgedReminder[]> {
  if (reminders.length === 0) return [];
  const [found, silences, policyOf] = await Promise.all([
    tx.occurrence.find({ id: { in: [...new Set(reminders.map((r) => r.occurrenceId))] } }),
    tx.silence.find({ toAt: { gt: now } }),
    rules?.policyOf ?? loadPolicies(tx),
  ]);
  const occurrences = byId(found);
  const [tasks, plans, promisesOf] = await Promise.all([
    tx.task.find({ id: { in: [...new Set(found.map((o) => o.taskId))] } }).then(byId),
    tx.plan.find({ id: { in: [...new Set(found.map((o) => o.planId))] } }).then(byId),
    loadPromises(tx, promising(reminders, occurrences, policyOf), localDateOf(now), calendar),
  ]);
  const judged: JudgedReminder[] = [];
  for (const reminder of reminders) {
    const occurrence = occurrences.get(reminder.occurrenceId);
    const task = occurrence && tasks.get(occurrence.taskId);
    const plan = occurrence && plans.get(occurrence.planId);
    if (!occurrence || !task || !plan) throw new Error(`reminder ${reminder.id} hangs on rows that do not exist`);
    const step = stepOf(policyOf(plan.id, task.id), occurrence, reminder.stepKey);
    const misses = step?.onlyIf?.missesInARow === undefined ? 0 : await missesInARow(tx, occurrence, localDateOf(now));
    const seriesEnds = misses > 0 && !(await goesOn(tx, occurrence));
    const promises = promisesOf.get(occurrence.id) ?? [];
    const series = { missesInARow: misses, seriesEnds };
    const wanted = stillWanted(reminder, { plan, occurrence, step, silences, ...series, promises, now });
    judged.push({ reminder, occurrence, task, plan, step, promises, wanted });
  }
  return judged;
}
