import type { Occurrence } from '../../core/entities/occurrence.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import { recipientsOf, standIn } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import { postNotice } from '../post-notice.ts';
import type { Tx } from '../store.ts';

const TITLE_LENGTH = 30;

/** An item and its unit in words: `第3项“建设公园”`. */
export async function itemWords(
  tx: Tx,
  { taskId, unitId }: Pick<Occurrence, 'taskId' | 'unitId'>,
): Promise<{ item: string; unitName: string }> {
  const task = await tx.task.get(taskId);
  const unit = await tx.orgUnit.get(unitId);
  const item = task ? `第${task.number}项“${excerpt(taskTitle(task.content), TITLE_LENGTH)}”` : '该事项';
  return { item, unitName: unit?.name ?? '' };
}

/** One text to those who answer for a unit today, or stand in for them. Returns deliveries to enqueue after the commit. */
export async function tellUnit(tx: Tx, unitId: string, part: string, text: string, now: Instant): Promise<string[]> {
  const today = localDateOf(now);
  const people = await loadPeople(tx);
  const contacts = recipientsOf(people, unitId, today).contacts.flatMap((id) => standIn(people, id, today) ?? []);
  return postNotice(tx, people, [...new Set(contacts)], part, text, now);
}
