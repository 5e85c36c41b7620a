import { rollUpTargets, type TargetProgress } from '../core/report/targets.ts';
import type { Store } from './store.ts';

/** The targets of all plans that have been activated, or of one, with what units reported towards them. Read only. */
export async function reportTargets({ store }: { store: Store }, planId?: string): Promise<TargetProgress[]> {
  const plans = (await store.plan.find(planId === undefined ? {} : { id: planId })).filter(
    ({ state }) => planId !== undefined || state !== 'draft',
  );
  const titles = new Map(plans.map(({ id, title }) => [id, title]));
  const tasks = await store.task.find({ planId: { in: [...titles.keys()] } });
  const taskIds = { in: tasks.map(({ id }) => id) };
  const targets = await store.target.find({ taskId: taskIds });
  const values = await store.targetValue.find({ targetId: { in: targets.map(({ id }) => id) } });
  const replies = await store.reply.find({ id: { in: values.map(({ replyId }) => replyId) } });
  const assignments = await store.assignment.find({ taskId: taskIds });
  const unitsOf = new Map<string, string[]>();
  for (const { taskId, unitId, role } of assignments)
    if (role !== 'support') unitsOf.set(taskId, [...(unitsOf.get(taskId) ?? []), unitId]);
  return rollUpTargets({
    targets,
    shares: await store.targetShare.find({ taskId: taskIds }),
    values,
    occurrenceOf: new Map(replies.map(({ id, occurrenceId }) => [id, occurrenceId ?? ''])),
    tasks: new Map(tasks.map(({ id, number, planId: owner }) => [id, { number, planTitle: titles.get(owner) ?? '' }])),
    unitsOf,
    moves: assignments.flatMap(({ taskId, unitId, movedTo }) =>
      movedTo === null ? [] : [{ taskId, unitId, movedTo }],
    ),
    unitNames: new Map((await store.orgUnit.find({})).map(({ id, name }) => [id, name])),
  });
}
