import type { Reply } from '../core/entities/inbound.ts';
import type { Message } from '../core/entities/message.ts';
import type { Letter } from '../core/policy/letter-types.ts';
import { withReceipts } from '../core/policy/receipt-lines.ts';
import type { Instant } from '../core/time/instant.ts';
import { whereMoved } from './decide/where-moved.ts';
import { letterOf } from './letter-of.ts';
import type { Deps } from './ports.ts';
import type { Tx } from './store.ts';

/**
 * A message as its reader should see it after answering: what was answered since it was written is a receipt with its time
 * and a way to take it back; what ended otherwise says so.
 */
export async function answeredLetter(
  tx: Tx,
  deps: Pick<Deps, 'calendar' | 'keys'>,
  message: Message,
  now: Instant,
): Promise<Letter> {
  const letter = await letterOf(tx, deps, message, now);
  const rows = await tx.messageItem.find({ messageId: message.id });
  const occurrenceOf = new Map(rows.map(({ id, occurrenceId }) => [id, occurrenceId]));
  const occurrences = await tx.occurrence.find({ id: { in: [...new Set(occurrenceOf.values())] } });
  const replies = await tx.reply.find(
    {
      contactId: message.contactId,
      occurrenceId: { in: [...new Set(occurrenceOf.values())] },
      repliedAt: { gte: message.createdAt },
      undoneAt: null,
      refusal: null,
    },
    { orderBy: ['repliedAt', 'position'] },
  );
  const last = new Map<string, Reply>();
  for (const reply of replies)
    if (reply.occurrenceId !== null && reply.kind !== 'undo') last.set(reply.occurrenceId, reply);
  const stateOf = new Map(occurrences.map((occurrence) => [occurrence.id, occurrence.state]));
  const moved = await whereMoved(tx, occurrences);
  return withReceipts(
    letter,
    (itemId) => {
      const id = occurrenceOf.get(itemId) ?? '';
      return { reply: last.get(id) ?? null, state: stateOf.get(id) ?? null, moved: moved.get(id) ?? null };
    },
    message.contactId,
    deps.keys,
  );
}
