import { gate } from './gate.ts';
import type { Assigned } from './assign.ts';
import type { Source } from './group-by-item.ts';
import type { Mark } from './marks/skeleton.ts';
import type { Piece } from './pieces.ts';
import { FILLER } from './scope.ts';
import type { Intent } from './types.ts';

/**
 * Whether something stands in the text that went into no intent: an item named, an ordinal, a statement dealt out to several
 * of which one got nothing, words that could say anything, or all there was. What was read may be right, but not the whole.
 */
export function leavesOver(assigned: readonly Assigned[], intents: readonly Intent[], source: Source): boolean {
  if (assigned.length === 0) return OWN_WORDS.test(source.plain.text);
  const several = source.context.items.length > 1;
  return (
    (several && leavesItem(assigned, intents)) ||
    (several && assigned.some(isRestOfCounted)) ||
    (several && isRunOn(assigned, intents)) ||
    leavesWords(assigned, intents)
  );
}

/** A first line that is no rule, no quotation and no header: the sender wrote something. */
const OWN_WORDS = gate(/^\s*[^-—_=>|"\s][^\n]*[\u4e00-\u9fa5]{2}/);
const SMALL_TALK = new Set<Piece['saying']>(['chatter', 'courtesy']);
/** 第一项 that was taken for no item. */
const ORDINAL = gate(/第[一二三四五六七八九十\d]{1,3}项|(?:前|后|上|下)[面边](?:那|这)?一?[个项](?!月|镇|村)/);

function leavesItem(assigned: readonly Assigned[], intents: readonly Intent[]): boolean {
  if (intents.every(({ kind }) => kind === 'none' || kind === 'undo')) return false;
  const items = new Set(intents.map(({ item }) => item));
  return assigned.some(({ piece, subject }) => {
    if (SMALL_TALK.has(piece.saying)) return false;
    const dealt = subject.how === 'named' && piece.references.length === 0;
    return (
      (dealt && subject.items.some((item) => !items.has(item))) ||
      ORDINAL.test(piece.clause.text) ||
      namesOther(piece, items)
    );
  });
}

/** The words name an item nothing was read about. 除…外 and mere names (6、7、10，前面两个…) are settled elsewhere. */
function namesOther({ onlyNames, clause: { marks, text } }: Piece, items: ReadonlySet<string | null>): boolean {
  if (onlyNames || text.includes('除')) return false;
  return marks.some((mark) => isClear(mark) && mark.item.items.some((item) => !items.has(item)));
}

function isClear(mark: Mark): mark is Extract<Mark, { letter: 'R' | 'T' }> {
  if (mark.letter !== 'R' && mark.letter !== 'T') return false;
  const { doubt, weak, kind } = mark.item;
  if (doubt !== null || weak === true) return false;
  return mark.letter === 'T' ? mark.end - mark.start > 3 : kind === 'number' || kind === 'place';
}

/** 建了七个，剩下的六月底能好: the rest of the things counted, or of the items. */
function isRestOfCounted({ piece, subject }: Assigned, at: number, all: readonly Assigned[]): boolean {
  const before = all[at - 1]?.piece;
  return (
    subject.how === 'rest' &&
    before?.clause.marks.some(({ letter }) => letter === 'Q') === true &&
    piece.references.some(({ kind, count }) => kind === 'rest' && count === undefined) &&
    /剩|余下/.test(piece.clause.words) &&
    !/项|任务|工作/.test(piece.clause.words)
  );
}

/** Characters dictated without any sign, beyond which a rest of something may be the rest of anything. */
const RUN_ON = 25;

function isRunOn(assigned: readonly Assigned[], intents: readonly Intent[]): boolean {
  if (new Set(intents.map(({ item }) => item)).size < 2) return false;
  let run = 0;
  return assigned.some(({ piece: { clause }, subject }) => {
    run += clause.text.length;
    const long = run > RUN_ON && subject.how === 'rest';
    if (clause.sign !== '') run = 0;
    return long;
  });
}

/** Kinds beside which a reason is told in words of any sort. */
const EXPLAINED = new Set<Intent['kind']>([
  'blocked',
  'extension_request',
  'not_ours',
  'delegated',
  'question',
  'none',
]);

/** Characters of a clause not understood that could be a statement of its own. */
const STATEMENT = 7;

/** A whole clause was not understood beside a state. */
function leavesWords(assigned: readonly Assigned[], intents: readonly Intent[]): boolean {
  if (intents.length === 0 || intents.some(({ kind }) => EXPLAINED.has(kind))) return false;
  return assigned.some(
    ({ piece: { saying, hasContent, clause } }) =>
      saying === null && !hasContent && wordsLeft(clause.text) >= STATEMENT && !ABOUT_PAPERS.test(clause.text),
  );
}

/** 联系人小张, 附件为佐证材料: how to reach the sender and what is enclosed. */
const ABOUT_PAPERS = gate(/联系人|附件|附上|详见|你们|您|系统|暂无/);

/** How many characters of a text say something beside the words that stand in every reply. */
export function wordsLeft(text: string): number {
  return FILLER.replacedIn(text, '').replace(/[^\u4e00-\u9fa5]/g, '').length;
}
