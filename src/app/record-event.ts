import type { Event } from '../core/entities/record.ts';
import { deriveId } from '../core/ids.ts';
import type { Instant } from '../core/time/instant.ts';
import type { Tx } from './store.ts';

/** Writes one line of the record. The same thing recorded twice at the same instant is one line. */
export async function recordEvent(
  tx: Tx,
  now: Instant,
  event: Pick<Event, 'entity' | 'entityId' | 'type' | 'actor'> &
    Partial<Pick<Event, 'from' | 'to' | 'why' | 'occurredAt'>>,
): Promise<void> {
  const { entity, entityId, type, actor, from = null, to = null, why = null, occurredAt = now } = event;
  const id = deriveId('event', entity, entityId, type, actor, now, from ?? '', to ?? '', why ?? '');
  await tx.event.insert([
    { id, entity, entityId, type, actor, occurredAt, recordedAt: now, from, to, why, batch: null },
  ]);
}
