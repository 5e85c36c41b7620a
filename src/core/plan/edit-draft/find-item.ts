import type { PlanDraft, TaskDraft } from '../draft.ts';

/** The item with that number; null where the draft has none. */
export function findItem(draft: PlanDraft, number: string): TaskDraft | null {
  return draft.tasks.find((task) => task.number === number) ?? null;
}

export function noSuchItem(number: string): string {
  return `没有第${number}项。`;
}

/** The draft with one item replaced by others, in its place. */
export function replaceItem(draft: PlanDraft, number: string, by: readonly TaskDraft[]): PlanDraft {
  return { ...draft, tasks: draft.tasks.flatMap((task) => (task.number === number ? by : [task])) };
}
