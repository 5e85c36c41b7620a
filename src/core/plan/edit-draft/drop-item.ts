import type { PlanDraft, TaskDraft } from '../draft.ts';
import { taskTitle } from '../task-title.ts';
import { findItem, noSuchItem } from './find-item.ts';
import { readItem, readUnits } from './read-item.ts';
import { sayUnits } from './say-field.ts';
import { type EditOutcome, type ItemGiven, type ReadingContext, refuse } from './types.ts';

/** Takes an item out; it stays with the draft and can be put back where it stood. */
export function dropItem(draft: PlanDraft, number: string): EditOutcome {
  const index = draft.tasks.findIndex((task) => task.number === number);
  const task = draft.tasks[index];
  if (!task) return refuse(noSuchItem(number));
  const after = draft.tasks[index - 1]?.number ?? null;
  return {
    ok: true,
    draft: {
      ...draft,
      tasks: draft.tasks.filter((each) => each !== task),
      dropped: [...(draft.dropped ?? []), { task, after }],
    },
    changes: [{ item: number, what: '删去', from: taskTitle(task.content), to: null }],
  };
}

/** Puts the item back that was taken out last under this number. */
export function restoreItem(draft: PlanDraft, number: string): EditOutcome {
  const dropped = draft.dropped ?? [];
  const found = dropped.findLast(({ task }) => task.number === number);
  if (!found) return refuse(`删去的事项中没有第${number}项。`);
  if (findItem(draft, number)) return refuse(`编号${number}已有另一项在用。`);
  const { task, after } = found;
  return {
    ok: true,
    draft: {
      ...draft,
      tasks: insertAfter(draft.tasks, after, task),
      dropped: dropped.filter((each) => each !== found),
    },
    changes: [{ item: number, what: '恢复', from: null, to: taskTitle(task.content) }],
  };
}

/** Adds an item, read as one of the document would be. `after` null: at the beginning. */
export function addItem(
  draft: PlanDraft,
  after: string | null,
  given: ItemGiven,
  context: ReadingContext,
): EditOutcome {
  const { content, section = null, goal = null, deadline = null } = given;
  const number = given.number.trim();
  if (number === '') return refuse('编号不能为空。');
  if (content.trim() === '') return refuse('内容不能为空。');
  if (findItem(draft, number)) return refuse(`编号${number}已有另一项在用。`);
  if (after !== null && !findItem(draft, after)) return refuse(noSuchItem(after));
  const units = readUnits(given.units ?? []);
  const text = { number, section, goal, content, deadline, place: {} };
  const task = readItem(draft, text, units, sayUnits(units), context);
  return {
    ok: true,
    draft: { ...draft, tasks: insertAfter(draft.tasks, after, task) },
    changes: [{ item: number, what: '新增', from: null, to: taskTitle(content) }],
  };
}

/** Behind the item of that number; at the end where it is gone. */
function insertAfter(tasks: readonly TaskDraft[], after: string | null, task: TaskDraft): TaskDraft[] {
  if (after === null) return [task, ...tasks];
  const index = tasks.findIndex(({ number }) => number === after);
  return index < 0 ? [...tasks, task] : [...tasks.slice(0, index + 1), task, ...tasks.slice(index + 1)];
}
