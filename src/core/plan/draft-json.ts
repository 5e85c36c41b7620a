import type { PlanDraft, TaskDraft } from './draft.ts';
import { describePlace } from './source-document.ts';

/** The JSON that `import --dry-run --json` prints: the draft without its inner workings, issues with their place in words. */
export function draftToJson(draft: PlanDraft): Record<string, unknown> {
  return {
    title: draft.title,
    issuer: draft.issuer,
    docNo: draft.docNo,
    issuedOn: draft.issuedOn,
    period: draft.period,
    planMilestones: draft.planMilestones.map(({ text, dueOn }) => ({ date: dueOn, text })),
    workingGroups: draft.workingGroups,
    indicators: draft.indicators,
    tasks: draft.tasks.map(taskToJson),
    issues: draft.issues.map(issueToJson),
  };
}

/** One item as `import --dry-run --json` prints it. */
export function taskToJson(task: TaskDraft): Record<string, unknown> {
  const { place, deadline, issues, ...told } = task;
  return {
    ...told,
    ...(deadline.relative.length === 0 ? {} : { relative: deadline.relative }),
    place: describePlace(place),
    issues: issues.map(issueToJson),
  };
}

function issueToJson({ severity, message, place, settled }: PlanDraft['issues'][number]): Record<string, unknown> {
  return { severity, message, place: describePlace(place), ...(settled === undefined ? {} : { settled }) };
}
