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
import { notifyAtOnce } from './notify-at-once.ts';

/** A task that was added to a running plan. */
export interface OpenedTask {
  occurrences: Occurrence[];
  /** Names of the units that answer for it. */
  unitNames: string[];
  /** Names of those who are asked for their 签收 this minute; the others come with their next digest. */
  told: string[];
  /** Names of units nobody of whom can be written to. */
  nobody: string[];
  deliveries: string[];
}

/**
 * Adds a task to a plan that runs: its rows, its occurrences and reminders from now on, and the notice with 签收 at once
 * where messages may go out now. In the caller's transaction; `part` names the message.
 */
export async function openTask(
  tx: Tx,
  deps: Deps,
  plan: Plan,
  rows: TaskRows,
  part: string,
  now: Instant,
): Promise<OpenedTask> {
  const task = { ...rows.task, assignedAt: now };
  await tx.task.insert([task]);
  await tx.assignment.insert(rows.assignments);
  await tx.deadline.insert(rows.deadlines);
  await tx.target.insert(rows.targets);
  await tx.targetShare.insert(rows.shares);
  const occurrences = expandPlan(plan, rows.assignments, rows.deadlines, localDateOf(now));
  await tx.occurrence.insert(occurrences);
  const rules = await loadRules(tx);
  const first = firstOccurrences(occurrences);
  await tx.reminder.insert(
    remindersFor(occurrences, {
      plan,
      first,
      people: rules.people,
      policyOf: rules.policyOf,
      calendar: deps.calendar,
      catchUp: true,
      now,
      assignedAt: new Map([[task.id, now]]),
    }),
  );
  await keepAudiences(tx, rules.people, now);
  for (const unitId of new Set(occurrences.map((one) => one.unitId))) await markIfOthers(tx, rules, unitId, now);
  const fresh = occurrences.filter(({ id }) => first.has(id));
  const { deliveries, told } = await notifyAtOnce(tx, deps, rules.people, fresh, part, now);
  return { occurrences, ...(await unitsOf(tx, rules.people, occurrences, now)), told, deliveries };
}

async function unitsOf(tx: Tx, people: People, occurrences: readonly Occurrence[], now: Instant) {
  const ids = [...new Set(occurrences.map(({ unitId }) => unitId))];
  const names = new Map((await tx.orgUnit.find({ id: { in: ids } })).map(({ id, name }) => [id, name]));
  const name = (id: string) => names.get(id) ?? '';
  const reached = (id: string) =>
    recipientsOf(people, id, localDateOf(now)).contacts.some((contactId) => routesOf(people, contactId).length > 0);
  return { unitNames: ids.map(name), nobody: ids.filter((id) => !reached(id)).map(name) };
}
