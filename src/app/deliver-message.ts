import type { Delivery } from '../core/entities/message.ts';
import { type Instant, minutesBetween } from '../core/time/instant.ts';
import type { Channel, SendOutcome } from './channel.ts';
import { type DeliverySteps, singleSteps } from './delivery-steps.ts';
import type { Deps } from './ports.ts';
import { settleDelivery } from './settle-delivery.ts';

export type DeliverResult = Delivery['state'] | 'notDue';

/**
 * One attempt at one delivery. Safe to run twice, late or in parallel: the claim is a conditional update, and the message
 * is judged again before anything leaves. What a process that died may have sent is sent again only where the provider
 * shows one message for one key; otherwise it becomes `unknown`, 送达不明, for a person to look at. `steps`: how the attempt
 * works with the store; who makes many at once shares gathered ones among them.
 */
export async function deliverMessage(
  deps: Deps,
  deliveryId: string,
  steps: DeliverySteps = singleSteps(deps),
): Promise<DeliverResult> {
  const { clock } = deps;
  const now = clock.now();
  const claim = await steps.claim(deliveryId);
  if (!claim) return 'notDue';
  const delivery = claim.recovered ? await takeOver(steps, claim.delivery) : claim.delivery;
  if (!delivery) return 'notDue';
  const channel = deps.channels.get(delivery.channel);
  // Only a hand-over mark makes the past uncertain: without it the provider never had the body.
  if (delivery.handedOverAt !== null && channel && !mayRepeat(channel, delivery, now))
    return settleDelivery(deps, delivery, uncertain(claim.recovered, delivery), channel, steps);
  if (!channel) {
    const text = `渠道 ${delivery.channel} 未配置`;
    return settleDelivery(deps, delivery, { result: 'misconfigured', code: 'noChannel', text }, null, steps);
  }

  const content = await steps.prepare({ delivery, channel });
  if (!content) return withdraw(steps, delivery, clock.now());

  const outcome = await channel.send({
    ...content,
    address: delivery.address,
    key: delivery.providerKey,
    handingOver: async (providerMessageId, patience) => {
      const mark = {
        handedOverAt: delivery.handedOverAt ?? clock.now(),
        providerMessageId: providerMessageId ?? delivery.providerMessageId,
      };
      const marked = await steps.write(delivery, mark, patience);
      if (!marked) throw new Error(`the lease of delivery ${delivery.id} was lost`);
    },
  });
  return settleDelivery(deps, delivery, outcome, channel, steps, content.letter);
}

/**
 * Counts the attempt of a holder whose lease ran out as spent, so that it can't settle any more if it lives after all: the
 * count is what an attempt proves itself by. Null when it has just settled.
 */
async function takeOver(steps: DeliverySteps, delivery: Delivery): Promise<Delivery | null> {
  const attempts = delivery.attempts + 1;
  const taken = await steps.write(delivery, { attempts });
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

async function withdraw(steps: DeliverySteps, delivery: Delivery, now: Instant): Promise<DeliverResult> {
  await steps.write(delivery, { state: 'withdrawn', leaseEndsAt: null, nextAttemptAt: null, finishedAt: now });
  return 'withdrawn';
}
