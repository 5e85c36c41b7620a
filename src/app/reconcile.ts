import type { Deps } from './ports.ts';

const BATCH = 1000;

/**
 * Gives a job to every row that should have one: deliveries due for an attempt or left behind by a process that died,
 * and inbounds not yet read. A second job for the same row does no harm. Returns how many jobs were given.
 */
export async function reconcile(deps: Deps): Promise<number> {
  const { store, clock, queue } = deps;
  const deliveries = await store.deliveriesDue(clock.now(), BATCH);
  for (const id of deliveries) await queue.enqueue('deliver', id);
  const inbounds = await store.inbound.find({ state: 'received' }, { orderBy: ['receivedAt'], limit: BATCH });
  for (const { id } of inbounds) await queue.enqueue('inbound', id);
  return deliveries.length + inbounds.length;
}
