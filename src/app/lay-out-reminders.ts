import type { Reminder } from '../core/entities/message.ts';
import type { Occurrence, SupervisionOrder } from '../core/entities/occurrence.ts';
import type { Plan } from '../core/entities/plan.ts';
import { isLive } from '../core/occurrence/transition.ts';
import { planReminders } from '../core/policy/plan-reminders.ts';
import { groupContacts, recipientsOf, type People } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { assignedTimes } from './assigned-at.ts';
import { lastAnswers } from './last-answers.ts';
import { openOrders } from './order/open-orders.ts';
import { markIfOthers } from './kept-audiences.ts';
import type { PolicyOf } from './load-policy.ts';
import { loadRules } from './load-rules.ts';
import { notAskedAgain } from './not-asked-again.ts';
import type { Deps } from './ports.ts';
import type { Tx } from './store.ts';

/** The first occurrence of each assignment (earliest original due date, then id): the one that carries the notice. */
export function firstOccurrences(occurrences: readonly Occurrence[]): Set<string> {
  const first = new Map<string, Occurrence>();
  for (const occurrence of occurrences) {
    const rival = first.get(occurrence.assignmentId);
    const earlier =
      !rival ||
      occurrence.originalDueOn < rival.originalDueOn ||
      (occurrence.originalDueOn === rival.originalDueOn && occurrence.id < rival.id);
    if (earlier) first.set(occurrence.assignmentId, occurrence);
  }
  return new Set([...first.values()].map(({ id }) => id));
}

/** Whether one occurrence asks again what the other did. */
function comesAfter(one: Occurrence, other: Occurrence): boolean {
  return one.ruleKey === other.ruleKey && one.originalDueOn > other.originalDueOn && one.state !== 'cancelled';
}

/** What laying out reminders depends on, loaded once. */
export interface LayOut {
  plan: Plan;
  /** Ids of the occurrences that carry the notice. */
  first: ReadonlySet<string>;
  people: People;
  policyOf: PolicyOf;
  calendar: Deps['calendar'];
  /** See `planReminders`. */
  catchUp: boolean;
  now: Instant;
  /** See `planReminders`. */
  endsSeries?: boolean;
  /** See `lastAnswers`. */
  answeredOn?: ReadonlyMap<string, LocalDate>;
  /** See `openOrders`. */
  orders?: ReadonlyMap<string, SupervisionOrder>;
  /** See `assignedTimes`. */
  assignedAt?: ReadonlyMap<string, Instant>;
}

/** Whether somebody is asked about it: its unit, or whoever has to check what the unit claims. */
export function isAsked(state: Occurrence['state']): boolean {
  return isLive(state) || state === 'submitted';
}

/** The reminders of many occurrences of one plan, from `now` on. */
export function remindersFor(occurrences: readonly Occurrence[], layOut: LayOut): Reminder[] {
  const { plan, first, people, policyOf, calendar, catchUp, now, endsSeries = false } = layOut;
  const { answeredOn, assignedAt, orders } = layOut;
  // One digest per contact and day needs one window, whatever policy a task has.
  const { window } = policyOf('', '');
  const recipientsByUnit = new Map<string, ReturnType<typeof recipientsOf>>();
  return occurrences
    .filter(({ state }) => isAsked(state))
    .flatMap((occurrence) => {
      let recipients = recipientsByUnit.get(occurrence.unitId);
      if (!recipients) {
        recipients = recipientsOf(people, occurrence.unitId, localDateOf(now));
        recipientsByUnit.set(occurrence.unitId, recipients);
      }
      const policy = { ...policyOf(occurrence.planId, occurrence.taskId), window };
      return planReminders({
        occurrence,
        policy,
        activatedOn: localDateOf(assignedAt?.get(occurrence.taskId) ?? plan.activatedAt ?? now),
        first: first.has(occurrence.id),
        catchUp,
        endsSeries,
        recipients,
        groupContacts: (name) => groupContacts(people, localDateOf(now), name),
        answeredOn: answeredOn?.get(occurrence.id),
        order: orders?.get(occurrence.id),
        calendar,
        now,
      });
    });
}

/** What an edit took away and another one gives back, as when an answer is taken back that had moved it. */
async function revive(tx: Tx, known: readonly Reminder[]): Promise<void> {
  for (const { id, fireAt } of known)
    await tx.reminder.update(
      id,
      { state: 'pending', reason: null, fireAt },
      { state: 'superseded', reason: 'superseded', messageId: null },
    );
}

/**
 * Lays out one occurrence anew after any edit: pending reminders that are no longer in the plan are superseded, new ones
 * inserted under their unique keys; what was sent stays as it was. Call it inside the edit's transaction. With `catchUp` the
 * latest step that lies behind is made up for, as after a long rest.
 */
export async function replanOccurrence(
  tx: Tx,
  deps: Deps,
  occurrence: Occurrence,
  now: Instant,
  { catchUp = false }: { catchUp?: boolean } = {},
): Promise<void> {
  const plan = await tx.plan.get(occurrence.planId);
  const siblings = await tx.occurrence.find({ assignmentId: occurrence.assignmentId });
  const pending = await tx.reminder.find({ occurrenceId: occurrence.id, state: 'pending' });
  const rules = await loadRules(tx);
  const { people, policyOf } = rules;
  const sent = await tx.reminder.find({ occurrenceId: occurrence.id, state: 'sent' });
  const planned =
    plan?.state === 'active'
      ? remindersFor([occurrence], {
          plan,
          first: firstOccurrences(siblings),
          people,
          policyOf,
          calendar: deps.calendar,
          // whoever was told nothing yet still gets the first word
          catchUp: catchUp || sent.length === 0,
          endsSeries: !siblings.some((one) => comesAfter(one, occurrence)),
          now,
          answeredOn: await lastAnswers(tx, [occurrence], policyOf),
          orders: await openOrders(tx, [occurrence]),
          assignedAt: await assignedTimes(tx, [occurrence]),
        })
      : [];
  const wanted = notAskedAgain(planned, sent, [occurrence], policyOf);
  const keep = new Map(wanted.map((reminder) => [reminder.id, reminder]));
  for (const { id, fireAt } of pending) {
    const kept = keep.get(id);
    // guarded: a sweep may have sent it in the meantime, and what was sent stays as it was
    if (!kept) await tx.reminder.update(id, { state: 'superseded', reason: 'superseded' }, { state: 'pending' });
    else if (kept.fireAt !== fireAt) await tx.reminder.update(id, { fireAt: kept.fireAt }, { state: 'pending' });
  }
  const fresh = new Set((await tx.reminder.insert(wanted)).map(({ id }) => id));
  await revive(
    tx,
    wanted.filter(({ id }) => !fresh.has(id)),
  );
  await markIfOthers(tx, rules, occurrence.unitId, now);
}
