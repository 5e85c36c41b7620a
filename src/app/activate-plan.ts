import { expandPlan } from '../core/occurrence/expand.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import type { Plan } from '../core/entities/plan.ts';
import { coordinatorContacts, type People, recipientsOf, routesOf } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { keepAudiences } from './align-reminders.ts';
import { firstOccurrences, remindersFor } from './lay-out-reminders.ts';
import { loadPeople } from './load-people.ts';
import { loadPolicies } from './load-policy.ts';
import type { Deps } from './ports.ts';
import { postNotice } from './post-notice.ts';
import { recordEvent } from './record-event.ts';
import type { Tx } from './store.ts';

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
 * Switches a plan on: its year is laid out as occurrences and reminders from now on, in one transaction. No reminder is
 * sent here; coordinators are told of units for which there is nobody to remind. A plan whose period has ended is refused
 * unless `evenIfEnded`.
 */
export async function activatePlan(
  deps: Deps,
  planId: string,
  actor: string,
  options: { evenIfEnded?: boolean } = {},
): Promise<ActivationResult> {
  const now = deps.clock.now();
  let deliveries: string[] = [];
  const result = await deps.store.transaction(async (tx): Promise<ActivationResult> => {
    const today = localDateOf(now);
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
    const { unreachableUnits, nobody } = await unreachable(tx, people, occurrences, today);
    deliveries = await tellOfNobody(tx, people, plan, nobody, now);
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
  // After the commit: a job that is lost here is found by reconcile.
  for (const id of deliveries) await deps.queue.enqueue('deliver', id);
  return result;
}

/** Names of the units with work whom nobody can be written to for, and of those among them without any contact at all. */
async function unreachable(tx: Tx, people: People, occurrences: readonly Occurrence[], today: LocalDate) {
  const contactsOf = (unitId: string) => recipientsOf(people, unitId, today).contacts;
  const reached = (unitId: string) => contactsOf(unitId).some((contactId) => routesOf(people, contactId).length > 0);
  const unitIds = [...new Set(occurrences.map(({ unitId }) => unitId))].filter((unitId) => !reached(unitId));
  const units = (await tx.orgUnit.find({ id: { in: unitIds } })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const nobody = units.filter(({ id }) => contactsOf(id).length === 0).map(({ name }) => name);
  return { unreachableUnits: units.map(({ name }) => name), nobody };
}

/** Before the first deadline, not after it: for these units no reminder is ever due that the sweep could find. */
async function tellOfNobody(tx: Tx, people: People, plan: Plan, units: readonly string[], now: Instant) {
  if (units.length === 0) return [];
  const text = `《${plan.title}》已启用，以下单位还没有联系人，提醒无人接收，请补充：${units.join('、')}。`;
  return postNotice(tx, people, coordinatorContacts(people), `nobody-${plan.id}`, text, now);
}
