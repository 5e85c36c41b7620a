import type { BriefLine } from '../../core/brief/daily-brief.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Plan, Task } from '../../core/entities/plan.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import type { Tx } from '../store.ts';

/** What has been handed down in the plans that run, with the words for it. */
export interface BriefFacts {
  /** Asked at least once and not cancelled. */
  occurrences: Occurrence[];
  byId: ReadonlyMap<string, Occurrence>;
  line: (occurrence: Occurrence, note: string) => BriefLine;
  unitName: (unitId: string) => string;
}

/** Loads what every brief is made of. Labels carry the plan's letter where several plans run. */
export async function loadBriefFacts(tx: Tx): Promise<BriefFacts> {
  const plans = await tx.plan.find({ state: 'active' });
  const planId = { in: plans.map(({ id }) => id) };
  const all = await tx.occurrence.find({ planId }, { orderBy: ['dueOn'] });
  const occurrences = all.filter(({ state }) => state !== 'scheduled' && state !== 'cancelled');
  const plan = new Map<string, Plan>(plans.map((one) => [one.id, one]));
  const taskIds = [...new Set(occurrences.map(({ taskId }) => taskId))];
  const task = new Map<string, Task>((await tx.task.find({ id: { in: taskIds } })).map((one) => [one.id, one]));
  const unitName = new Map((await tx.orgUnit.find({})).map(({ id, name }) => [id, name]));
  const nameOf = (unitId: string) => unitName.get(unitId) ?? '';
  return {
    occurrences,
    byId: new Map(occurrences.map((one) => [one.id, one])),
    unitName: nameOf,
    line: ({ taskId, planId: owner, unitId }, note) => ({
      label: `${plans.length > 1 ? (plan.get(owner)?.letter ?? '') : ''}${task.get(taskId)?.number ?? ''}`,
      title: taskTitle(task.get(taskId)?.content ?? ''),
      unitName: nameOf(unitId),
      note,
    }),
  };
}
