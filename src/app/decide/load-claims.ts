import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { ClaimFacts } from '../../core/policy/claim-facts.ts';
import type { Tx } from '../store.ts';

/** What each of these claimed completions rests on, by the occurrence's id: words, files, numbers, earlier returns. */
export async function loadClaims(tx: Tx, occurrences: readonly Occurrence[]): Promise<Map<string, ClaimFacts>> {
  const claimed = occurrences.filter(({ submittedAt }) => submittedAt !== null);
  if (claimed.length === 0) return new Map();
  const ids = { in: [...new Set(claimed.map(({ id }) => id))] };
  const names = new Map((await tx.contact.find({})).map(({ id, name }) => [id, name]));
  const replies = await tx.reply.find(
    { occurrenceId: ids, undoneAt: null, refusal: null },
    { orderBy: ['repliedAt', 'position'] },
  );
  const files = await tx.attachment.find({
    inboundId: { in: [...new Set(replies.map(({ inboundId }) => inboundId))] },
  });
  const returns = await tx.event.find(
    { entity: 'occurrence', entityId: ids, type: 'return' },
    { orderBy: ['occurredAt'] },
  );
  return new Map(
    claimed.map(({ id, submittedAt, lastAnswer }) => {
      const own = replies.filter(({ occurrenceId }) => occurrenceId === id);
      const claim = own.findLast(({ kind }) => kind === 'done');
      const from = new Set(own.map(({ inboundId }) => inboundId));
      return [
        id,
        {
          at: claim?.repliedAt ?? submittedAt ?? '',
          contactName: names.get(claim?.contactId ?? '') ?? '',
          words: claim?.text || lastAnswer,
          evidence: files.filter(({ inboundId }) => from.has(inboundId)).map(({ fileName }) => fileName),
          figures: own.flatMap(({ value, measure }) => (value === null ? [] : [`${value}${measure ?? ''}`])),
          returnedFor: returns.flatMap(({ entityId, why }) => (entityId === id && why !== null ? [why] : [])),
        },
      ];
    }),
  );
}
