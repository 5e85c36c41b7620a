import type { DraftIssue, PlanDraft, TaskDraft } from '../draft.ts';
import { squeeze } from '../squeeze.ts';
import { type EditOutcome, refuse } from './types.ts';

/** Says what a name means wherever the draft has it; doubts about the name are settled by it. */
export function nameUnit(draft: PlanDraft, name: string, unit: string, what: string): EditOutcome {
  if (unit.trim() === '') return refuse('请写明单位名称。');
  if (!mentions(draft, name)) return refuse(`方案里没有写到“${name}”。`);
  return {
    ok: true,
    draft: { ...draft, tasks: draft.tasks.map((task) => named(task, name, unit)) },
    changes: [{ item: null, what, from: name, to: unit }],
  };
}

/** Says who belongs to a group that the draft names; the draft itself stays, the directory knows it then. */
export function fillGroup(draft: PlanDraft, name: string, members: readonly string[]): EditOutcome {
  if (members.length === 0 || members.some((member) => member.trim() === '')) return refuse('请写明成员单位。');
  if (!mentions(draft, name)) return refuse(`方案里没有写到“${name}”。`);
  const to = members.join('、');
  return {
    ok: true,
    draft: { ...draft, tasks: draft.tasks.map((task) => settledAbout(task, name, to)) },
    changes: [{ item: null, what: '单位组成员', from: name, to }],
  };
}

function mentions(draft: PlanDraft, name: string): boolean {
  const groups = draft.workingGroups.flatMap(({ lead, members, responsible = [] }) => [
    lead,
    ...members,
    ...responsible,
  ]);
  const names = [...draft.tasks.flatMap(({ units }) => units.map((mention) => mention.name)), ...groups];
  return names.some((each) => each !== null && squeeze(each) === squeeze(name));
}

function named(task: TaskDraft, name: string, unit: string): TaskDraft {
  if (!task.units.some((mention) => squeeze(mention.name) === squeeze(name))) return task;
  const units = task.units.map((mention) => (squeeze(mention.name) === squeeze(name) ? { ...mention, unit } : mention));
  return settledAbout({ ...task, units }, name, unit);
}

function settledAbout(task: TaskDraft, name: string, settled: string): TaskDraft {
  const about = (issue: DraftIssue) => issue.settled === undefined && issue.message.includes(`“${name}”`);
  if (!task.issues.some(about)) return task;
  return { ...task, issues: task.issues.map((issue) => (about(issue) ? { ...issue, settled } : issue)) };
}
