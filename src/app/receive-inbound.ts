import type { Inbound } from '../core/entities/inbound.ts';
import { deriveId } from '../core/ids.ts';
import type { Deps } from './ports.ts';
import { recordEvent } from './record-event.ts';

/** What a channel makes of something that came in, before anybody has judged it. */
export type InboundDraft = Pick<Inbound, 'channel' | 'providerId' | 'sender' | 'answersTo' | 'kind' | 'body' | 'raw'>;

/**
 * Stores what came in, raw, before anything else happens to it; work on it is the queue's. The same provider id a second
 * time (a replay, or a provider's repeat) changes nothing and is recorded. Returns the id and whether it was new.
 */
export async function receiveInbound(deps: Deps, draft: InboundDraft): Promise<{ id: string; fresh: boolean }> {
  const { store, clock, queue } = deps;
  const now = clock.now();
  const id = deriveId('inbound', draft.channel, draft.providerId);
  const fresh = await store.transaction(async (tx) => {
    const [inserted] = await tx.inbound.insert([
      { id, ...draft, receivedAt: now, state: 'received', reason: null, contactId: null, processedAt: null },
    ]);
    if (!inserted)
      await recordEvent(tx, now, {
        entity: 'inbound',
        entityId: id,
        type: 'replayed',
        actor: `${draft.channel}:${draft.sender}`,
      });
    return inserted !== undefined;
  });
  if (fresh) await queue.enqueue('inbound', id);
  return { id, fresh };
}

/** Records something that came in and was turned away at the door (bad signature, wrong token): it is not an inbound. */
export async function recordRefusedRequest(deps: Deps, channel: string, reason: string): Promise<void> {
  const now = deps.clock.now();
  await recordEvent(deps.store, now, {
    entity: 'system',
    entityId: channel,
    type: 'refusedRequest',
    actor: 'stranger',
    why: reason,
  });
}
