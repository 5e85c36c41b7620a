import type { Delivery } from '../core/entities/message.ts';
import { addMinutes, type Instant, minutesBetween } from '../core/time/instant.ts';
import type { Channel, SendOutcome } from './channel.ts';
import { letterOf } from './letter-of.ts';
import type { Deps } from './ports.ts';
import { recheckMessage } from './recheck-message.ts';
import { recordEvent } from './record-event.ts';
import { tryNextRoute } from './next-route.ts';

/** Longer than any channel's own time-out, so that a lease runs out only when its holder is gone. */
const LEASE_MINUTES = 5;

/** Waits before the next attempt, in minutes; after the last one the next route has its turn. */
const BACKOFF_MINUTES = [0.5, 1, 2, 5, 10, 10, 10, 10, 30, 60];

/** Wrong credentials burn no attempt: it is looked at again this often until an operator has mended it. */
const MISCONFIGURED_MINUTES = 5;

export type DeliverResult = Delivery['state'] | 'notDue';

/**
 * One attempt at one delivery. Safe to run twice, late or in parallel: the claim is a conditional update, and the message
 * is judged again before anything leaves. What a process that died may have sent is sent again only where the provider
 * shows one message for one key; otherwise it becomes `unknown`, 送达不明, for a person to look at.
 */
export async function deliverMessage(deps: Deps, deliveryId: string): Promise<DeliverResult> {
  const { store, clock } = deps;
  const now = clock.now();
  const claim = await store.claimDelivery(deliveryId, now, addMinutes(now, LEASE_MINUTES));
  if (!claim) return 'notDue';
  const delivery = claim.recovered ? await takeOver(deps, claim.delivery) : claim.delivery;
  if (!delivery) return 'notDue';
  const channel = deps.channels.get(delivery.channel);
  if (!channel)
    return settle(
      deps,
      delivery,
      { result: 'misconfigured', code: 'noChannel', text: `渠道 ${delivery.channel} 未配置` },
      false,
    );
  // Only a hand-over mark makes the past uncertain: without it the provider never had the body.
  const uncertain = claim.recovered && delivery.handedOverAt !== null;
  if (uncertain && !mayRepeat(channel, delivery, now))
    return settle(
      deps,
      delivery,
      { result: 'unknown', code: 'processDied', text: '发送途中程序中断，无法确认是否送达' },
      false,
    );

  // Once a provider may hold it, taking items out would only make two versions of one message.
  const letter = await store.transaction(async (tx) => {
    const message = await tx.message.get(delivery.messageId);
    if (!message) throw new Error(`delivery ${delivery.id} has no message`);
    if (delivery.handedOverAt === null && !(await recheckMessage(tx, message, now))) return null;
    return letterOf(tx, deps, message, now);
  });
  if (!letter) return withdraw(deps, delivery, now);

  const outcome = await channel.send({
    letter,
    address: delivery.address,
    contactId: (await store.message.get(delivery.messageId))?.contactId ?? '',
    key: delivery.providerKey,
    handingOver: async () => {
      const marked = await store.delivery.update(
        delivery.id,
        { handedOverAt: delivery.handedOverAt ?? clock.now() },
        { state: 'sending', attempts: delivery.attempts },
      );
      if (!marked) throw new Error(`the lease of delivery ${delivery.id} was lost`);
    },
  });
  return settle(deps, delivery, outcome, channel.idempotentMinutes > 0);
}

/**
 * Counts the attempt of a holder whose lease ran out as spent, so that it can't settle any more if it lives after all: the
 * count is what an attempt proves itself by. Null when it has just settled.
 */
async function takeOver({ store }: Deps, delivery: Delivery): Promise<Delivery | null> {
  const attempts = delivery.attempts + 1;
  const taken = await store.delivery.update(
    delivery.id,
    { attempts },
    { state: 'sending', attempts: delivery.attempts },
  );
  return taken ? { ...delivery, attempts } : null;
}

/** Whether sending again under the same key can't show the message twice. */
function mayRepeat(channel: Channel, delivery: Delivery, now: Instant): boolean {
  return delivery.firstAttemptAt !== null && minutesBetween(delivery.firstAttemptAt, now) < channel.idempotentMinutes;
}

async function withdraw(deps: Deps, delivery: Delivery, now: Instant): Promise<DeliverResult> {
  await deps.store.delivery.update(
    delivery.id,
    { state: 'withdrawn', leaseEndsAt: null, nextAttemptAt: null, finishedAt: now },
    { state: 'sending', attempts: delivery.attempts },
  );
  return 'withdrawn';
}

/** What a delivery looks like after an attempt. */
function afterAttempt(delivery: Delivery, outcome: SendOutcome, idempotent: boolean, now: Instant): Partial<Delivery> {
  const done = { leaseEndsAt: null, nextAttemptAt: null, finishedAt: now };
  if (outcome.result === 'sent')
    return { ...done, state: 'sent', providerMessageId: outcome.providerMessageId, errorCode: null, errorText: null };
  const error = { errorCode: outcome.code, errorText: outcome.text };
  // Where the provider gives no idempotency, "try again" means that it certainly did not take the message.
  const mark = idempotent ? {} : { handedOverAt: null };
  if (outcome.result === 'unknown') return { ...done, ...error, state: 'unknown' };
  if (outcome.result === 'misconfigured') {
    const nextAttemptAt = addMinutes(now, MISCONFIGURED_MINUTES);
    return {
      ...error,
      ...mark,
      state: 'failed_temporary',
      leaseEndsAt: null,
      attempts: delivery.attempts - 1,
      nextAttemptAt,
    };
  }
  const wait = BACKOFF_MINUTES[delivery.attempts - 1];
  if (outcome.result !== 'retry' || wait === undefined) return { ...done, ...error, state: 'failed_permanent' };
  const nextAttemptAt = addMinutes(now, Math.max(wait, (outcome.retryAfterSeconds ?? 0) / 60));
  return { ...error, ...mark, state: 'failed_temporary', leaseEndsAt: null, nextAttemptAt };
}

async function settle(
  deps: Deps,
  delivery: Delivery,
  outcome: SendOutcome,
  idempotent: boolean,
): Promise<DeliverResult> {
  const now = deps.clock.now();
  const patch = afterAttempt(delivery, outcome, idempotent, now);
  const next = await deps.store.transaction(async (tx) => {
    const mine = await tx.delivery.update(delivery.id, patch, { state: 'sending', attempts: delivery.attempts });
    if (!mine) return []; // the lease ran out and somebody else has decided
    if (patch.state === 'unknown' || patch.state === 'failed_permanent')
      await recordEvent(tx, now, {
        entity: 'delivery',
        entityId: delivery.id,
        type: patch.state,
        actor: 'system',
        from: 'sending',
        to: patch.state,
        why: `${patch.errorCode}: ${patch.errorText}`,
      });
    return patch.state === 'failed_permanent' ? tryNextRoute(tx, delivery, outcome, now) : [];
  });
  for (const id of next) await deps.queue.enqueue('deliver', id);
  return patch.state ?? 'notDue';
}
