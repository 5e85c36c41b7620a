import type { DraftIssue, PlanDraft, TaskDraft } from '../draft.ts';
import { findItem, noSuchItem, replaceItem } from './find-item.ts';
import { readAgain } from './read-item.ts';
import { isAboutTime, withTime } from './set-field.ts';
import { type EditOutcome, type ReadingContext, refuse } from './types.ts';

/**
 * Settles one doubt with the reading a person chose. Of a doubtful time the reading is read as the item's deadline; one
 * that says nothing about time (`属实`, `无需时限`) only settles it.
 */
export function settleDoubt(
  draft: PlanDraft,
  item: string | null,
  doubt: number,
  reading: string,
  context: ReadingContext,
): EditOutcome {
  const task = item === null ? null : findItem(draft, item);
  if (item !== null && !task) return refuse(noSuchItem(item));
  const issues = task?.issues ?? draft.issues;
  const issue = issues[doubt - 1];
  if (!issue) return refuse(`${item === null ? '全文' : `第${item}项`}没有第${doubt}处存疑。`);
  if (issue.settled !== undefined) return refuse('这处存疑已经确认过了。');
  if (reading.trim() === '') return refuse('请写明如何确认。');
  const settled = issues.map((each) => (each === issue ? { ...each, settled: reading } : each));
  const changes = [{ item, what: '确认存疑', from: issue.message, to: reading }];
  if (!task) return { ok: true, draft: { ...draft, issues: settled }, changes };
  const next = { ...task, issues: settled };
  return { ok: true, draft: replaceItem(draft, task.number, [timed(draft, next, issue, reading, context)]), changes };
}

/** Candidates that are no words of a document, in such words. */
const CANDIDATES: Record<string, string> = {
  ongoing: '长期坚持',
  P1D: '每天',
  P1W: '每周',
  P1M: '每月',
  P2M: '每两个月',
  P3M: '每季度',
  P6M: '每半年',
  P1Y: '每年',
};

/** The item with the chosen reading as its time, where the doubt was about time and the reading says one. */
function timed(
  draft: PlanDraft,
  task: TaskDraft,
  issue: DraftIssue,
  reading: string,
  context: ReadingContext,
): TaskDraft {
  if (!isAboutTime(issue.message)) return task;
  const read = readAgain(draft, { ...task, deadlineRaw: CANDIDATES[reading] ?? reading }, context);
  if (read.deadline.none || read.deadline.unresolved.length > 0) return task;
  // the document's own words stay as the deadline's text; what they mean has been said
  return { ...withTime(task, read), deadlineRaw: task.deadlineRaw, issues: task.issues };
}
