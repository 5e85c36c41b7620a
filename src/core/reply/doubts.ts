import { eachOf } from './any-of.ts';
import { gate } from './gate.ts';
import type { Piece } from './pieces.ts';
import { MEASURED } from './marks/number-tokens.ts';
import { DOUBLE_NEGATIVE } from './recognise.ts';
import { NOT_BLOCKED } from './statuses/blocked.ts';
import { NO_EXTENSION } from './statuses/extension.ts';
import { CONDITION, HEARSAY, POLITE_CONDITION } from './statuses/reservations.ts';
import type { Intent } from './types.ts';
import type { Doubt } from './wording.ts';

/** Words that could turn the meaning of what stands beside them. */
const TURNING = gate(
  /没|不(?!断|少|错|辜负|折不扣|好意思|用谢|客气)|未(?!来)|差(?!旅|不多)|缺|但|只是|待(?!遇)|暂|停|难|错|取消/,
);

const SETTLED = new Set<Piece['saying']>(['blocked', 'extension', 'notOurs', 'delegated', 'question', 'rhetorical']);

/** Sayings that a negation left unread would turn round. */
const POSITIVE = new Set<Piece['saying']>(['done', 'partDone', 'step', 'underWay', 'promise', 'acknowledged']);
const NEGATION = gate(/[没不未非勿]|无(?!障碍|烟|害|人机|线|纸|偿|论|缝|锡)/);
const HARMLESS = eachOf(
  '(?:暂无|没有?|无|未)(?:明确|具体|确切)[^,。;]{0,8}|不断|不少|不错|差不多|不仅|不但|不光|不好意思|不客气|不用谢|未来|不含|不超过|无误|不大|不同|不久|不日|是非|非常',
  '除非|非遗|非法|非公|没问题|没有?(?:任何|什么|太大|大)?(?:问题|困难|异常|意见|变化|障碍|阻力)|无(?:问题|困难|异常|意见)|不出意外|不少于|不得不|不管|不影响|不耽误|不变|一[\\u4e00-\\u9fa5](?:都|也)?[没不](?:落|漏|少|差|缺)|不受影响|不会(?:拖|耽误|超|晚|影响)',
  '不(?:用|必|要)(?:催|担心|着急|急)|别(?:催|急)|不急|没那么(?:快|早)|没(?:事|关系|得说|毛病)|不动产|不怕|来不及回|说不定',
);

/** 怕是要延期 asks for nothing yet. */
const PERHAPS = gate(/怕是|恐怕|可能|估计|大概|也许|说不定/);

/** Clauses about the one who asks, not about the task. */
const ABOUT_THE_ASKER = gate(/你们?|您|催办|系统/);

/** Doubts that the wording of the whole message raises, whoever it is about. */
export function messageDoubts(pieces: readonly Piece[]): Doubt[] {
  const settled = pieces.some(({ saying }) => SETTLED.has(saying));
  const doubts: Doubt[] = [];
  for (const piece of pieces) addDoubts(doubts, piece, settled);
  if (pieces.some(isScoff) && pieces.some(({ hasContent }) => hasContent)) doubts.push('rhetorical');
  if (!settled && !isIdle(pieces) && pieces.some((piece) => turnsUnread(piece) || isVagueDay(piece)))
    doubts.push('unclear');
  return doubts;
}

const SCOFF = gate(/^呵呵+$/);

/** 呵呵 before a report: it may not be meant as it stands. */
export function isScoff({ clause: { text } }: Piece): boolean {
  return SCOFF.test(text);
}

const ASKS_FOR_MEANS = gate(
  /(?:能不能|能否|可否|可不可以)[^,。;?]{0,6}(?:给|拨|安排|追加|解决|协调)[^,。;?]{0,4}(?:经费|资金|人手|设备|场地|支持|一下)/,
);

function addDoubts(doubts: Doubt[], { clause: { text }, saying }: Piece, settled: boolean): void {
  // 能不能给点经费支持: asked, and something lacking
  if (saying === 'question' && ASKS_FOR_MEANS.test(text)) doubts.push('unclear');
  if (saying === 'question' || saying === 'courtesy') return;
  if (saying === 'bitter') doubts.push('rhetorical');
  if (CONDITION.test(text) && !POLITE_CONDITION.test(text)) doubts.push('conditional');
  if (HEARSAY.test(text) || (saying === 'extension' && PERHAPS.test(text))) doubts.push('hearsay');
  if (!settled && POSITIVE.has(saying) && NEGATION.test(text) && NEGATION.test(stripped(text))) doubts.push('unclear');
}

/** A day and many words that were not understood: it may be the day of anything. */
function isVagueDay({ saying, clause: { text, marks } }: Piece): boolean {
  return (
    saying === null &&
    marks.some(({ letter }) => letter === 'D') &&
    text.replace(/[^\u4e00-\u9fa5]/g, '').length > 6 &&
    !/能[\u4e00-\u9fa5]?[完成好]|出结果|开标|开班|评审/.test(text)
  );
}

const BARE_NUMBER = gate(/(?<![\d.a-z第])(?:\d{1,3}|[a-z]\d{1,2}|\d{1,2}[-.]\d{1,2})(?![\d.%a-z])/g);

const LABEL_OR_MONTH = gate(/(?<![\d.])(\d{1,2})、(\d{1,2})月[底末]/);

/** 1、3月底前办结: items 1 and 3 by the end of this month, or item 1 by the end of March. */
function isLabelOrMonth(words: string, open: readonly string[]): boolean {
  const [, first = '', second = ''] = LABEL_OR_MONTH.exec(words) ?? [];
  return Number(second) <= 12 && open.includes(first) && open.includes(second);
}

/** The number of an open item stands in the text, and nothing was read about that item. */
export function leavesLabel(pieces: readonly Piece[], open: readonly string[], intents: readonly Intent[]): boolean {
  if (open.length < 2) return false;
  if (pieces.some(({ clause }) => isLabelOrMonth(clause.words, open))) return true;
  const silent = new Set(open.filter((number) => intents.every(({ item }) => item !== number)));
  if (silent.size === 0) return false;
  return pieces.some(({ clause: { text } }) =>
    BARE_NUMBER.allIn(text).some((match) => {
      const [words] = match;
      const run = words.length > 1 && [...words].every((digit) => open.includes(digit));
      const known = silent.has(words) || (run && [...words].some((digit) => silent.has(digit)));
      const counts = /(?:第|约|近|达|到|差|剩|共|有|零)$/.test(text.slice(0, match.index));
      return known && !counts && !MEASURED.test(text.slice(match.index + words.length));
    }),
  );
}

/** Small talk and complaints, with nothing about any item. */
function isIdle(pieces: readonly Piece[]): boolean {
  const idle = pieces.every(
    ({ saying, references }) =>
      references.length === 0 && (saying === null || saying === 'chatter' || saying === 'courtesy'),
  );
  return idle && pieces.some(({ saying }) => saying === 'chatter');
}

/** A clause not understood that could turn round the ones beside it. */
function turnsUnread({ saying, hasContent, clause: { text } }: Piece): boolean {
  if (saying !== null || hasContent || text.replace(/[RTN]/g, '').length < 2 || ABOUT_THE_ASKER.test(text))
    return false;
  return TURNING.test(stripped(text));
}

const READ_OR_HARMLESS = [DOUBLE_NEGATIVE, HARMLESS, NO_EXTENSION, NOT_BLOCKED];

/** The text without the negations that were read or mean no harm. */
function stripped(text: string): string {
  let left = text;
  for (const known of READ_OR_HARMLESS) left = known.replacedIn(left, '');
  return left;
}
