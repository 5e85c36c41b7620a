import type { Piece } from './pieces.ts';
import { DOUBLE_NEGATIVE } from './recognise.ts';
import { CONDITION, HEARSAY, POLITE_CONDITION } from './statuses/reservations.ts';
import type { Doubt } from './wording.ts';

/** Words that could turn the meaning of what stands beside them. */
const TURNING = /没|不(?!断|少|错|辜负|折不扣|好意思|用谢|客气)|未(?!来)|差(?!旅|不多)|缺|但|只是|待(?!遇)|暂|停|难|错|取消/;

const SETTLED = new Set<Piece['saying']>(['blocked', 'extension', 'notOurs', 'delegated', 'question', 'rhetorical']);

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
  }
  const settled = pieces.some(({ saying }) => SETTLED.has(saying));
  const unread = pieces.filter(({ saying, hasContent, clause }) => saying === null && !hasContent && clause.text.replace(/[RTN]/g, '').length > 1);
  const idle = pieces.every(({ saying, references }) => references.length === 0 && (saying === null || saying === 'chatter' || saying === 'courtesy'));
  if (settled || (idle && pieces.some(({ saying }) => saying === 'chatter'))) return doubts;
  if (unread.some(({ clause }) => TURNING.test(clause.text.replace(DOUBLE_NEGATIVE, '').replace(/^.*(?:你们?|您|催办|系统).*$/, '')))) doubts.push('unclear');
  return doubts;
}
