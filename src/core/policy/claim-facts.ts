import type { Instant } from '../time/instant.ts';
import { localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { dayText } from './due-text.ts';
import { excerpt } from './excerpt.ts';

/** What a unit said when it claimed completion. */
export interface ClaimFacts {
  at: Instant;
  contactName: string;
  words: string | null;
  /** Names of the files that came with it. */
  evidence: readonly string[];
  /** "40人" */
  figures: readonly string[];
  /** What was missing when it was returned before; oldest first. */
  returnedFor: readonly string[];
}

const QUOTED = 200;
const MOST_FILES = 8;

/** The facts below an item whose claimed completion is to be checked, one line each. */
export function claimLines(claim: ClaimFacts, today: LocalDate): string[] {
  const { at, contactName, words, evidence, figures, returnedFor } = claim;
  const files = evidence.length > MOST_FILES ? `等${evidence.length}个文件` : '';
  return [
    `${dayText(localDateOf(at), today)}${contactName}报结${words === null ? '，未作说明' : `：${excerpt(words, QUOTED)}`}`,
    evidence.length > 0 ? `佐证：${evidence.slice(0, MOST_FILES).join('、')}${files}` : '未附佐证材料',
    figures.length > 0 ? `数量：${figures.join('、')}` : '',
    returnedFor.length > 0
      ? `此前退回${returnedFor.length}次：${returnedFor.map((one) => excerpt(one, QUOTED)).join('；')}`
      : '',
  ].filter((line) => line !== '');
}
