import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Plan } from '../../core/entities/plan.ts';
import { stockDay } from '../../core/occurrence/period-end.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { type LeftItem, stockText } from '../../core/report/stock-text.ts';
import { type Instant, instantAt, localDateOf } from '../../core/time/instant.ts';
import { addDays, type LocalDate } from '../../core/time/local-date.ts';
import { describeOccurrence } from '../describe-occurrence.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import { messageBehind, raiseEscalations } from '../raise-escalations.ts';
import type { Tx } from '../store.ts';

/**
 * 期满盘点: some workdays after a plan's period, what is still open and asked by nothing and nobody (unanswered check-ins,
 * single misses of a series) becomes the coordinators' to decide: one notice a plan and day, an escalation for each. Call it
 * while the sending window is open. Returns deliveries to enqueue.
 */
export async function takeStock(deps: Deps, now: Instant): Promise<string[]> {
  const deliveries: string[] = [];
  for (const plan of await endedPlans(deps, localDateOf(now))) {
    if ((await leftOver(deps.store, plan.id)).length === 0) continue;
    deliveries.push(...(await deps.store.transaction((tx) => handOver(tx, plan, now))));
  }
  return deliveries;
}

/** When there is stock to take next: the day of a plan whose period ends, or tomorrow where something is left over today. */
export async function nextStockAt(deps: Pick<Deps, 'store' | 'calendar'>, now: Instant): Promise<Instant | null> {
  const today = localDateOf(now);
  const plans = await deps.store.plan.find({ state: 'active' });
  const days = plans.map(({ periodEnd }) => stockDay(periodEnd, deps.calendar)).filter((day) => day > today);
  for (const plan of await endedPlans(deps, today))
    if ((await leftOver(deps.store, plan.id)).length > 0) days.push(await nextTry(deps.store, plan, today));
  const [first] = days.sort();
  return first === undefined ? null : instantAt(first, 0);
}

/** Told already today: what is left over since is told tomorrow. */
async function nextTry(tx: Tx, plan: Plan, today: LocalDate): Promise<LocalDate> {
  return (await toldOn(tx, plan.id, today)) ? addDays(today, 1) : today;
}

/** Whether the office was told today of what is left of a plan: what is left over since then is told on the next day. */
export async function stockTakenToday(tx: Tx, planId: string, now: Instant): Promise<boolean> {
  return toldOn(tx, planId, localDateOf(now));
}

async function toldOn(tx: Tx, planId: string, day: LocalDate): Promise<boolean> {
  return (await tx.message.count({ day, kind: 'notice', part: partOf({ id: planId }) })) > 0;
}

const partOf = (plan: Pick<Plan, 'id'>): string => `stock-${plan.id}`;

async function endedPlans({ store, calendar }: Pick<Deps, 'store' | 'calendar'>, today: LocalDate): Promise<Plan[]> {
  const ended = await store.plan.find({ state: 'active', periodEnd: { lt: today } });
  return ended.filter(({ periodEnd }) => stockDay(periodEnd, calendar) <= today);
}

/** Live occurrences that no reminder asks about and nobody has to decide. */
async function leftOver(tx: Tx, planId: string): Promise<Occurrence[]> {
  const live = (await tx.occurrence.find({ planId }, { orderBy: ['originalDueOn'] })).filter(({ state }) =>
    isLive(state),
  );
  if (live.length === 0) return [];
  const ids = { in: live.map(({ id }) => id) };
  const waiting = new Set(
    [
      await tx.reminder.find({ occurrenceId: ids, state: 'pending' }),
      await tx.escalation.find({ occurrenceId: ids, state: 'raised' }),
      await tx.extensionRequest.find({ occurrenceId: ids, state: 'pending' }),
    ].flatMap((rows) => rows.map(({ occurrenceId }) => occurrenceId)),
  );
  return live.filter(({ id }) => !waiting.has(id));
}

async function handOver(tx: Tx, plan: Plan, now: Instant): Promise<string[]> {
  await tx.lock(partOf(plan));
  const left = await leftOver(tx, plan.id);
  if (left.length === 0) return [];
  const people = await loadPeople(tx);
  const text = stockText(plan.title, await itemsOf(tx, left));
  const deliveries = await postNotice(tx, people, coordinatorContacts(people), partOf(plan), text, now);
  const messageId = await messageBehind(tx, deliveries);
  if (messageId === null) return [];
  await recordEvent(tx, now, {
    entity: 'plan',
    entityId: plan.id,
    type: 'takeStock',
    actor: 'system',
    to: String(left.length),
  });
  await raiseEscalations(
    tx,
    left.map(({ id }) => id),
    `periodEnd-${localDateOf(now)}`,
    messageId,
    now,
  );
  return deliveries;
}

/** The occurrences by unit and item, in the order of their dates; of several periods the last word counts. */
async function itemsOf(tx: Tx, left: readonly Occurrence[]): Promise<LeftItem[]> {
  const items = new Map<string, LeftItem>();
  for (const one of left) {
    const key = `${one.taskId} ${one.unitId}`;
    const known = items.get(key);
    items.set(key, {
      what: known?.what ?? (await describeOccurrence(tx, one)),
      periods: (known?.periods ?? 0) + 1,
      lastAnswer: one.lastAnswer ?? known?.lastAnswer ?? null,
    });
  }
  return [...items.values()];
}
