import type { Occurrence } from '../../core/entities/occurrence.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { coordinatorContacts } from '../../core/policy/recipients.ts';
import type { Instant } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import { postNotice } from '../post-notice.ts';
import type { Tx } from '../store.ts';

/** A unit says that an item is done while parts of it are open: the coordinators decide whether it can be. */
export async function askAboutParts(
  tx: Tx,
  occurrence: Occurrence,
  openNumbers: readonly string[],
  now: Instant,
): Promise<void> {
  const task = await tx.task.get(occurrence.taskId);
  const unit = await tx.orgUnit.get(occurrence.unitId);
  const people = await loadPeople(tx);
  const text = `${unit?.name ?? ''}报第${task?.number ?? ''}项“${taskTitle(task?.content ?? '')}”已完成，但还有${openNumbers.length}个分项未办结（${openNumbers.join('、')}），请复核：通过，或退回并说明缺什么。`;
  await postNotice(tx, people, coordinatorContacts(people), `parts-${occurrence.id}-${occurrence.version}`, text, now);
}
