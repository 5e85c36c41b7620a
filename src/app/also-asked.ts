import type { Occurrence } from '../core/entities/occurrence.ts';
import type { Plan } from '../core/entities/plan.ts';
import type { Tx } from './store.ts';

/**
 * Which other items ask the same fact of the same unit, in words, by occurrence: `《某方案》第3项`. Shown beside the item so
 * that one answer can serve both; nothing is held back for it. Pairs a person has called separate matters are left out.
 */
export async function alsoAsked(tx: Tx, occurrences: readonly Occurrence[]): Promise<Map<string, string[]>> {
  const taskIds = [...new Set(occurrences.map(({ taskId }) => taskId))];
  const pairs = (
    await Promise.all([
      tx.duplicateAsk.find({ taskId: { in: taskIds }, state: 'open' }),
      tx.duplicateAsk.find({ otherTaskId: { in: taskIds }, state: 'open' }),
    ])
  ).flat();
  if (pairs.length === 0) return new Map();
  const tasks = await byId(
    tx.task,
    pairs.flatMap(({ taskId, otherTaskId }) => [taskId, otherTaskId]),
  );
  const plans = await byId(
    tx.plan,
    [...tasks.values()].map(({ planId }) => planId),
  );
  const assigned = await tx.assignment.find({
    taskId: { in: [...tasks.keys()] },
    role: { in: ['lead', 'responsible'] },
  });
  const asks = new Set(assigned.map(({ taskId, unitId }) => `${taskId} ${unitId}`));
  const said = (otherId: string, unitId: string): string[] => {
    const task = tasks.get(otherId);
    const plan = task && plans.get(task.planId);
    return task && isInForce(plan) && asks.has(`${otherId} ${unitId}`) ? [`《${plan.title}》第${task.number}项`] : [];
  };
  return new Map(
    occurrences.map(({ id, taskId, unitId }) => [
      id,
      [
        ...new Set(
          pairs.flatMap((pair) => {
            if (pair.taskId === taskId) return said(pair.otherTaskId, unitId);
            return pair.otherTaskId === taskId ? said(pair.taskId, unitId) : [];
          }),
        ),
      ],
    ]),
  );
}

function isInForce(plan: Plan | undefined): plan is Plan {
  return plan?.state === 'active';
}

async function byId<Row extends { id: string }>(
  table: { find(where: { id: { in: string[] } }): Promise<Row[]> },
  ids: readonly string[],
): Promise<Map<string, Row>> {
  return new Map((await table.find({ id: { in: [...new Set(ids)] } })).map((row) => [row.id, row]));
}
