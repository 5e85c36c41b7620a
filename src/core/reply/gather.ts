import type { Assigned } from './assign.ts';
import { combine } from './combine.ts';
import { leavesLabel, messageDoubts } from './doubts.ts';
import { weakEvidence } from './evidence.ts';
import { groupByItem, type Source } from './group-by-item.ts';
import { leavesOver } from './leftovers.ts';
import { questionsAndUndos } from './questions-and-undos.ts';
import { reasonOf } from './reason.ts';
import { withReceipts } from './receipts.ts';
import type { Piece } from './pieces.ts';
import type { Intent, ReplyReading } from './types.ts';
import { doubtText, type Doubt } from './wording.ts';

/** Brings the pieces together: one intent per item, questions and take-backs beside them, and all doubts. */
export function gather(assigned: readonly Assigned[], source: Source): ReplyReading {
  const open = source.context.items.map(({ number }) => number);
  const groups = groupByItem(withReceipts(assigned, open), source);
  const pieces = assigned.map(({ piece }) => piece);
  const beside = questionsAndUndos(assigned, open);
  const doubts: Doubt[] = beside.doubts.concat(messageDoubts(pieces));
  const intents: Intent[] = [];
  for (const group of groups) {
    const { intent, doubt } = combine(group.statements, group.title);
    if (intent === null) continue;
    if (doubt) doubts.push(doubt);
    for (const one of group.doubts) doubts.push(one);
    const weak = weakEvidence(intent, group, source);
    if (weak !== null) doubts.push(weak);
    const said = reserved({ item: group.item, ...intent }, doubts);
    const reason = reasonOf(group.pieces, intent.kind, pieces, source);
    if (reason !== null) said.reason = reason;
    intents.push(said);
  }
  intents.push(...beside.intents);
  const chatty = pieces.some(({ saying }) => saying === 'chatter');
  const unread =
    !chatty && pieces.some(({ saying, clause }) => saying === null && /[\u4e00-\u9fa5a-zRT]|^\d+$/.test(clause.text));
  if ((intents.length === 0 && unread) || overlooked(assigned, intents)) doubts.push('unclear');
  if (leavesLabel(pieces, open, intents)) doubts.push('unclear');
  if (leavesOver(assigned, intents, source)) doubts.push('unclear');
  if (intents.length === 0) intents.push({ item: null, kind: 'none' });
  return reading(intents, doubts, open);
}

/** An item was named and nothing was understood about it: nothing may be applied over its head. */
function overlooked(assigned: readonly Assigned[], intents: readonly Intent[]): boolean {
  const idle = assigned.some(({ piece }) => piece.saying === 'chatter') && intents.length === 0;
  return assigned.some(({ piece, subject }) => {
    if (piece.references.length === 0 || subject.how !== 'named' || (idle && isTalk(piece))) return false;
    return subject.items.some((item) => intents.every((intent) => intent.item !== item));
  });
}

/** 汛期到了，注意安全: words of a title in mere talk name no item. */
function isTalk({ references, hasContent, saying }: Piece): boolean {
  return references.every(({ kind }) => kind === 'title') && (!hasContent || saying === 'chatter');
}

function reading(intents: Intent[], doubts: Doubt[], open: readonly string[]): ReplyReading {
  const [doubt] = doubts;
  if (doubt === undefined) return { intents, unsure: false, unsureReason: null, choices: [] };
  const named = [...new Set(intents.flatMap(({ item }) => (item === null ? [] : [item])))];
  const lost = named.length === 0 || intents.some(({ item }) => item === null);
  return { intents, unsure: true, unsureReason: doubtText(doubt), choices: lost ? [...open] : named };
}

/** Under a condition or in bitterness nothing is done yet. */
function reserved(intent: Intent, doubts: readonly Doubt[]): Intent {
  const held = doubts.includes('conditional') || doubts.includes('rhetorical');
  return held && intent.kind === 'done' ? { ...intent, kind: 'in_progress' } : intent;
}
