import type { Reminder } from '../core/entities/message.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import type { Plan } from '../core/entities/plan.ts';
import { expandPlan } from '../core/occurrence/expand.ts';
import { coordinatorContacts, type People } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { type ActivationQuestions, activationQuestions, unreachable } from './activation-questions.ts';
import { keepAudiences } from './kept-audiences.ts';
import { draftVersion } from './draft-version.ts';
import { keepDuplicates, tellOfDuplicates } from './keep-duplicates.ts';
import { firstOccurrences, remindersFor } from './lay-out-reminders.ts';
import { loadPeople } from './load-people.ts';
import { loadPolicies } from './load-policy.ts';
import type { Deps } from './ports.ts';
import { postNotice } from './post-notice.ts';
import { recordEvent } from './record-event.ts';
import type { Tx } from './store.ts';
import { tellSupportUnits } from './tell-support-units.ts';

export interface Activation {
  occurrences: number;
  reminders: number;
  /** Units with work in the plan whom nobody can be written to for, by name: told before the first deadline, not after. */
  unreachableUnits: string[];
  /** Items that another active plan asks as well, a line each. */
  duplicates: string[];
}

export type ActivationResult =
  | { ok: true; activation: Activation }
  | { ok: false; reason: 'noSuchPlan' | 'alreadyActive' | 'stale'; message: string }
  | { ok: false; reason: 'needsConfirmation'; message: string; questions: ActivationQuestions };

export interface ActivationOptions {
  /** Says yes to everything that is asked. */
  confirmed?: boolean | undefined;
  /** The draft's version the yes was said to; with another one since then it is asked again. */
  version?: number | undefined;
}

/**
 * Switches a plan on: its year is laid out as occurrences and reminders from now on, in one transaction. Open doubts, units
 * nobody can be written to for, items that another plan asks as well and a period that has ended are asked about first, all
 * at once (`needsConfirmation`). No reminder is sent here; coordinators are told of units for which there is nobody to
 * remind. A plan whose period has ended is only kept: it gets occurrences for the register and no reminders, ever.
 */
export async function activatePlan(
  deps: Deps,
  planId: string,
  actor: string,
  options: ActivationOptions = {},
): Promise<ActivationResult> {
  const now = deps.clock.now();
  const deliveries: string[] = [];
  const result = await deps.store.transaction(async (tx): Promise<ActivationResult> => {
    await tx.lock(`plan:${planId}`);
    const plan = await tx.plan.get(planId);
    if (!plan) return { ok: false, reason: 'noSuchPlan', message: `没有编号为 ${planId} 的方案。` };
    if (plan.state !== 'draft')
      return { ok: false, reason: 'alreadyActive', message: `《${plan.title}》已经启用，不再重复启用。` };
    if (options.version !== undefined && options.version !== (await draftVersion(tx, planId)))
      return { ok: false, reason: 'stale', message: `《${plan.title}》的草稿已有新的修改，请重新核对后启用。` };
    const people = await loadPeople(tx);
    if (!options.confirmed) {
      const questions = await activationQuestions(tx, plan, people, localDateOf(now));
      if (questions) return { ok: false, reason: 'needsConfirmation', message: askText(plan), questions };
    }
    return { ok: true, activation: await switchOn(tx, deps, plan, people, actor, deliveries) };
  });
  // After the commit: a job that is lost here is found by reconcile.
  for (const id of deliveries) await deps.queue.enqueue('deliver', id);
  return result;
}

function askText({ title }: Plan): string {
  return `启用《${title}》前有以下情况需要确认。`;
}

async function switchOn(
  tx: Tx,
  deps: Deps,
  plan: Plan,
  people: People,
  actor: string,
  deliveries: string[],
): Promise<Activation> {
  const now = deps.clock.now();
  const today = localDateOf(now);
  const state = plan.periodEnd < today ? 'ended' : 'active';
  const switched = { state, activatedAt: now, calendarVersion: deps.calendar.version } as const;
  const active: Plan = { ...plan, ...switched };
  await tx.plan.update(plan.id, switched);
  const taskId = { in: (await tx.task.find({ planId: plan.id })).map(({ id }) => id) };
  const occurrences = expandPlan(
    active,
    await tx.assignment.find({ taskId }),
    await tx.deadline.find({ taskId }),
    today,
  );
  const reminders = await layOut(tx, deps, active, occurrences, people, now);
  const unitIds = occurrences.map(({ unitId }) => unitId);
  const { unreachableUnits, nobody } = await unreachable(tx, people, unitIds, today);
  const duplicates = state === 'ended' ? [] : await keepDuplicates(tx, active, now);
  if (state === 'active') {
    deliveries.push(...(await tellOfNobody(tx, people, plan, nobody, now)));
    deliveries.push(...(await tellSupportUnits(tx, people, plan, now)));
    deliveries.push(...(await tellOfDuplicates(tx, people, plan, duplicates, now)));
  }
  await recordEvent(tx, now, {
    entity: 'plan',
    entityId: plan.id,
    type: 'activate',
    actor,
    from: plan.state,
    to: state,
  });
  return { occurrences: occurrences.length, reminders, unreachableUnits, duplicates };
}

/** Occurrences that are laid out and written together: bounds memory, whatever the plan's size. */
const CHUNK = 1000;

/**
 * Writes the occurrences and, unless the plan has ended, their reminders; answers how many reminders. While the store writes
 * one part the next one is worked out.
 */
async function layOut(
  tx: Tx,
  deps: Deps,
  plan: Plan,
  occurrences: readonly Occurrence[],
  people: People,
  now: Instant,
): Promise<number> {
  const policyOf = await loadPolicies(tx);
  const first = firstOccurrences(occurrences);
  const layingOut = { plan, first, people, policyOf, calendar: deps.calendar, catchUp: true, now };
  let count = 0;
  let writing: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < occurrences.length; from += CHUNK) {
    const part = occurrences.slice(from, from + CHUNK);
    const reminders = plan.state === 'ended' ? [] : remindersFor(part, layingOut);
    count += reminders.length;
    await writing;
    writing = write(tx, part, reminders);
    writing.catch(() => {}); // thrown where it is awaited
    await new Promise((resolve) => setImmediate(resolve)); // lets the statement leave before the next part is worked out
  }
  await writing;
  if (plan.state === 'active') await keepAudiences(tx, people, now);
  return count;
}

async function write(tx: Tx, occurrences: readonly Occurrence[], reminders: readonly Reminder[]): Promise<void> {
  await tx.occurrence.insert(occurrences);
  await tx.reminder.insert(reminders);
}

/** Before the first deadline, not after it: for these units no reminder is ever due that the sweep could find. */
async function tellOfNobody(tx: Tx, people: People, plan: Plan, units: readonly string[], now: Instant) {
  if (units.length === 0) return [];
  const text = `《${plan.title}》已启用，以下单位还没有联系人，提醒无人接收，请补充：${units.join('、')}。`;
  return postNotice(tx, people, coordinatorContacts(people), `nobody-${plan.id}`, text, now);
}
