import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Instant } from '../../core/time/instant.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';

/** 继续挂账: the condition has not come; it is asked about again a whole interval from now. */
export async function keepParked(
  tx: Tx,
  parked: readonly Pick<Occurrence, 'id'>[],
  actor: string,
  now: Instant,
): Promise<void> {
  for (const { id } of parked)
    await recordEvent(tx, now, { entity: 'occurrence', entityId: id, type: 'askCondition', actor, why: '继续挂账' });
}
