import type { Instant } from '../../core/time/instant.ts';
import type { Tx } from '../store.ts';

/** Whatever cards show this occurrence are looked at again: it changed, by whichever way somebody answered. */
export async function markCards(tx: Tx, occurrenceId: string, now: Instant): Promise<void> {
  const items = await tx.messageItem.find({ occurrenceId });
  if (items.length === 0) return;
  const messageId = { in: [...new Set(items.map((item) => item.messageId))] };
  // looked for first: most changes are of items no card shows, and a look is shared where many change at once
  const cards = await tx.sentCard.find({ messageId, redrawAt: { gt: now } });
  if (cards.length > 0) await tx.sentCard.updateWhere({ messageId, redrawAt: { gt: now } }, { redrawAt: now });
}
