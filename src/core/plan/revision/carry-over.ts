import type { DraftIssue, PlanDraft, TaskDraft } from '../draft.ts';
import { matchItems } from './match-items.ts';

/**
 * The revised document with what a person already said about the plan in force: what a name means, and doubts settled
 * about an item that still has them. Nobody answers the same question twice.
 */
export function carryOver(old: PlanDraft, next: PlanDraft): PlanDraft {
  const meaning = new Map(
    old.tasks.flatMap(({ units }) => units.flatMap(({ name, unit }) => (unit === null ? [] : [[name, unit] as const]))),
  );
  const before = new Map(matchItems(old.tasks, next.tasks).pairs.map((pair) => [pair.next, pair.old]));
  return {
    ...next,
    dropped: next.dropped ?? [],
    issues: settledAgain(old.issues, next.issues),
    tasks: next.tasks.map((task): TaskDraft => ({
      ...task,
      units: task.units.map((mention) => ({ ...mention, unit: mention.unit ?? meaning.get(mention.name) ?? null })),
      issues: settledAgain(before.get(task)?.issues ?? [], task.issues),
    })),
  };
}

function settledAgain(old: readonly DraftIssue[], next: readonly DraftIssue[]): DraftIssue[] {
  const settled = new Map(
    old.flatMap(({ message, settled: how }) => (how === undefined ? [] : [[message, how] as const])),
  );
  return next.map((issue) => {
    const how = issue.settled ?? settled.get(issue.message);
    return how === undefined ? issue : { ...issue, settled: how };
  });
}
