import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Plan } from '../../core/entities/plan.ts';
import { expandPlan } from '../../core/occurrence/expand.ts';
import { type People, recipientsOf, routesOf } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { keepAudiences, markIfOthers } from '../kept-audiences.ts';
import { firstOccurrences, remindersFor } from '../lay-out-reminders.ts';
import { loadRules } from '../load-rules.ts';
import type { TaskRows } from '../plan-rows.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';

/** What became of tasks that were added to a running plan. */
export interface OpenedTask {
  occurrences: Occurrence[];
  /** Of these the ones that carry the notice with 签收: see `notifyAtOnce`. */
  fresh: Occurrence[];
  /** Names of the units that answer for it. */
  unitNames: string[];
  /** Names of units nobody of whom can be written to. */
  nobody: string[];
}

/** Adds tasks to a plan that runs: their rows, their occurrences and reminders from now on. In the caller's transaction. */
export async function openTasks(
  tx: Tx,
  deps: Deps,
  plan: Plan,
  added: readonly TaskRows[],
  now: Instant,
): Promise<OpenedTask> {
  await tx.task.insert(added.map(({ task }) => ({ ...task, assignedAt: now })));
  const assignments = added.flatMap((rows) => rows.assignments);
  const deadlines = added.flatMap((rows) => rows.deadlines);
  await tx.assignment.insert(assignments);
  await tx.deadline.insert(deadlines);
  await tx.target.insert(added.flatMap((rows) => rows.targets));
  await tx.targetShare.insert(added.flatMap((rows) => rows.shares));
  const occurrences = expandPlan(plan, assignments, deadlines, localDateOf(now));
  await tx.occurrence.insert(occurrences);
  const rules = await loadRules(tx);
  const { people, policyOf } = rules;
  const first = firstOccurrences(occurrences);
  await tx.reminder.insert(
    remindersFor(occurrences, {
      plan,
      first,
      people,
      policyOf,
      calendar: deps.calendar,
      catchUp: true,
      now,
      assignedAt: new Map(added.map(({ task }) => [task.id, now])),
    }),
  );
  await keepAudiences(tx, people, now);
  for (const unitId of new Set(occurrences.map((one) => one.unitId))) await markIfOthers(tx, rules, unitId, now);
  const fresh = occurrences.filter(({ id }) => first.has(id));
  return { occurrences, fresh, ...(await unitsOf(tx, people, occurrences, now)) };
}

async function unitsOf(tx: Tx, people: People, occurrences: readonly Occurrence[], now: Instant) {
  const ids = [...new Set(occurrences.map(({ unitId }) => unitId))];
  const names = new Map((await tx.orgUnit.find({ id: { in: ids } })).map(({ id, name }) => [id, name]));
  const name = (id: string) => names.get(id) ?? '';
  const reached = (id: string) =>
    recipientsOf(people, id, localDateOf(now)).contacts.some((contactId) => routesOf(people, contactId).length > 0);
  return { unitNames: ids.map(name), nobody: ids.filter((id) => !reached(id)).map(name) };
}
