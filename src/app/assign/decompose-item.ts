import { type PartFault, partFaultText, readParts } from '../../core/assign/read-parts.ts';
import { splitRequest } from '../../core/assign/split-request.ts';
import type { AssignmentText } from '../../core/assign/types.ts';
import type { Task } from '../../core/entities/plan.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { loadUnits } from '../load-units.ts';
import { taskRows } from '../plan-rows.ts';
import type { Deps } from '../ports.ts';
import { recordEvent } from '../record-event.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../store.ts';
import { notifyAtOnce, type Told } from './notify-at-once.ts';
import { type OpenedTask, openTasks } from './open-task.ts';
import { taskDraftOf } from './task-draft.ts';

export interface DecomposeRequest {
  taskId: string;
  /** Each a sentence (单位 时限 内容) or its fields. */
  parts: readonly (string | Pick<AssignmentText, 'units' | 'deadline' | 'content'>)[];
  actor: string;
}

export type DecomposeResult =
  | { ok: true; parts: { number: string; title: string }[]; opened: OpenedTask & Told }
  | (Refusal & { faults?: PartFault[] });

/**
 * 分解: takes an item apart into parts with numbers of their own (12-1, 12-2), each assigned like an item and due with the
 * whole at the latest. All of it or nothing: every place that is wrong is named. In the caller's transaction.
 */
export async function decomposeItem(
  tx: Tx,
  deps: Deps,
  { taskId, parts: given, actor }: DecomposeRequest,
  now: Instant,
): Promise<DecomposeResult> {
  await tx.lock(`parts:${taskId}`);
  const whole = await tx.task.get(taskId);
  const plan = whole && (await tx.plan.get(whole.planId));
  if (!whole || !plan) return refuse('noSuchItem', '没有这一事项。');
  if (whole.parentTaskId !== null) return refuse('isPart', `第${whole.number}项本身是分项，不能再分解。`);
  // no answer to the whole beside this: it would be closed without its parts
  for (const { id } of await tx.occurrence.find({ taskId })) await tx.lock(`occurrence:${id}`);
  const open = (await tx.occurrence.find({ taskId }, { orderBy: ['dueOn'] })).filter(
    ({ state }) => state !== 'closed' && state !== 'cancelled' && state !== 'submitted',
  );
  const dueOn = open.at(-1)?.dueOn;
  if (plan.state !== 'active' || dueOn === undefined)
    return refuse('nothingOpen', `第${whole.number}项没有在办的期次，不能分解。`);
  const today = localDateOf(now);
  const units = await loadUnits(tx);
  const context = { today, directory: units.directory, calendar: deps.calendar };
  const texts = given.map((part) => textOf(part, (sentence) => splitRequest(sentence, context)));
  const read = readParts(texts, dueOn, context);
  if (!read.ok) return { ...refuse('wrongParts', read.faults.map(partFaultText).join('\n')), faults: read.faults };
  const doubts = { unknown: new Set<string>(), emptyGroups: new Set<string>() };
  const from = await lastPart(tx, whole);
  const rows = read.parts.map((reading, index) => {
    const draft = taskDraftOf(`${whole.number}-${from + index + 1}`, whole.section, reading, today, deps.calendar);
    const row = taskRows(plan.id, draft, whole.position, units, doubts);
    return { ...row, task: { ...row.task, parentTaskId: whole.id, source: whole.source } };
  });
  const added = await openTasks(tx, deps, plan, rows, now);
  const told = await notifyAtOnce(tx, deps, added.fresh, `parts-${whole.id}-${from + 1}`, now);
  const opened = { ...added, ...told };
  const numbers = rows.map(({ task }) => task.number);
  await recordEvent(tx, now, { entity: 'task', entityId: whole.id, type: 'decompose', actor, to: numbers.join('、') });
  return { ok: true, parts: rows.map(({ task }) => ({ number: task.number, title: taskTitle(task.content) })), opened };
}

function textOf(part: DecomposeRequest['parts'][number], read: (sentence: string) => AssignmentText): AssignmentText {
  return typeof part === 'string' ? read(part) : { ...read(''), ...part };
}

/** The highest number given to a part so far; also an item of the plan may bear 12-1. */
async function lastPart(tx: Tx, whole: Task): Promise<number> {
  const tasks = await tx.task.find({ planId: whole.planId });
  const prefix = `${whole.number}-`;
  return tasks.reduce((last, { number }) => {
    const own = number.startsWith(prefix) ? Number(number.slice(prefix.length)) : 0;
    return Number.isInteger(own) ? Math.max(last, own) : last;
  }, 0);
}

/** `decomposeItem` in a transaction of its own, from the command line or the API. */
export async function decompose(deps: Deps, request: DecomposeRequest): Promise<DecomposeResult> {
  const result = await deps.store.transaction((tx) => decomposeItem(tx, deps, request, deps.clock.now()));
  if (result.ok) for (const id of result.opened.deliveries) await deps.queue.enqueue('deliver', id);
  return result;
}
