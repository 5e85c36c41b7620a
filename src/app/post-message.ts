import type { ContactRoute } from '../core/entities/directory.ts';
import type { Delivery, Message, MessageItem } from '../core/entities/message.ts';
import { deriveId } from '../core/ids.ts';
import type { Instant } from '../core/time/instant.ts';
import type { Tx } from './store.ts';

/** A delivery of a message over a route. Its provider key is the same on every retry: 50 characters at most, [0-9a-z-]. */
export function newDelivery(message: Pick<Message, 'id'>, route: ContactRoute, now: Instant): Delivery {
  return {
    id: deriveId('delivery', message.id, route.id),
    messageId: message.id,
    routeId: route.id,
    channel: route.channel,
    address: route.address,
    providerKey: `cb-${deriveId('providerKey', message.id, route.id)}`,
    state: 'pending',
    attempts: 0,
    nextAttemptAt: now,
    firstAttemptAt: null,
    handedOverAt: null,
    leaseEndsAt: null,
    finishedAt: null,
    providerMessageId: null,
    errorCode: null,
    errorText: null,
  };
}

/**
 * The outbox: message, items and first delivery in the caller's transaction. Null, and nothing written, when a message with
 * the same (contact, day, kind, part) exists. The caller enqueues the delivery after the commit.
 */
export async function postMessage(
  tx: Tx,
  message: Message,
  items: readonly MessageItem[],
  route: ContactRoute,
  now: Instant,
): Promise<Delivery | null> {
  const [inserted] = await tx.message.insert([message]);
  if (!inserted) return null;
  const delivery = newDelivery(message, route, now);
  await Promise.all([tx.messageItem.insert(items), tx.delivery.insert([delivery])]);
  return delivery;
}
