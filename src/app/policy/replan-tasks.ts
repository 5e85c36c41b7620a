import type { Reminder } from '../../core/entities/message.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import { stepOf } from '../../core/policy/plan-reminders.ts';
import { digestAt, firstDigestDay } from '../../core/policy/sending-window.ts';
import { isReaderOf } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { assignedTimes } from '../assigned-at.ts';
import { lastAnswers } from '../last-answers.ts';
import { isPutLater } from '../given-back.ts';
import { firstOccurrences, isAsked, remindersFor } from '../lay-out-reminders.ts';
import { loadPeople } from '../load-people.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Rules } from '../load-rules.ts';
import { notAskedAgain } from '../not-asked-again.ts';
import { openOrders } from '../order/open-orders.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';

export interface Replanned {
  dropped: number;
  moved: number;
  added: number;
}

/** How many more occurrences a transaction may lock. */
export interface LocksLeft {
  left: number;
}

/** Well below what a database's lock table holds by default (64 for each of 100 connections, shared by all). */
export const MOST_LOCKS = 2000;

/**
 * Holds off replies meanwhile. Beyond `locks` the rest stays unlocked: there changes are guarded by the state alone, and
 * what an edit beside this one lays out under the former policy the next sweep aligns.
 */
async function lockLive(tx: Tx, occurrences: readonly Occurrence[], locks: LocksLeft): Promise<void> {
  const live = occurrences.filter(({ state }) => isAsked(state)).map(({ id }) => `occurrence:${id}`);
  const names = live.sort().slice(0, locks.left);
  locks.left -= names.length;
  if (names.length > 0) await tx.lock(...names);
}

/**
 * Lays out what lies ahead of a running plan (or one task of it) under the policy that is in force now. A step that the
 * policy has no more is dropped; one whose day is another moves; one whose day would be over already, and was not sent, is
 * owed and comes with the next digest; one that comes back is taken up again.
 */
export async function replanTasks(
  tx: Tx,
  deps: Deps,
  planId: string,
  taskId: string | null,
  now: Instant,
  locks: LocksLeft = { left: MOST_LOCKS },
): Promise<Replanned> {
  const plan = await tx.plan.get(planId);
  const where = taskId === null ? { planId } : { planId, taskId };
  await lockLive(tx, await tx.occurrence.find(where), locks);
  const occurrences = await tx.occurrence.find(where); // as a reply that was under way has left them
  const live = occurrences.filter(({ state }) => isAsked(state));
  if (!plan || live.length === 0) return { dropped: 0, moved: 0, added: 0 };
  const policyOf = await loadPolicies(tx);
  const known = await tx.reminder.find({ occurrenceId: { in: live.map(({ id }) => id) } });
  const people = await loadPeople(tx);
  const anew = remindersFor(live, {
    plan,
    first: firstOccurrences(occurrences),
    people,
    policyOf,
    calendar: deps.calendar,
    catchUp: false,
    now,
    answeredOn: await lastAnswers(tx, live, policyOf),
    orders: await openOrders(tx, live),
    assignedAt: await assignedTimes(tx, live),
  });
  const planned = notAskedAgain(anew, known, live, policyOf);
  const added = (await tx.reminder.insert(planned)).length;
  const ahead = new Map(planned.map((one) => [one.id, one]));
  const changed = await changeKnown(tx, deps, known, ahead, live, { people, policyOf }, now);
  return { ...changed, added: added + changed.added };
}

/** Taken away before, or swallowed by a silence and later by now: it is a step again. */
function comesBack(one: Reminder, ahead: Reminder): boolean {
  return (one.state === 'superseded' && one.reason === 'superseded') || isPutLater(one, ahead);
}

async function changeKnown(
  tx: Tx,
  { calendar }: Deps,
  known: readonly Reminder[],
  planned: ReadonlyMap<string, Reminder>,
  occurrences: readonly Occurrence[],
  { people, policyOf }: Pick<Rules, 'people' | 'policyOf'>,
  now: Instant,
): Promise<Replanned> {
  const byId = new Map(occurrences.map((occurrence) => [occurrence.id, occurrence]));
  const { window } = policyOf('', '');
  const nextDigest = (id: string) => digestAt(id, firstDigestDay(id, now, window, calendar), window);
  const report: Replanned = { dropped: 0, moved: 0, added: 0 };
  const gone: string[] = [];
  for (const one of known) {
    const ahead = planned.get(one.id);
    const occurrence = byId.get(one.occurrenceId);
    if (ahead && comesBack(one, ahead)) {
      const { ask, audience, fireAt } = ahead;
      const patch = { state: 'pending' as const, reason: null, ask, audience, fireAt };
      if (await tx.reminder.update(one.id, patch, { state: one.state })) report.added += 1;
    }
    if (one.state !== 'pending' || !occurrence) continue;
    const step = stepOf(policyOf(occurrence.planId, occurrence.taskId), occurrence, one.stepKey);
    if (one.dueRevision !== occurrence.dueRevision || !step?.audience.includes(one.audience)) gone.push(one.id);
    else if (one.fireAt > now) {
      // whose duty it is no more is owed nothing; the next tick drops it, or moves it where they are back by then
      if (!ahead && !isReaderOf(people, occurrence.unitId, one, localDateOf(now))) continue;
      const { ask, audience, fireAt } = ahead ?? { ...one, fireAt: nextDigest(one.contactId) };
      if (fireAt === one.fireAt && ask === one.ask && audience === one.audience) continue;
      if (await tx.reminder.update(one.id, { ask, audience, fireAt }, { state: 'pending' }))
        report.moved += fireAt === one.fireAt ? 0 : 1;
    }
  }
  if (gone.length > 0)
    report.dropped = await tx.reminder.updateWhere(
      { id: { in: gone }, state: 'pending' },
      { state: 'superseded', reason: 'superseded' },
    );
  return report;
}
