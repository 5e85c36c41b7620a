import type { PlanDraft, TaskDraft } from './draft.ts';

/** What leads from an edited draft back to the one before: the parts that changed, as they were. Plain JSON. */
export interface DraftPatch {
  /** Fields of the plan that changed, as they were. */
  fields: Partial<Omit<PlanDraft, 'tasks'>>;
  /** The items as they were: of those that stayed, their place in the edited draft, from 0. */
  tasks: (TaskDraft | number)[];
}

/** The way back from `after` to `before`. Items count as unchanged where they are the very same object. */
export function patchBack(before: PlanDraft, after: PlanDraft): DraftPatch {
  const places = new Map(after.tasks.map((task, index) => [task, index]));
  const { tasks, ...fields } = before;
  const changed = Object.entries(fields).filter(([name, value]) => after[name as keyof typeof fields] !== value);
  return { fields: Object.fromEntries(changed), tasks: tasks.map((task) => places.get(task) ?? task) };
}

/** The draft before the edits that the patch takes back. */
export function applyPatch(after: PlanDraft, { fields, tasks }: DraftPatch): PlanDraft {
  return {
    ...after,
    ...fields,
    tasks: tasks.flatMap((task) => (typeof task === 'number' ? (after.tasks[task] ?? []) : [task])),
  };
}
