import type { SentCard } from '../../core/entities/message.ts';
import { addMinutes, type Instant } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import type { Store, Tx } from '../store.ts';
import { nextReadCheck } from './card-life.ts';

const BATCH = 100;
const LEASE_MINUTES = 5;

/** Keeps that a message was read. The first time counts: platforms tell it again, and forget it after a week. */
export async function keepReadReceipt(tx: Tx, card: SentCard, at: Instant): Promise<void> {
  await tx.sentCard.update(card.id, { readAt: at, readCheckAt: null }, { readAt: null });
  await tx.delivery.update(card.deliveryId, { state: 'read' }, { state: 'sent' });
}

/** The platform says that somebody has read these messages. Those we know nothing of are passed over. */
export async function keepReadReceipts(
  store: Store,
  { messageIds, reader, at }: { messageIds: readonly string[]; reader: string; at: Instant },
): Promise<void> {
  await store.transaction(async (tx) => {
    const deliveries = await tx.delivery.find({ providerMessageId: { in: messageIds }, address: reader });
    for (const card of await tx.sentCard.find({ deliveryId: { in: deliveries.map(({ id }) => id) } }))
      await keepReadReceipt(tx, card, at);
  });
}

/**
 * Asks the platform about messages nobody is known to have read, some times within the days it keeps the answer. Any number
 * of processes may do so at once. Returns how many turned out to be read.
 */
export async function checkReads(deps: Deps): Promise<number> {
  const { store, clock } = deps;
  const now = clock.now();
  const due = await store.sentCard.find({ readCheckAt: { lte: now } }, { orderBy: ['readCheckAt'], limit: BATCH });
  let read = 0;
  for (const card of due) {
    const leased = { readCheckAt: addMinutes(now, LEASE_MINUTES) };
    if (!(await store.sentCard.update(card.id, leased, { readCheckAt: card.readCheckAt }))) continue;
    const delivery = await store.delivery.get(card.deliveryId);
    const channel = delivery && deps.channels.get(delivery.channel);
    const outcome =
      delivery?.providerMessageId && channel?.whoRead
        ? await channel.whoRead(delivery.providerMessageId, delivery.address)
        : ({ result: 'never' } as const);
    if (outcome.result === 'retry') continue; // the lease runs out
    if (outcome.result === 'read') {
      await store.transaction((tx) => keepReadReceipt(tx, card, outcome.at));
      read += 1;
    } else {
      const readCheckAt = outcome.result === 'never' ? null : nextReadCheck(card.sentAt, now);
      await store.sentCard.update(card.id, { readCheckAt }, leased);
    }
  }
  return read;
}
