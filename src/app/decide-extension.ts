import { dayText } from '../core/policy/due-text.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { loadPeople } from './load-people.ts';
import { replanOccurrence } from './lay-out-reminders.ts';
import type { Deps } from './ports.ts';
import { postNotice } from './post-notice.ts';
import { recordEvent } from './record-event.ts';
import { saveTransition } from './save-transition.ts';
import type { Tx } from './store.ts';
import { whatBecame } from './what-became.ts';

export type DecisionResult = { ok: true } | { ok: false; message: string };

/**
 * A coordinator's answer to 延期申请: approved, the due date moves (the original stays) and everything ahead is laid out
 * anew; refused, nothing moves. The contact is told either way. `dueOn` overrides the date asked for.
 */
export async function decideExtension(
  deps: Deps,
  requestId: string,
  decision: { approve: boolean; dueOn?: LocalDate; by: string },
): Promise<DecisionResult> {
  const now = deps.clock.now();
  try {
    const deliveries = await deps.store.transaction((tx) => decide(tx, deps, requestId, decision, now));
    for (const id of deliveries) await deps.queue.enqueue('deliver', id);
    return { ok: true };
  } catch (error) {
    if (error instanceof DecisionRefused) return { ok: false, message: error.message };
    throw error;
  }
}

/** Thrown inside the transaction, so that a decision that can't be carried out leaves nothing behind. */
class DecisionRefused extends Error {}

async function decide(
  tx: Tx,
  deps: Deps,
  requestId: string,
  { approve, dueOn, by }: { approve: boolean; dueOn?: LocalDate; by: string },
  now: Instant,
): Promise<string[]> {
  const request = await tx.extensionRequest.get(requestId);
  if (!request) throw new DecisionRefused('没有这条延期申请。');
  await tx.lock(`occurrence:${request.occurrenceId}`);
  const claimed = await tx.extensionRequest.update(
    requestId,
    { state: approve ? 'approved' : 'refused', decidedBy: by, decidedAt: now },
    { state: 'pending' },
  );
  if (!claimed)
    throw new DecisionRefused(await whatBecame(tx, (await tx.extensionRequest.get(requestId)) ?? request, now));
  const occurrence = await tx.occurrence.get(request.occurrenceId);
  const to = dueOn ?? request.toDueOn;
  if (!occurrence) throw new DecisionRefused('申请所指的事项已不存在。');
  if (approve) {
    if (!to) throw new DecisionRefused('申请里没有写明日期，请指定新的时限。');
    const saved = await saveTransition(
      tx,
      occurrence,
      { type: 'extend', dueOn: to, why: request.reason ?? '同意延期' },
      by,
      now,
    );
    if (!saved.ok)
      throw new DecisionRefused(
        saved.reason === 'pastWhole'
          ? '新的时限晚于主项的时限，请先延长主项。'
          : saved.reason === 'dateNotLater'
            ? '新的时限应晚于现在的时限。'
            : '该事项的状态已变化，不能再延期。',
      );
    await replanOccurrence(tx, deps, saved.occurrence, now);
  }
  await recordEvent(tx, now, {
    entity: 'extension',
    entityId: requestId,
    type: approve ? 'approve' : 'refuse',
    actor: by,
  });
  const today = localDateOf(now);
  const task = await tx.task.get(occurrence.taskId);
  const text =
    approve && to
      ? `您申请的第${task?.number}项延期已同意，新的时限为${dayText(to, today)}。`
      : `您申请的第${task?.number}项延期未获同意，仍按${dayText(occurrence.dueOn, today)}办理。`;
  const people = await loadPeople(tx);
  return postNotice(tx, people, [request.requestedBy], `extension-${requestId}`, text, now);
}
