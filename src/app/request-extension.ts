import type { Occurrence } from '../core/entities/occurrence.ts';
import { deriveId } from '../core/ids.ts';
import type { Intent } from '../core/reply/types.ts';
import type { Instant } from '../core/time/instant.ts';
import type { Tx } from './store.ts';

/** How far the work has come, in words; null where nothing was said of it. */
function progressText({ percent, lastAnswer }: Occurrence): string | null {
  return percent !== null && percent > 0 ? `进度${percent}%` : lastAnswer;
}

/**
 * Files a contact's 延期申请, under the occurrence's lock. The same again (a second tap, no other date) is the same request;
 * another date replaces what the contact asked for before. Returns whether there is something new to decide.
 */
export async function requestExtension(
  tx: Tx,
  replyId: string,
  occurrence: Occurrence,
  contactId: string,
  intent: Intent,
  now: Instant,
): Promise<boolean> {
  const mine = { occurrenceId: occurrence.id, requestedBy: contactId, state: 'pending' } as const;
  const toDueOn = intent.date ?? null;
  const pending = await tx.extensionRequest.find(mine);
  if (pending.some((request) => toDueOn === null || request.toDueOn === toDueOn)) return false;
  await tx.extensionRequest.updateWhere(mine, { state: 'withdrawn' });
  await tx.extensionRequest.insert([
    {
      ...mine,
      id: deriveId('extensionRequest', replyId),
      replyId,
      fromDueOn: occurrence.dueOn,
      toDueOn,
      reason: intent.reason ?? null,
      progress: progressText(occurrence),
      requestedAt: now,
      signedBy: null,
      signedAt: null,
      reviewedBy: null,
      reviewedAt: null,
      grantedOn: null,
      decidedBy: null,
      decidedAt: null,
    },
  ]);
  return true;
}
