import type { WorkCalendar } from '../calendar/types.ts';
import { combine } from './combine.ts';
import { messageDoubts } from './doubts.ts';
import type { Title } from './marks/title-words.ts';
import type { Piece } from './pieces.ts';
import { questionsAndUndos } from './questions-and-undos.ts';
import { reasonSpan } from './reason.ts';
import { statementOf, type Statement } from './statements.ts';
import type { Assigned } from './assign.ts';
import type { Intent, ReplyContext, ReplyReading } from './types.ts';
import { doubtText, type Doubt } from './wording.ts';
import { originalPiece, type PlainText } from './writing/plain-text.ts';

/** What gathering needs beside the assigned pieces. */
export interface Source {
  text: string;
  plain: PlainText;
  context: ReplyContext;
  titles: readonly Title[];
  calendar: WorkCalendar;
}

interface Group {
  item: string | null;
  title: Title | null;
  statements: Statement[];
  pieces: Piece[];
  doubts: Doubt[];
}

/** 有的完成了，有的没完成: each is about another item that is not named. */
const SOME = /^(?:有的|有些|有一|一个|一项|部分|个别|另)/;
const SILENT = new Set<Piece['saying']>(['undo', 'question', 'rhetorical', 'courtesy', 'chatter']);
const RECEIPT = new Set<Piece['saying']>(['acknowledged', 'assurance']);

/** Brings the pieces together: one intent per item, questions and take-backs beside them, and all doubts. */
export function gather(assigned: readonly Assigned[], source: Source): ReplyReading {
  const open = source.context.items.map(({ number }) => number);
  const groups = grouped(withReceipts(assigned, open), source);
  const pieces = assigned.map(({ piece }) => piece);
  const beside = questionsAndUndos(assigned, open);
  const doubts: Doubt[] = [...beside.doubts, ...messageDoubts(pieces)];
  const intents: Intent[] = [];
  for (const group of groups) {
    const { intent, doubt } = combine(group.statements, group.title);
    if (intent === null) continue;
    if (doubt) doubts.push(doubt);
    doubts.push(...group.doubts);
    intents.push({ item: group.item, ...reserved(intent, doubts), ...reasonOf(group, intent.kind, pieces, source) });
  }
  intents.push(...beside.intents);
  const chatty = pieces.some(({ saying }) => saying === 'chatter');
  const unread = !chatty && pieces.some(({ saying, clause }) => saying === null && /[\u4e00-\u9fa5a-zRT]{1}/.test(clause.text));
  if ((intents.length === 0 && unread) || overlooked(assigned, intents)) doubts.push('unclear');
  if (intents.length === 0) intents.push({ item: null, kind: 'none' });
  return reading(intents, doubts, open);
}

/** An item was named and nothing was understood about it: nothing may be applied over its head. */
function overlooked(assigned: readonly Assigned[], intents: readonly Intent[]): boolean {
  return assigned.some(({ piece, subject }) => {
    if (piece.references.length === 0 || subject.how !== 'named') return false;
    return subject.items.some((item) => intents.every((intent) => intent.item !== item));
  });
}

function reading(intents: Intent[], doubts: Doubt[], open: readonly string[]): ReplyReading {
  const [doubt] = doubts;
  if (doubt === undefined) return { intents, unsure: false, unsureReason: null, choices: [] };
  const named = [...new Set(intents.flatMap(({ item }) => (item === null ? [] : [item])))];
  const lost = named.length === 0 || intents.some(({ item }) => item === null);
  return { intents, unsure: true, unsureReason: doubtText(doubt), choices: lost ? [...open] : named };
}

/** A receipt before a report adds nothing; with promises only it makes them receipts; alone it is about all items. */
function withReceipts(assigned: readonly Assigned[], open: readonly string[]): Assigned[] {
  const loose = assigned.filter(({ piece, subject }) => RECEIPT.has(piece.saying) && (subject.how === 'unnamed' || subject.how === 'all'));
  if (loose.length === 0) return [...assigned];
  const others = assigned.filter((one) => !loose.includes(one) && one.piece.hasContent && !SILENT.has(one.piece.saying) && !RECEIPT.has(one.piece.saying));
  const received = loose.filter(({ piece }) => piece.saying === 'acknowledged');
  const promises = others.every(({ piece }) => piece.saying === 'promise' || piece.saying === null);
  if (others.length > 0 && (!promises || received.length === 0)) return assigned.filter((one) => !loose.includes(one));
  const named = assigned.filter((one) => !loose.includes(one) && one.piece.hasContent && (others.includes(one) || RECEIPT.has(one.piece.saying)));
  const namedItems = named.filter(({ subject }) => subject.how !== 'unnamed').flatMap(({ subject }) => subject.items);
  const items = namedItems.length > 0 ? [...new Set(namedItems)] : [...open];
  return assigned.map((one) => {
    const widen = loose.includes(one) || (others.includes(one) && one.subject.how === 'unnamed');
    return widen ? { ...one, subject: { items, doubt: null, how: 'all' } } : one;
  });
}

function grouped(assigned: readonly Assigned[], { context, titles, calendar }: Source): Group[] {
  const groups = new Map<string, Group>();
  const specific = new Set(assigned.flatMap(({ piece, subject }) => (subject.how === 'named' && piece.hasContent ? subject.items : [])));
  const takenBack = assigned.findLastIndex(({ piece }) => piece.saying === 'undo');
  assigned.forEach((one, at) => {
    // 昨天说的9项完成，是我看错了: what was said then is not said now
    if (at < takenBack && /(?:说|报|回|发|写|填)的/.test(one.piece.clause.text)) return;
    // 更正为80%: the take-back carries the new figure
    const corrected = one.piece.saying === 'undo' && /(?:更正|改|修正|订正|应)(?:为|成|到)/.test(one.piece.clause.text);
    if ((SILENT.has(one.piece.saying) && !corrected) || !one.piece.hasContent) return;
    const unknown = one.subject.items.length === 0;
    const counted = one.piece.references.some(({ kind }) => kind === 'count');
    // 全部按计划推进，其中第8项已完成: what is said of one item by name stands against what is said of all
    const all = one.subject.how === 'all' && !RECEIPT.has(one.piece.saying);
    const items: (string | null)[] = unknown ? [null] : one.subject.items.filter((item) => !all || !specific.has(item));
    for (const item of items) {
      const key = item ?? (counted || SOME.test(one.piece.clause.text) ? `?${at}` : '?');
      const title = item === null ? null : (titles.find((candidate) => candidate.item.number === item) ?? null);
      const group = groups.get(key) ?? { item, title, statements: [], pieces: [], doubts: [] };
      groups.set(key, group);
      group.statements.push(statementOf(one, at, title, context.today, calendar));
      group.pieces.push(one.piece);
      if (one.subject.doubt) group.doubts.push(one.subject.doubt);
    }
  });
  return [...groups.values()];
}

/** Under a condition or in bitterness nothing is done yet. */
function reserved(intent: Omit<Intent, 'item'>, doubts: readonly Doubt[]): Omit<Intent, 'item'> {
  const held = doubts.includes('conditional') || doubts.includes('rhetorical');
  return held && intent.kind === 'done' ? { ...intent, kind: 'in_progress' } : intent;
}

function reasonOf(group: Group, kind: Intent['kind'], all: readonly Piece[], source: Source): { reason?: string } {
  const saying = kind === 'blocked' ? 'blocked' : kind === 'extension_request' ? 'extension' : kind === 'not_ours' ? 'notOurs' : null;
  if (saying === null) return {};
  const near = source.context.items.length === 1 ? all : around(group.pieces, all);
  const span = reasonSpan(near, saying);
  return span === null ? {} : { reason: originalPiece(source.text, source.plain, span.start, span.end) };
}

/** The pieces of an item and the unread ones beside them. */
function around(own: readonly Piece[], all: readonly Piece[]): Piece[] {
  return all.filter((piece, at) => {
    if (own.includes(piece)) return true;
    const beside = own.includes(all[at - 1] ?? piece) || own.includes(all[at + 1] ?? piece);
    return beside && piece.references.length === 0 && (piece.saying === null || piece.saying === 'blocked');
  });
}
