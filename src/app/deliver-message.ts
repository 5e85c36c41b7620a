import type { Delivery } from '../core/entities/message.ts';
import { addMinutes, type Instant, minutesBetween } from '../core/time/instant.ts';
import type { Channel, SendOutcome } from './channel.ts';
import { letterOf } from './letter-of.ts';
import { loadRules } from './load-rules.ts';
import { mailThread } from './mail/mail-thread.ts';
import type { Deps } from './ports.ts';
import { recheckMessage } from './recheck-message.ts';
import { settleDelivery } from './settle-delivery.ts';

/** Longer than any channel's own time-out, so that a lease runs out only when its holder is gone. */
const LEASE_MINUTES = 5;

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
  // Only a hand-over mark makes the past uncertain: without it the provider never had the body.
  if (delivery.handedOverAt !== null && channel && !mayRepeat(channel, delivery, now))
    return settleDelivery(deps, delivery, uncertain(claim.recovered, delivery), channel);
  if (!channel) {
    const text = `渠道 ${delivery.channel} 未配置`;
    return settleDelivery(deps, delivery, { result: 'misconfigured', code: 'noChannel', text }, null);
  }

  // Once a provider may hold it, taking items out would only make two versions of one message.
  const ready = await store.transaction(async (tx) => {
    const message = await tx.message.get(delivery.messageId);
    if (!message) throw new Error(`delivery ${delivery.id} has no message`);
    // A mere text hangs on no people and no policies.
    const rules = message.text === null || message.kind === 'digest' ? await loadRules(tx) : undefined;
    const rechecked = delivery.handedOverAt === null ? await recheckMessage(tx, deps, message, now, rules) : undefined;
    if (rechecked === null) return null;
    return {
      letter: await letterOf(tx, deps, message, now, { rules, ...rechecked }),
      contactId: message.contactId,
      ...(channel.threaded ? { thread: await mailThread(tx, message) } : {}),
    };
  });
  if (!ready) return withdraw(deps, delivery, now);

  const outcome = await channel.send({
    ...ready,
    address: delivery.address,
    key: delivery.providerKey,
    handingOver: async (providerMessageId) => {
      const marked = await store.delivery.update(
        delivery.id,
        {
          handedOverAt: delivery.handedOverAt ?? clock.now(),
          ...(providerMessageId === undefined ? {} : { providerMessageId }),
        },
        { state: 'sending', attempts: delivery.attempts },
      );
      if (!marked) throw new Error(`the lease of delivery ${delivery.id} was lost`);
    },
  });
  return settleDelivery(deps, delivery, outcome, channel);
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

/** Whether sending again under the same key can't show the message twice: the provider first had it at the mark. */
function mayRepeat(channel: Channel, { handedOverAt }: Delivery, now: Instant): boolean {
  return handedOverAt !== null && minutesBetween(handedOverAt, now) < channel.idempotentMinutes;
}

function uncertain(recovered: boolean, { errorCode }: Delivery): SendOutcome {
  if (recovered || errorCode === null)
    return { result: 'unknown', code: 'processDied', text: '发送途中程序中断，无法确认是否送达' };
  return { result: 'unknown', code: errorCode, text: '平台长时间未给出明确答复，无法确认是否送达' };
}

async function withdraw(deps: Deps, delivery: Delivery, now: Instant): Promise<DeliverResult> {
  await deps.store.delivery.update(
    delivery.id,
    { state: 'withdrawn', leaseEndsAt: null, nextAttemptAt: null, finishedAt: now },
    { state: 'sending', attempts: delivery.attempts },
  );
  return 'withdrawn';
}
