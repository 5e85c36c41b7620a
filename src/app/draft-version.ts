import type { Instant } from '../core/time/instant.ts';
import { recordEvent } from './record-event.ts';
import type { Tx } from './store.ts';

const TYPE = 'saveDraft';

/**
 * How often the plan's draft has been saved. Counted in the record, which only grows: the number never comes back after
 * an undo, so that an editor who looked at another state is always told.
 */
export async function draftVersion(tx: Tx, planId: string): Promise<number> {
  return tx.event.count({ entity: 'plan', entityId: planId, type: TYPE });
}

/** Records that the draft was saved and answers its new number. The caller holds the plan's lock. */
export async function raiseDraftVersion(
  tx: Tx,
  planId: string,
  actor: string,
  why: string,
  now: Instant,
): Promise<number> {
  const version = await draftVersion(tx, planId);
  await recordEvent(tx, now, {
    entity: 'plan',
    entityId: planId,
    type: TYPE,
    actor,
    from: String(version),
    to: String(version + 1),
    why,
  });
  return version + 1;
}
