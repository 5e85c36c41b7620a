import type { Reminder } from '../../core/entities/message.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';
import { judgeReminders } from '../wanted-context.ts';
import { issueOrder } from './issue-order.ts';
import { orderPart } from './post-order.ts';

/**
 * Steps of a policy that issue a 督办单, as they fall due: one transaction an occurrence, under its lock, before anybody's
 * message is written. The order goes to contacts and leader whoever the step's audience is; a step whose turn has not come,
 * or that silence covers, is kept with its reason. Returns how many orders were issued.
 */
export async function issueDueOrders(deps: Deps, now: Instant): Promise<number> {
  const due = await deps.store.reminder.find({ state: 'pending', ask: 'order', fireAt: { lte: now } });
  let issued = 0;
  for (const occurrenceId of [...new Set(due.map((one) => one.occurrenceId))].sort()) {
    const deliveries = await deps.store.transaction((tx) => issueFor(tx, deps, occurrenceId, now));
    if (deliveries !== null) issued += 1;
    for (const id of deliveries ?? []) await deps.queue.enqueue('deliver', id);
  }
  return issued;
}

async function issueFor(tx: Tx, deps: Deps, occurrenceId: string, now: Instant): Promise<string[] | null> {
  await tx.lock(`occurrence:${occurrenceId}`);
  const due = await tx.reminder.find({ occurrenceId, state: 'pending', ask: 'order', fireAt: { lte: now } });
  const judged = await judgeReminders(tx, deps, due, now);
  const wanted = judged.filter((entry) => entry.wanted.send);
  for (const { reminder, wanted: verdict } of judged)
    if (!verdict.send) await settle(tx, reminder, { state: 'skipped', reason: verdict.reason });
  const [first] = wanted;
  const occurrence = first && (await tx.occurrence.get(occurrenceId));
  if (!first || !occurrence || !isLive(occurrence.state)) return null;
  const step = first.step?.order;
  const result = await issueOrder(
    tx,
    deps,
    occurrence,
    { by: 'system', why: null, ...(step === undefined ? {} : { wanted: step }) },
    now,
  );
  for (const { reminder } of wanted) {
    if (!result.ok) {
      await settle(tx, reminder, { state: 'skipped', reason: 'orderNotDue' });
      continue;
    }
    const [message] = await tx.message.find({
      contactId: reminder.contactId,
      kind: 'order',
      part: orderPart(result.order),
    });
    const outcome = message
      ? { state: 'sent' as const, messageId: message.id }
      : { state: 'skipped' as const, reason: 'laterStepDue' as const };
    await settle(tx, reminder, outcome);
  }
  return result.ok ? result.deliveries : null;
}

async function settle(tx: Tx, { id }: Reminder, outcome: Partial<Reminder>): Promise<void> {
  await tx.reminder.update(id, outcome, { state: 'pending' });
}
