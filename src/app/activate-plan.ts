import { expandPlan } from '../core/occurrence/expand.ts';
import { recipientsOf, routesOf } from '../core/policy/recipients.ts';
import { localDateOf } from '../core/time/instant.ts';
import { keepAudiences } from './align-reminders.ts';
import { firstOccurrences, remindersFor } from './lay-out-reminders.ts';
import { loadPeople } from './load-people.ts';
import { loadPolicies } from './load-policy.ts';
import type { Deps } from './ports.ts';
import { recordEvent } from './record-event.ts';

export interface Activation {
  occurrences: number;
  reminders: number;
  /** Units with work in the plan whom nobody can be written to for, by name: told before the first deadline, not after. */
  unreachableUnits: string[];
}

export type ActivationResult =
  | { ok: true; activation: Activation }
  | { ok: false; reason: 'noSuchPlan' | 'alreadyActive' | 'periodEnded'; message: string };

/**
 * Switches a plan on: its year is laid out as occurrences and reminders from now on, in one transaction. Nothing is sent
 * here. A plan whose period has ended is refused unless `evenIfEnded`.
 */
export async function activatePlan(
  deps: Deps,
  planId: string,
  actor: string,
  options: { evenIfEnded?: boolean } = {},
): Promise<ActivationResult> {
  const now = deps.clock.now();
  const today = localDateOf(now);
  return deps.store.transaction(async (tx): Promise<ActivationResult> => {
    await tx.lock(`plan:${planId}`);
    const plan = await tx.plan.get(planId);
    if (!plan) return { ok: false, reason: 'noSuchPlan', message: `没有编号为 ${planId} 的方案。` };
    if (plan.state === 'active')
      return { ok: false, reason: 'alreadyActive', message: `《${plan.title}》已经启用，不再重复启用。` };
    if (plan.periodEnd < today && !options.evenIfEnded)
      return {
        ok: false,
        reason: 'periodEnded',
        message: `《${plan.title}》的期限（至${plan.periodEnd}）已过，启用后只会催办过期未结的事项。确需启用请明确确认。`,
      };
    const active = { ...plan, state: 'active' as const, activatedAt: now, calendarVersion: deps.calendar.version };
    await tx.plan.update(planId, { state: 'active', activatedAt: now, calendarVersion: deps.calendar.version });
    const taskIds = (await tx.task.find({ planId })).map(({ id }) => id);
    const assignments = await tx.assignment.find({ taskId: { in: taskIds } });
    const deadlines = await tx.deadline.find({ taskId: { in: taskIds } });
    const occurrences = expandPlan(active, assignments, deadlines, today);
    await tx.occurrence.insert(occurrences);
    const people = await loadPeople(tx);
    const policyOf = await loadPolicies(tx);
    const reminders = remindersFor(occurrences, {
      plan: active,
      first: firstOccurrences(occurrences),
      people,
      policyOf,
      calendar: deps.calendar,
      catchUp: true,
      now,
    });
    await tx.reminder.insert(reminders);
    await keepAudiences(tx, people, now);
    const units = [...new Set(occurrences.map(({ unitId }) => unitId))].filter(
      (unitId) =>
        !recipientsOf(people, unitId, today).contacts.some((contactId) => routesOf(people, contactId).length > 0),
    );
    const unreachableUnits = (await tx.orgUnit.find({ id: { in: units } })).map(({ name }) => name).sort();
    await recordEvent(tx, now, {
      entity: 'plan',
      entityId: planId,
      type: 'activate',
      actor,
      from: plan.state,
      to: 'active',
    });
    return { ok: true, activation: { occurrences: occurrences.length, reminders: reminders.length, unreachableUnits } };
  });
}
