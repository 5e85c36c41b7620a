import type { Assignment, Target, Task } from '../core/entities/plan.ts';
import { deriveId } from '../core/ids.ts';
import type { PlanDraft } from '../core/plan/draft.ts';
import type { ItemMatch } from '../core/plan/revision/match-items.ts';
import { draftRows } from './draft-rows.ts';
import { missingUnits } from './import-plan.ts';
import { loadUnits } from './load-units.ts';
import { taskRows, type TaskRows } from './plan-rows.ts';
import { applyRows, diffRows, type RowSet } from './row-changes.ts';
import type { Tx } from './store.ts';

/** The plan's items as the revised document has them, on the tasks they continue. */
export interface RevisedTasks {
  rows: TaskRows[];
  gone: Task[];
}

/** The rows of the revised document's items: each on the task that its item continues, or on a new one. */
export async function revisedTasks(
  tx: Tx,
  planId: string,
  next: PlanDraft,
  match: ItemMatch,
  revision: number,
): Promise<RevisedTasks> {
  const held = await tx.task.find({ planId });
  const byNumber = new Map(held.map((task) => [task.number, task]));
  const ids = new Set(held.map(({ id }) => id));
  const continued = new Map(match.pairs.map(({ old, next: item }) => [item, byNumber.get(old.number)?.id]));
  const units = await loadUnits(tx);
  const doubts = { unknown: new Set<string>(), emptyGroups: new Set<string>() };
  const rows = next.tasks.map((item, index) => {
    const own = deriveId('task', planId, item.number);
    const fresh = ids.has(own) ? deriveId('task', planId, item.number, revision) : own;
    return taskRows(planId, item, index + 1, units, doubts, continued.get(item) ?? fresh);
  });
  return { rows, gone: match.gone.flatMap(({ number }) => byNumber.get(number) ?? []) };
}

/** Writes new units and all that the plan holds besides items: goals, indicators, working groups. */
export async function saveFrame(tx: Tx, planId: string, next: PlanDraft): Promise<void> {
  const { rows } = draftRows(planId, next, await loadUnits(tx));
  const workingGroup = await tx.workingGroup.find({ planId });
  const groupId = { in: workingGroup.map(({ id }) => id) };
  const held: RowSet = {
    planMilestone: await tx.planMilestone.find({ planId }),
    indicator: await tx.indicator.find({ planId }),
    workingGroup,
    workingGroupMember: await tx.workingGroupMember.find({ groupId }),
  };
  const { planMilestone = [], indicator = [], workingGroup: groups = [], workingGroupMember = [] } = rows;
  const after = { planMilestone, indicator, workingGroup: groups, workingGroupMember };
  await applyRows(tx, diffRows(held, { ...after, orgUnit: await missingUnits(tx, rows) }));
}

/**
 * Writes the items. Numbers are freed before they are given anew, since two items may change places; an item that is gone
 * keeps its row for the sake of its history, as 原5, unless it never had anything to answer.
 */
export async function saveTasks(tx: Tx, { rows, gone }: RevisedTasks): Promise<void> {
  const tasks = rows.map(({ task }) => task);
  const held = new Set((await tx.task.find({ id: { in: tasks.map(({ id }) => id) } })).map(({ id }) => id));
  for (const { id } of [...gone, ...tasks.filter((task) => held.has(task.id))])
    await tx.task.update(id, { number: `~${id}` });
  for (const { id, ...fields } of tasks) if (held.has(id)) await tx.task.update(id, fields);
  await tx.task.insert(tasks.filter(({ id }) => !held.has(id)));
  for (const task of gone) {
    if ((await tx.occurrence.count({ taskId: task.id })) === 0) await tx.task.remove({ id: task.id });
    else await tx.task.update(task.id, { number: await freeNumber(tx, task) });
  }
  const [one] = [...tasks, ...gone];
  if (one) await renumberParts(tx, one.planId);
  const taskId = { in: tasks.map(({ id }) => id) };
  const own = (await tx.deadline.find({ taskId })).filter(({ assignmentId }) => assignmentId === null);
  const shares = await tx.targetShare.find({ taskId });
  await applyRows(
    tx,
    diffRows(
      { deadline: own, targetShare: shares },
      { deadline: rows.flatMap((row) => row.deadlines), targetShare: rows.flatMap((row) => row.shares) },
    ),
  );
  for (const row of rows) await saveTargets(tx, row.task.id, row.targets);
}

/** Parts go with their item: 12-1 of an item that is 13 by now is 13-1. */
async function renumberParts(tx: Tx, planId: string): Promise<void> {
  const tasks = await tx.task.find({ planId });
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const taken = new Set(tasks.map(({ number }) => number));
  for (const { id, number, parentTaskId } of tasks) {
    const whole = byId.get(parentTaskId ?? '');
    const wanted = whole && `${whole.number}${number.slice(number.lastIndexOf('-'))}`;
    if (wanted === undefined || wanted === number || taken.has(wanted)) continue;
    taken.add(wanted);
    await tx.task.update(id, { number: wanted, position: whole?.position ?? 0 });
  }
}

async function freeNumber(tx: Tx, { planId, number }: Task): Promise<string> {
  for (let n = 1; ; n += 1) {
    const wanted = n === 1 ? `原${number}` : `原${number}-${n}`;
    if ((await tx.task.count({ planId, number: wanted })) === 0) return wanted;
  }
}

/** Targets of the same metric and measure are the same ones, wherever they stand: what was reported towards them stays. */
async function saveTargets(tx: Tx, taskId: string, wanted: readonly Target[]): Promise<void> {
  const held = await tx.target.find({ taskId }, { orderBy: ['position'] });
  const left = new Set(held);
  const placed = wanted.map((target) => {
    const same = [...left].find(({ metric, unit }) => metric === target.metric && unit === target.unit);
    if (same) left.delete(same);
    return { target, id: same?.id ?? null };
  });
  for (const { id, position } of held) await tx.target.update(id, { position: -position });
  const used = new Set(placed.flatMap(({ id }) => id ?? []));
  for (const { target, id } of placed) {
    const { id: derived, ...fields } = target;
    const own = held.some((one) => one.id === derived) && !used.has(derived);
    if (id !== null) await tx.target.update(id, fields);
    else
      await tx.target.insert([
        { ...target, id: own || used.has(derived) ? deriveId('target', derived, fields.text) : derived },
      ]);
  }
  for (const [index, { id }] of [...left].entries()) {
    if ((await tx.targetValue.count({ targetId: id })) === 0) await tx.target.remove({ id });
    else await tx.target.update(id, { position: wanted.length + index + 1 });
  }
}

/** The assignments as they shall be; those no longer wanted go where they have no occurrences to remember. */
export async function saveAssignments(tx: Tx, { rows, gone }: RevisedTasks): Promise<Assignment[]> {
  const wanted = rows.flatMap(({ assignments }) => assignments);
  const taskId = { in: [...rows.map(({ task }) => task.id), ...gone.map(({ id }) => id)] };
  const held = new Map((await tx.assignment.find({ taskId })).map((row) => [row.id, row]));
  const keep = new Set(movedOn(wanted, held).map(({ id }) => id));
  await tx.assignment.insert(wanted.filter(({ id }) => !held.has(id)));
  for (const { id, role, viaGroup } of wanted) {
    const was = held.get(id);
    if (was && (was.role !== role || was.viaGroup !== viaGroup)) await tx.assignment.update(id, { role, viaGroup });
  }
  for (const { id } of held.values())
    if (!keep.has(id) && (await tx.occurrence.count({ assignmentId: id })) === 0) await tx.assignment.remove({ id });
  return movedOn(wanted, held);
}

/**
 * 改派 outlives a revision: where the document still names the unit that an item was moved away from, the unit that has it
 * now is meant, and the former one is asked for nothing.
 */
function movedOn(wanted: readonly Assignment[], held: ReadonlyMap<string, Assignment>): Assignment[] {
  const rows = new Map(wanted.map((row) => [row.id, { ...row, movedTo: held.get(row.id)?.movedTo ?? null }]));
  for (const row of rows.values()) {
    if (row.movedTo === null) continue;
    const next = [...held.values()].find((one) => one.taskId === row.taskId && one.unitId === row.movedTo);
    if (next && !rows.has(next.id)) rows.set(next.id, next);
  }
  return [...rows.values()];
}
