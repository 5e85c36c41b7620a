import type { Deps } from './ports.ts';
import type { Store } from './store.ts';

const BATCH = 1000;

/**
 * Gives a job to every row that should have one: deliveries due for an attempt or left behind by a process that died,
 * and inbounds not yet read. A second job for the same row does no harm, but costs; `given`: those that have just got one.
 * Returns how many jobs were given.
 */
export async function reconcile(deps: Deps, given: ReadonlySet<string> = new Set()): Promise<number> {
  const { store, clock, queue } = deps;
  const deliveries = (await store.deliveriesDue(clock.now(), BATCH)).filter((id) => !given.has(id));
  const digests = await digestsAmong(store, deliveries);
  await queue.enqueueAll(
    'deliver',
    deliveries.filter((id) => !digests.has(id)),
  );
  await queue.enqueueAll(
    'deliver',
    deliveries.filter((id) => digests.has(id)),
    'later',
  );
  const inbounds = await store.inbound.find({ state: 'received' }, { orderBy: ['receivedAt'], limit: BATCH });
  for (const { id } of inbounds) await queue.enqueue('inbound', id);
  return deliveries.length + inbounds.length;
}

/** Deliveries of the day's reminders: escalations, notices and receipts go before them. */
async function digestsAmong(store: Store, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const deliveries = await store.delivery.find({ id: { in: ids } });
  const messages = await store.message.find({
    id: { in: deliveries.map(({ messageId }) => messageId) },
    kind: 'digest',
  });
  const digests = new Set(messages.map(({ id }) => id));
  return new Set(deliveries.filter(({ messageId }) => digests.has(messageId)).map(({ id }) => id));
}
