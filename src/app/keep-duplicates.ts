import type { Plan } from '../core/entities/plan.ts';
import { deriveId } from '../core/ids.ts';
import { coordinatorContacts, type People } from '../core/policy/recipients.ts';
import type { Instant } from '../core/time/instant.ts';
import { duplicatesOf } from './find-duplicates.ts';
import { postNotice } from './post-notice.ts';
import { recordEvent } from './record-event.ts';
import type { Tx } from './store.ts';

/** Keeps what a plan asks that other active plans ask as well, so that messages can say so. Answers a line for each. */
export async function keepDuplicates(tx: Tx, plan: Plan, now: Instant): Promise<string[]> {
  const found = await duplicatesOf(tx, plan);
  await tx.duplicateAsk.insert(
    found.map(({ taskId, otherTaskId, score, why }) => ({
      id: deriveId('duplicateAsk', taskId, otherTaskId),
      taskId,
      otherTaskId,
      score,
      why,
      state: 'open' as const,
      foundAt: now,
      decidedBy: null,
      decidedAt: null,
    })),
  );
  return found.map(({ why }) => why);
}

/** Coordinators hear of it once, before anything of the plan is sent. */
export async function tellOfDuplicates(
  tx: Tx,
  people: People,
  plan: Plan,
  lines: readonly string[],
  now: Instant,
): Promise<string[]> {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, 20);
  const more = lines.length > shown.length ? `\n……共${lines.length}处。` : '';
  const text = `《${plan.title}》已启用，以下事项与在办方案相近，请确认是否可以一并答复：\n${shown.join('\n')}${more}`;
  return postNotice(tx, people, coordinatorContacts(people), `duplicates-${plan.id}`, text, now);
}

export type SeparateResult = { ok: true } | { ok: false; message: string };

/** A person says that two items are separate matters: they are not shown as duplicates any more. */
export async function callSeparate(
  tx: Tx,
  taskId: string,
  otherTaskId: string,
  actor: string,
  now: Instant,
): Promise<SeparateResult> {
  const decided = { state: 'separate', decidedBy: actor, decidedAt: now } as const;
  const [task, other] = [await tx.task.get(taskId), await tx.task.get(otherTaskId)];
  if (!task || !other) return { ok: false, message: '没有这两项。' };
  const id = deriveId('duplicateAsk', taskId, otherTaskId);
  const why = `第${task.number}项与第${other.number}项`;
  await tx.duplicateAsk.insert([{ id, taskId, otherTaskId, score: 0, why, foundAt: now, ...decided }]);
  for (const pair of [
    { taskId, otherTaskId },
    { taskId: otherTaskId, otherTaskId: taskId },
  ])
    await tx.duplicateAsk.updateWhere(pair, decided);
  await recordEvent(tx, now, { entity: 'task', entityId: taskId, type: 'callSeparate', actor, to: otherTaskId, why });
  return { ok: true };
}
