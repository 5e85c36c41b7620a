import type { Plan, Task } from '../core/entities/plan.ts';
import { type AskItem, type DuplicatePair, findDuplicates } from '../core/plan/duplicates.ts';
import { taskTitle } from '../core/plan/task-title.ts';
import type { Tx } from './store.ts';

/** An item of one plan that another plan seems to ask as well. */
export interface FoundDuplicate {
  taskId: string;
  otherTaskId: string;
  score: number;
  /** `A8`, `B3`. */
  label: string;
  otherLabel: string;
  title: string;
  otherTitle: string;
  otherPlanTitle: string;
  units: string[];
  /** Chinese, one line: which items of which units, and how near in time. */
  why: string;
}

/**
 * The items of a plan that other plans which are in force ask as well, best first. Pairs a person has called separate
 * matters are left out.
 */
export async function duplicatesOf(tx: Tx, plan: Plan): Promise<FoundDuplicate[]> {
  const plans = (await tx.plan.find({ state: 'active' })).filter(({ id }) => id !== plan.id);
  if (plans.length === 0) return [];
  const own = await asksOf(tx, [plan]);
  const others = await asksOf(tx, plans);
  const separate = await separatePairs(tx, [...own.tasks.keys()]);
  const planOf = new Map([plan, ...plans].map((each) => [each.id, each]));
  return findDuplicates(own.items, others.items)
    .filter(({ key, otherKey }) => !separate.has(`${key} ${otherKey}`))
    .flatMap((pair) => {
      const [task, other] = [own.tasks.get(pair.key), others.tasks.get(pair.otherKey)];
      return task && other ? [described(pair, task, other, planOf)] : [];
    });
}

async function separatePairs(tx: Tx, taskIds: string[]): Promise<Set<string>> {
  const decided = [
    ...(await tx.duplicateAsk.find({ taskId: { in: taskIds }, state: 'separate' })),
    ...(await tx.duplicateAsk.find({ otherTaskId: { in: taskIds }, state: 'separate' })),
  ];
  return new Set(
    decided.flatMap(({ taskId, otherTaskId }) => [`${taskId} ${otherTaskId}`, `${otherTaskId} ${taskId}`]),
  );
}

/** What the items of plans ask: of the units that answer, not of those that only help. */
async function asksOf(tx: Tx, plans: readonly Plan[]): Promise<{ tasks: Map<string, Task>; items: AskItem[] }> {
  const tasks = await tx.task.find({ planId: { in: plans.map(({ id }) => id) } });
  const taskId = { in: tasks.map(({ id }) => id) };
  const assignments = await tx.assignment.find({ taskId, role: { in: ['lead', 'responsible'] } });
  const deadlines = groupBy(await tx.deadline.find({ taskId }));
  const targets = groupBy(await tx.target.find({ taskId }));
  const unitsOf = groupBy(assignments);
  const names = new Map((await tx.orgUnit.find({})).map(({ id, name }) => [id, name]));
  const items = tasks.map(({ id, content }) => ({
    key: id,
    content,
    units: (unitsOf.get(id) ?? []).map(({ unitId }) => names.get(unitId) ?? ''),
    dates: (deadlines.get(id) ?? []).flatMap(({ dueDates }) => dueDates),
    measures: (targets.get(id) ?? []).map(({ metric, unit }) => ({ metric, unit })),
  }));
  return { tasks: new Map(tasks.map((task) => [task.id, task])), items };
}

function groupBy<Row extends { taskId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(row.taskId);
    if (known) known.push(row);
    else groups.set(row.taskId, [row]);
  }
  return groups;
}

function described(pair: DuplicatePair, task: Task, other: Task, planOf: ReadonlyMap<string, Plan>): FoundDuplicate {
  const label = ({ planId, number }: Task) => `${planOf.get(planId)?.letter ?? ''}${number}`;
  const otherPlanTitle = planOf.get(other.planId)?.title ?? '';
  const near = pair.days === null ? '' : pair.days === 0 ? '，同日到期' : `，到期相差${pair.days}天`;
  const units =
    pair.units.length > 3 ? `${pair.units.slice(0, 3).join('、')}等${pair.units.length}个单位` : pair.units.join('、');
  return {
    taskId: task.id,
    otherTaskId: other.id,
    score: pair.score,
    label: label(task),
    otherLabel: label(other),
    title: taskTitle(task.content),
    otherTitle: taskTitle(other.content),
    otherPlanTitle,
    units: pair.units,
    why: `第${task.number}项与《${otherPlanTitle}》第${other.number}项相近（${units}${near}）`,
  };
}
