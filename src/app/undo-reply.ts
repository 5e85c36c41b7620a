import type { TransitionRefusal } from '../core/occurrence/transition.ts';
import { addMinutes, type Instant } from '../core/time/instant.ts';
import { replanOccurrence } from './lay-out-reminders.ts';
import type { Deps } from './ports.ts';
import { saveTransition } from './save-transition.ts';
import type { Tx } from './store.ts';

/** How long a contact may take back what they said. */
const UNDO_MINUTES = 24 * 60;

/**
 * 撤回: takes back the sender's last reply, or the last one about one item. A claimed completion is reopened and chased
 * again; a pending extension request is withdrawn. Refuses when there is nothing to take back within a day.
 */
export async function undoLastReply(
  tx: Tx,
  deps: Deps,
  contactId: string,
  occurrenceId: string | null,
  now: Instant,
): Promise<TransitionRefusal | null> {
  const recent = await tx.reply.find(
    { contactId, undoneAt: null, refusal: null, repliedAt: { gte: addMinutes(now, -UNDO_MINUTES) } },
    { orderBy: ['repliedAt', 'position'], descending: true },
  );
  const candidates = recent.filter(
    (reply) =>
      reply.kind !== 'undo' &&
      reply.occurrenceId !== null &&
      (occurrenceId === null || reply.occurrenceId === occurrenceId),
  );
  const last = candidates[0];
  if (!last) return 'nothingToReopen';
  const together = candidates.filter(({ inboundId }) => inboundId === last.inboundId);
  for (const reply of together) {
    await tx.reply.update(reply.id, { undoneAt: now });
    const occurrence = reply.occurrenceId === null ? null : await tx.occurrence.get(reply.occurrenceId);
    if (!occurrence) continue;
    await tx.extensionRequest.updateWhere(
      { occurrenceId: occurrence.id, requestedBy: contactId, state: 'pending' },
      { state: 'withdrawn' },
    );
    if (reply.kind !== 'done') continue;
    const reopened = await saveTransition(
      tx,
      occurrence,
      { type: 'reopen', why: '联系人撤回' },
      `contact:${contactId}`,
      now,
    );
    if (reopened.ok) await replanOccurrence(tx, deps, reopened.occurrence, now);
  }
  return null;
}
