import { draftToJson, taskToJson } from '../core/plan/draft-json.ts';
import type { PlanReview } from './review-plan.ts';

/** A review as the API and `review --json` show it: the draft as a dry run prints it, issues with their place in words. */
export function reviewToJson({ plan, version, fileName, draft, steps, ...found }: PlanReview) {
  const { doubts, unknownUnits, emptyGroups, duplicates } = found;
  return {
    planId: plan.id,
    letter: plan.letter,
    title: plan.title,
    state: plan.state,
    periodStart: plan.periodStart,
    periodEnd: plan.periodEnd,
    fileName,
    version,
    steps,
    draft: { ...draftToJson(draft), dropped: (draft.dropped ?? []).map(({ task }) => taskToJson(task)) },
    doubts,
    unknownUnits,
    emptyGroups,
    duplicates,
  };
}
