import type { Instant } from '../../core/time/instant.ts';
import type { Tx } from '../store.ts';

/** Whatever cards show this occurrence are looked at again: it changed, by whichever way somebody answered. */
export async function markCards(tx: Tx, occurrenceId: string, now: Instant): Promise<void> {
  const items = await tx.messageItem.find({ occurrenceId });
  if (items.length === 0) return;
  const messageId = { in: [...new Set(items.map((item) => item.messageId))] };
  await tx.sentCard.updateWhere({ messageId, redrawAt: { gt: now } }, { redrawAt: now });
}
