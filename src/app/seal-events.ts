import { createHash } from 'node:crypto';
import type { Event } from '../core/entities/record.ts';
import { deriveId } from '../core/ids.ts';
import { addMinutes } from '../core/time/instant.ts';
import type { Deps } from './ports.ts';

/** Events younger than this may still be joined by one of a transaction under way. */
const SETTLE_MINUTES = 2;
const BATCH = 5000;

/** The hash of a batch: over the former hash and every field of its events, in order of recordedAt and id. */
function hashBatch(previousHash: string, events: readonly Event[]): string {
  const hash = createHash('sha256').update(previousHash);
  for (const { id, entity, entityId, type, actor, occurredAt, recordedAt, from, to, why } of events)
    hash.update(JSON.stringify([id, entity, entityId, type, actor, occurredAt, recordedAt, from, to, why]));
  return hash.digest('hex');
}

/** Seals what has been recorded since the last seal into the next link of the chain. Returns how many events it covered. */
export async function sealEvents(deps: Deps): Promise<number> {
  const now = deps.clock.now();
  return deps.store.transaction(async (tx) => {
    await tx.lock('seal');
    const events = await tx.event.find(
      { batch: null, recordedAt: { lte: addMinutes(now, -SETTLE_MINUTES) } },
      { orderBy: ['recordedAt'], limit: BATCH },
    );
    if (events.length === 0) return 0;
    const [last] = await tx.eventSeal.find({}, { orderBy: ['batch'], descending: true, limit: 1 });
    const batch = (last?.batch ?? 0) + 1;
    const previousHash = last?.hash ?? '';
    const hash = hashBatch(previousHash, events);
    await tx.eventSeal.insert([
      { id: deriveId('eventSeal', batch), batch, events: events.length, previousHash, hash, sealedAt: now },
    ]);
    await tx.event.updateWhere({ id: { in: events.map(({ id }) => id) } }, { batch });
    return events.length;
  });
}

/** Recomputes the whole chain. Returns the number of the first batch that does not fit, or null when the record is whole. */
export async function verifyRecord(deps: Pick<Deps, 'store'>): Promise<number | null> {
  let previousHash = '';
  for (const seal of await deps.store.eventSeal.find({}, { orderBy: ['batch'] })) {
    const events = await deps.store.event.find({ batch: seal.batch }, { orderBy: ['recordedAt'] });
    const whole =
      events.length === seal.events &&
      seal.previousHash === previousHash &&
      hashBatch(previousHash, events) === seal.hash;
    if (!whole) return seal.batch;
    previousHash = seal.hash;
  }
  return null;
}
