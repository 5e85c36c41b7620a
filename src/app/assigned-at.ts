import type { Occurrence } from '../core/entities/occurrence.ts';
import type { Instant } from '../core/time/instant.ts';
import type { Tx } from './store.ts';

/**
 * When the items of these occurrences were assigned, by task, as far as that was after their plan was switched on: steps
 * that count from the activation count from there.
 */
export async function assignedTimes(
  tx: Tx,
  occurrences: readonly Pick<Occurrence, 'taskId'>[],
): Promise<ReadonlyMap<string, Instant>> {
  const tasks = await tx.task.find({
    id: { in: [...new Set(occurrences.map(({ taskId }) => taskId))] },
    assignedAt: { not: null },
  });
  return new Map(tasks.flatMap(({ id, assignedAt }) => (assignedAt === null ? [] : [[id, assignedAt]])));
}
