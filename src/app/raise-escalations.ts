import type { Escalation } from '../core/entities/occurrence.ts';
import { deriveId } from '../core/ids.ts';
import type { Instant } from '../core/time/instant.ts';
import type { Tx } from './store.ts';

/** An escalation as nobody has decided it yet. `messageId`: how whoever decides was told; null where it is asked otherwise. */
export function raisedNow(messageId: string | null, now: Instant): Omit<Escalation, 'id' | 'occurrenceId' | 'stepKey'> {
  return { messageId, raisedAt: now, state: 'raised', decision: null, decidedBy: null, decidedAt: null, detail: null };
}

/** Something goes up the line: one escalation for each occurrence and `stepKey`, which is there once. Returns their ids. */
export async function raiseEscalations(
  tx: Tx,
  occurrenceIds: readonly string[],
  stepKey: string,
  messageId: string | null,
  now: Instant,
): Promise<string[]> {
  const rows = occurrenceIds.map((occurrenceId) => ({
    id: deriveId('escalation', occurrenceId, stepKey),
    occurrenceId,
    stepKey,
    ...raisedNow(messageId, now),
  }));
  await tx.escalation.insert(rows);
  return rows.map(({ id }) => id);
}

/** The message behind the first of some deliveries that were just posted; null where there is none. */
export async function messageBehind(tx: Tx, deliveries: readonly string[]): Promise<string | null> {
  const [first] = deliveries;
  return first === undefined ? null : ((await tx.delivery.get(first))?.messageId ?? null);
}
