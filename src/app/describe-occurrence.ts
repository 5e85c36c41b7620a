import type { Occurrence } from '../core/entities/occurrence.ts';
import { taskTitle } from '../core/plan/task-title.ts';
import { excerpt } from '../core/policy/excerpt.ts';
import type { Tx } from './store.ts';

const TITLE_LENGTH = 40;

/** "甲局第8项“招募志愿者”", as notices name an item of a unit. */
export async function describeOccurrence(
  tx: Pick<Tx, 'orgUnit' | 'task'>,
  { unitId, taskId }: Pick<Occurrence, 'unitId' | 'taskId'>,
): Promise<string> {
  const unit = await tx.orgUnit.get(unitId);
  const task = await tx.task.get(taskId);
  return `${unit?.name ?? ''}第${task?.number ?? ''}项“${excerpt(taskTitle(task?.content ?? ''), TITLE_LENGTH)}”`;
}
