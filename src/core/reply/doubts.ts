import type { Piece } from './pieces.ts';
import { DOUBLE_NEGATIVE } from './recognise.ts';
import { NOT_BLOCKED } from './statuses/blocked.ts';
import { NO_EXTENSION } from './statuses/extension.ts';
import { CONDITION, HEARSAY, POLITE_CONDITION } from './statuses/reservations.ts';
import type { Doubt } from './wording.ts';

/** Words that could turn the meaning of what stands beside them. */
const TURNING =
  /没|不(?!断|少|错|辜负|折不扣|好意思|用谢|客气)|未(?!来)|差(?!旅|不多)|缺|但|只是|待(?!遇)|暂|停|难|错|取消/;

const SETTLED = new Set<Piece['saying']>(['blocked', 'extension', 'notOurs', 'delegated', 'question', 'rhetorical']);

/** Sayings that a negation left unread would turn round. */
const POSITIVE = new Set<Piece['saying']>(['done', 'partDone', 'step', 'underWay', 'promise', 'acknowledged']);
const NEGATION = /[没不未非勿]|无(?!障碍|烟|害|人机|线|纸|偿|论|缝|锡)/;
const HARMLESS =
  /(?:暂无|没有?|无|未)(?:明确|具体|确切)[^,。;]{0,8}|不断|不少|不错|差不多|不仅|不但|不光|不好意思|不客气|不用谢|未来|不含|不超过|无误|不大|不同|不久|不日|是非|非常|除非|非遗|非法|非公|没问题|没有?(?:任何|什么|太大|大)?(?:问题|困难|异常|意见|变化|障碍|阻力)|无(?:问题|困难|异常|意见)|不出意外|不少于|不得不|不管|不影响|不耽误|没(?:事|关系|得说|毛病)|不动产|不怕|来不及回|说不定/g;

/** Doubts that the wording of the whole message raises, whoever it is about. */
export function messageDoubts(pieces: readonly Piece[]): Doubt[] {
  const doubts: Doubt[] = [];
  for (const { clause, saying } of pieces) {
    if (saying === 'question' || saying === 'courtesy' || saying === 'chatter') {
      continue;
    }
    if (saying === 'bitter') doubts.push('rhetorical');
    if (CONDITION.test(clause.text) && !POLITE_CONDITION.test(clause.text)) doubts.push('conditional');
    if (HEARSAY.test(clause.text)) doubts.push('hearsay');
    if (POSITIVE.has(saying) && negates(clause.text)) doubts.push('unclear');
  }
  const settled = pieces.some(({ saying }) => SETTLED.has(saying));
  const unread = pieces.filter(
    ({ saying, hasContent, clause }) => saying === null && !hasContent && clause.text.replace(/[RTN]/g, '').length > 1,
  );
  const idle = pieces.every(
    ({ saying, references }) =>
      references.length === 0 && (saying === null || saying === 'chatter' || saying === 'courtesy'),
  );
  if (settled || (idle && pieces.some(({ saying }) => saying === 'chatter'))) return doubts;
  if (
    unread.some(({ clause }) =>
      TURNING.test(clause.text.replace(DOUBLE_NEGATIVE, '').replace(/^.*(?:你们?|您|催办|系统).*$/, '')),
    )
  )
    doubts.push('unclear');
  return doubts;
}

/** A negation that none of the patterns for negations has read. */
function negates(text: string): boolean {
  const left = text
    .replace(DOUBLE_NEGATIVE, '')
    .replace(HARMLESS, '')
    .replace(NO_EXTENSION, '')
    .replace(NOT_BLOCKED, '');
  return NEGATION.test(left);
}
