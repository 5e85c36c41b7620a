import { gate } from './gate.ts';
import { isScoff } from './doubts.ts';
import { COMPLAINT } from './statuses/chatter.ts';
import { DONE } from './statuses/done.ts';
import { QUESTION, TAG_QUESTION } from './statuses/question.ts';
import { NEGATED } from './statuses/under-way.ts';
import { LAST_REPLY } from './statuses/undo.ts';
import type { Assigned } from './assign.ts';
import type { Intent } from './types.ts';
import type { Doubt } from './wording.ts';

/** Questions and take-backs stand beside what else is said, each once per item. */
export function questionsAndUndos(
  assigned: readonly Assigned[],
  open: readonly string[],
): { intents: Intent[]; doubts: Doubt[] } {
  const intents: Intent[] = [];
  const doubts: Doubt[] = [];
  const asking = assigned.some(({ piece }) => piece.saying === 'extension');
  const bitter = assigned.some(({ piece }) => piece.saying === 'bitter' || isScoff(piece));
  assigned.forEach((one, at) => {
    const { saying, clause } = one.piece;
    // 完成？拿什么完成: the question is as bitter as the rest
    if (asking && saying === 'question' && (TAG_QUESTION.test(`${clause.text}?`) || ASKED_LEAVE.test(clause.text)))
      return;
    // 天天填表，地里的活谁干？ goes on complaining
    const previous = assigned[at - 1]?.piece;
    const complains = previous?.saying === 'chatter' && COMPLAINT.test(previous.clause.text);
    if (complains && saying === 'question' && one.piece.references.length === 0) return;
    if (bitter && saying === 'question' && one.piece.references.length === 0) return;
    if (saying === 'undo')
      intents.push(...wrongItems(assigned, at, open).map((item) => ({ item, kind: 'undo' as const })));
    if (saying !== 'question' && saying !== 'rhetorical') return;
    if (saying === 'rhetorical' || isEcho(one)) doubts.push('rhetorical');
    const { items, doubt } = one.subject;
    if (doubt) doubts.push(doubt);
    intents.push(...(items.length > 0 ? items : [null]).map((item) => ({ item, kind: 'question' as const })));
  });
  return { intents: unique(intents), doubts };
}

/** 中考完再搞行不行: asks leave as the asking for time does. */
const ASKED_LEAVE = gate(/(?:行不行|可不可以|成不成|好不好|行吗|可以吗|成吗|好吗)\??$/);

/** 已经完成了？ takes up a state and doubts it: nothing but the sign asks. */
function isEcho({ piece: { saying, clause } }: Assigned): boolean {
  return saying === 'question' && !QUESTION.test(clause.text) && (DONE.test(clause.text) || NEGATED.test(clause.text));
}

/** The items named as wrong; 刚才, 上一条, 撤回 alone mean the last reply, which has no item unless only one is open. */
function wrongItems(assigned: readonly Assigned[], at: number, open: readonly string[]): (string | null)[] {
  const one = assigned[at];
  if (!one) return [];
  if (one.piece.references.length > 0 && one.subject.items.length > 0) return one.subject.items;
  const last = LAST_REPLY.test(one.piece.clause.text) || /撤回|撤销|作废/.test(one.piece.clause.text);
  // 第34项实际9个，之前报的11个错了: of the item just spoken of
  const quoted =
    /(?:报|填|说|写|发|登记)(?:送)?(?:的|成)|[报填写]Q/.test(one.piece.clause.text) &&
    assigned[at - 1]?.piece.hasContent === true;
  if ((!last || quoted) && one.subject.how === 'named' && one.subject.items.length > 0) return one.subject.items;
  if (open.length === 1) return [...open];
  const next = assigned[at + 1];
  const named = next !== undefined && next.piece.references.length > 0 && next.subject.how === 'named';
  const replaced = named && /^(?:是|应该?是|应为|才是|其实是|实际是|改[为成]|换成)/.test(next.piece.clause.text);
  if (named && !replaced && !last) {
    return next.subject.items.length > 0 ? next.subject.items : [null];
  }
  return [null];
}

function unique(intents: Intent[]): Intent[] {
  if (intents.length < 2) return intents;
  const seen = new Set<string>();
  return intents.filter(({ item, kind }) => {
    const key = `${kind} ${item ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
