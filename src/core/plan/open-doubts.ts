import type { Unresolved } from '../deadline/types.ts';
import type { DraftIssue, PlanDraft } from './draft.ts';
import { describePlace } from './source-document.ts';

/** A doubt a person has not settled yet. */
export interface OpenDoubt {
  /** Number of the item; null for the whole document. */
  item: string | null;
  /** Its place in the item's list, from 1: what an edit names it by. */
  doubt: number;
  severity: DraftIssue['severity'];
  /** Chinese, one sentence. */
  message: string;
  /** Where it stands in the source, in words; empty where nobody knows. */
  place: string;
  /** Readings to choose from (a date, an ISO period, `ongoing`); any other may be given as well. */
  candidates: string[];
}

/** All doubts of a draft that are still open, the document's own first, then in order of the items. */
export function openDoubts(draft: PlanDraft): OpenDoubt[] {
  return [
    ...openOf(null, draft.issues, []),
    ...draft.tasks.flatMap(({ number, issues, deadline }) => openOf(number, issues, deadline.unresolved)),
  ];
}

function openOf(item: string | null, issues: readonly DraftIssue[], unresolved: readonly Unresolved[]): OpenDoubt[] {
  const candidatesOf = (message: string) =>
    unresolved.find(({ text }) => message.startsWith(`时限“${text}”`))?.candidates ?? [];
  return issues.flatMap(({ severity, message, place, settled }, index): OpenDoubt[] => {
    if (settled !== undefined) return [];
    const candidates = [...candidatesOf(message)];
    return [{ item, doubt: index + 1, severity, message, place: describePlace(place), candidates }];
  });
}

/** `第3项（第1张表第5行）：没有写明责任单位`. */
export function doubtLine({ item, place, message }: OpenDoubt): string {
  const where = place === '' ? '' : `（${place}）`;
  return item === null ? `全文${where}：${message}` : `第${item}项${where}：${message}`;
}
