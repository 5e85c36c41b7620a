import { sourceText } from '../core/assign/wording.ts';
import type { Task } from '../core/entities/plan.ts';
import { taskTitle } from '../core/plan/task-title.ts';
import { excerpt } from '../core/policy/excerpt.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import type { Tx } from './store.ts';

const TITLE_LENGTH = 24;

/**
 * What a reader should know of an item besides its title, by task: its register number with source and reply demand, the
 * item it is a part of, how many of its own parts are done. In words, a line each.
 */
export async function aboutItems(
  tx: Tx,
  tasks: readonly Task[],
  today: LocalDate,
): Promise<ReadonlyMap<string, string[]>> {
  const about = new Map<string, string[]>();
  const say = (taskId: string, words: string) => about.set(taskId, [...(about.get(taskId) ?? []), words]);
  // what came with a document is in no register, and most items do: they cost no question
  const handedDown = tasks.filter(({ assignedAt }) => assignedAt !== null).map(({ id }) => id);
  const [registered, parts] = await Promise.all([
    handedDown.length === 0 ? [] : tx.registration.find({ taskId: { in: handedDown } }),
    partsOf(
      tx,
      tasks.map(({ id }) => id),
    ),
  ]);
  for (const { taskId, number, replyDemand, ...source } of registered) {
    const demand = replyDemand === null ? '' : `回复要求：${excerpt(replyDemand, 60)}`;
    say(taskId ?? '', [number, sourceText(source, today), demand].filter(Boolean).join('，'));
  }
  for (const task of new Set(tasks)) {
    const whole = task.parentTaskId === null ? null : await tx.task.get(task.parentTaskId);
    if (whole) say(task.id, `第${whole.number}项“${excerpt(taskTitle(whole.content), TITLE_LENGTH)}”的分项`);
  }
  for (const [taskId, { total, closed }] of parts) say(taskId, `分项${total}个，已办结${closed}个`);
  return about;
}

/** How many parts each of these items was taken apart into, cancelled ones left out, and how many of them are closed. */
export async function partsOf(
  tx: Tx,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, { total: number; closed: number; openNumbers: string[] }>> {
  const parts = await tx.task.find({ parentTaskId: { in: taskIds } }, { orderBy: ['position', 'number'] });
  const counts = new Map<string, { total: number; closed: number; openNumbers: string[] }>();
  if (parts.length === 0) return counts;
  const occurrences = await tx.occurrence.find({ taskId: { in: parts.map(({ id }) => id) } });
  for (const { id, parentTaskId, number } of parts) {
    const own = occurrences.filter(({ taskId, state }) => taskId === id && state !== 'cancelled');
    if (own.length === 0 || parentTaskId === null) continue;
    const count = counts.get(parentTaskId) ?? { total: 0, closed: 0, openNumbers: [] };
    const closed = own.every(({ state }) => state === 'closed');
    counts.set(parentTaskId, {
      total: count.total + 1,
      closed: count.closed + Number(closed),
      openNumbers: closed ? count.openNumbers : [...count.openNumbers, number],
    });
  }
  return counts;
}
