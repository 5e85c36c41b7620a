import type { DraftIssue } from '../draft.ts';
import { cellPlace } from './cell-place.ts';

/** More lines than this are not read; the number of the others is told. */
const MOST_SHOWN = 50;

/** A refusal that names every fault with its sheet and cell, a line each; null where there is none. */
export function refuseFaults(
  fileName: string,
  issues: DraftIssue[],
): { ok: false; message: string; issues: DraftIssue[] } | null {
  const faults = issues.filter(({ severity }) => severity === 'error');
  if (faults.length === 0) return null;
  const lines = faults.slice(0, MOST_SHOWN).map(({ place, message }) => `${cellPlace(place)}：${message}`);
  const rest = faults.length - lines.length;
  return {
    ok: false,
    message: [
      `${fileName}：有${faults.length}处需要改正，改好后再导入，目前没有写入任何内容。`,
      ...lines,
      ...(rest > 0 ? [`……另有${rest}处`] : []),
    ].join('\n'),
    issues: faults,
  };
}
