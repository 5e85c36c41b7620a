import type { Delivery } from '../core/entities/message.ts';
import { addMinutes, type Instant } from '../core/time/instant.ts';
import type { Letter } from '../core/policy/letter-types.ts';
import { newCard } from './cards/card-life.ts';
import type { Channel, SendOutcome } from './channel.ts';
import type { DeliverySteps } from './delivery-steps.ts';
import { tellOfWaiting, tryNextRoute, untriedRoute } from './next-route.ts';
import type { Deps } from './ports.ts';
import { recordEvent } from './record-event.ts';
import { BACKOFF_MINUTES, isWaiting, LAST_WAIT_MINUTES } from './retry-times.ts';
import type { Tx } from './store.ts';

/** What went well is written down with the marks of those that follow, which come along in a moment; nobody waits for it. */
const SENT_PATIENCE_MS = 5;

/** Wrong credentials burn no attempt: it is looked at again this often until an operator has mended it. */
const MISCONFIGURED_MINUTES = 5;

/**
 * Writes down what came of an attempt, unless its lease ran out and somebody else has decided; then gives the message its
 * next way to go. A null channel is one that is not configured; `letter` is what was sent. Returns the delivery's new state.
 */
export async function settleDelivery(
  deps: Deps,
  delivery: Delivery,
  outcome: SendOutcome,
  channel: Channel | null,
  steps: Pick<DeliverySteps, 'write'>,
  letter: Letter | null = null,
): Promise<Delivery['state'] | 'notDue'> {
  const now = deps.clock.now();
  const card = outcome.result === 'sent' && channel?.redraw && letter ? newCard(delivery, letter, now) : null;
  if (outcome.result === 'sent' && !card) {
    const patch = afterAttempt(delivery, outcome, channel, null, now);
    return (await steps.write(delivery, patch, SENT_PATIENCE_MS)) ? patch.state : 'notDue'; // nothing follows
  }
  const settled = await deps.store.transaction(async (tx) => {
    const wait = outcome.result === 'retry' ? await waitAfter(tx, delivery) : null;
    const patch = afterAttempt(delivery, outcome, channel, wait, now);
    const mine = await tx.delivery.update(delivery.id, patch, { state: 'sending', attempts: delivery.attempts });
    if (mine && card) await tx.sentCard.insert([card]);
    return mine ? { state: patch.state, next: await followUp(tx, delivery, patch, outcome, now) } : null;
  });
  for (const id of settled?.next ?? []) await deps.queue.enqueue('deliver', id);
  return settled?.state ?? 'notDue';
}

/** Minutes to the next attempt over this route; null where it is another one's turn. */
async function waitAfter(tx: Tx, delivery: Delivery): Promise<number | null> {
  const wait = BACKOFF_MINUTES[delivery.attempts - 1];
  if (wait !== undefined) return wait;
  const elsewhere = !isWaiting(delivery) || (await untriedRoute(tx, delivery)) !== null;
  return elsewhere ? null : LAST_WAIT_MINUTES;
}

/** What a delivery looks like after an attempt. */
function afterAttempt(
  delivery: Delivery,
  outcome: SendOutcome,
  channel: Channel | null,
  wait: number | null,
  now: Instant,
): Partial<Delivery> & Pick<Delivery, 'state'> {
  const done = { leaseEndsAt: null, nextAttemptAt: null, finishedAt: now };
  if (outcome.result === 'sent')
    return { ...done, state: 'sent', providerMessageId: outcome.providerMessageId, errorCode: null, errorText: null };
  if (outcome.result === 'busy') return untried(delivery, outcome.retryAfterSeconds, now);
  const error = { errorCode: outcome.code, errorText: outcome.text };
  if (outcome.result === 'unknown') return { ...done, ...error, state: 'unknown' };
  const mark = markAfter(delivery, outcome, channel);
  const again = { ...error, ...mark, state: 'failed_temporary', leaseEndsAt: null } as const;
  if (outcome.result === 'misconfigured')
    return { ...again, attempts: delivery.attempts - 1, nextAttemptAt: addMinutes(now, MISCONFIGURED_MINUTES) };
  if (outcome.result !== 'retry') return { ...done, ...error, ...mark, state: 'failed_permanent' };
  // What a provider may hold must not go over another route as well.
  if (wait === null)
    return { ...done, ...error, ...mark, state: mayHold(delivery, outcome, channel) ? 'unknown' : 'failed_permanent' };
  return { ...again, nextAttemptAt: addMinutes(now, Math.max(wait, (outcome.retryAfterSeconds ?? 0) / 60)) };
}

/** As it was before: the attempt has not happened. */
function untried(delivery: Delivery, seconds: number, now: Instant): Partial<Delivery> & Pick<Delivery, 'state'> {
  return {
    state: delivery.attempts > 1 ? 'failed_temporary' : 'pending',
    attempts: delivery.attempts - 1,
    handedOverAt: delivery.handedOverAt,
    leaseEndsAt: null,
    nextAttemptAt: addMinutes(now, seconds / 60),
  };
}

/**
 * The hand-over mark goes back to what it was where this attempt certainly left nothing with the provider. An idempotent
 * one that gave no clear answer may hold the message; and what an earlier attempt may have left there stays uncertain.
 */
function markAfter(delivery: Delivery, outcome: SendOutcome, channel: Channel | null): Partial<Delivery> {
  return perhapsTaken(outcome, channel) ? {} : { handedOverAt: delivery.handedOverAt };
}

function perhapsTaken(outcome: SendOutcome, channel: Channel | null): boolean {
  return outcome.result === 'retry' && !outcome.notTaken && (channel?.idempotentMinutes ?? 0) > 0;
}

/** Whether the provider may have the message, since this attempt or an earlier one. */
function mayHold(delivery: Delivery, outcome: SendOutcome, channel: Channel | null): boolean {
  return perhapsTaken(outcome, channel) || delivery.handedOverAt !== null;
}

async function followUp(
  tx: Tx,
  delivery: Delivery,
  { state, errorCode, errorText }: Partial<Delivery>,
  outcome: SendOutcome,
  now: Instant,
): Promise<string[]> {
  if (state === 'failed_temporary' && outcome.result === 'retry' && delivery.attempts === BACKOFF_MINUTES.length + 1)
    return tellOfWaiting(tx, delivery, now);
  if (state !== 'unknown' && state !== 'failed_permanent') return [];
  await recordEvent(tx, now, {
    entity: 'delivery',
    entityId: delivery.id,
    type: state,
    actor: 'system',
    from: 'sending',
    to: state,
    why: `${errorCode}: ${errorText}`,
  });
  return state === 'failed_permanent' ? tryNextRoute(tx, delivery, outcome, now) : [];
}
