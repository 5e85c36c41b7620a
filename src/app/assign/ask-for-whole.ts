import type { Occurrence } from '../../core/entities/occurrence.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { recipientsOf } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { partsOf } from '../about-items.ts';
import { loadPeople } from '../load-people.ts';
import { openItems } from '../open-items.ts';
import { postNotice } from '../post-notice.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';

const ASKED = 'askForWhole';

/**
 * When the last open part of an item is closed or cancelled, the item's own units are asked, once, to report the whole.
 * Called where an occurrence has ended, in that transaction; `reconcile` gives the messages their jobs.
 */
export async function askForWhole(tx: Tx, ended: Pick<Occurrence, 'taskId'>, now: Instant): Promise<void> {
  const wholeId = (await tx.task.get(ended.taskId))?.parentTaskId ?? null;
  if (wholeId === null) return;
  await tx.lock(`parts:${wholeId}`);
  const count = (await partsOf(tx, [wholeId])).get(wholeId);
  if (!count || count.closed < count.total || (await alreadyAsked(tx, wholeId))) return;
  const whole = await tx.task.get(wholeId);
  const open = (await tx.occurrence.find({ taskId: wholeId })).filter(({ state }) => isLive(state));
  if (!whole || open.length === 0) return;
  const people = await loadPeople(tx);
  for (const occurrence of open)
    for (const contactId of recipientsOf(people, occurrence.unitId, localDateOf(now)).contacts) {
      const shown = (await openItems(tx, contactId)).find((item) => item.occurrence.id === occurrence.id);
      const label = shown?.label ?? whole.number;
      const text = `第${label}项“${taskTitle(whole.content)}”的${count.total}个分项已全部办结，请报告本项的办理结果：可直接回复“第${label}项已完成”，或说明还有什么未落实。`;
      await postNotice(tx, people, [contactId], `whole-${occurrence.id}`, text, now);
    }
  await recordEvent(tx, now, { entity: 'task', entityId: wholeId, type: ASKED, actor: 'system' });
}

/** Once for what the item was taken apart into; parts that are added later make it a new question. */
async function alreadyAsked(tx: Tx, wholeId: string): Promise<boolean> {
  const [asked] = await tx.event.find(
    { entity: 'task', entityId: wholeId, type: ASKED },
    { orderBy: ['occurredAt'], descending: true, limit: 1 },
  );
  if (!asked) return false;
  return (await tx.task.count({ parentTaskId: wholeId, assignedAt: { gt: asked.occurredAt } })) === 0;
}
