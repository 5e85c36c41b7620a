import { gate } from './gate.ts';
import type { WorkCalendar } from '../calendar/types.ts';
import type { Assigned } from './assign.ts';
import type { Title } from './marks/title-words.ts';
import type { Piece } from './pieces.ts';
import { statementOf, type Statement } from './statements.ts';
import type { ReplyContext } from './types.ts';
import type { Doubt } from './wording.ts';
import type { PlainText } from './writing/plain-text.ts';

/** What gathering needs beside the assigned pieces. */
export interface Source {
  text: string;
  plain: PlainText;
  context: ReplyContext;
  titles: readonly Title[];
  calendar: WorkCalendar;
}

/** Everything said about one item, or about one that was not named (`item` null). */
export interface Group {
  item: string | null;
  title: Title | null;
  statements: Statement[];
  pieces: Piece[];
  doubts: Doubt[];
  /** A statement was made about this and other items at once. */
  shared: boolean;
}

/** 有的完成了，有的没完成: each is about another item that is not named. */
const SOME = gate(/^(?:有的|有些|有一|一个|一项|部分|个别|另)/);
const SAID_BEFORE = gate(/(?:说|报|回|发|写|填)的/);
const CORRECTED = gate(/(?:更正|改|修正|订正|应)(?:为|成|到)|不是[Q\d]+,?而?是Q/);

/** Pieces that claim nothing about an item. */
export const SILENT = new Set<Piece['saying']>(['undo', 'question', 'rhetorical', 'courtesy', 'chatter']);
/** 收到 and promises without a day. */
export const RECEIPT = new Set<Piece['saying']>(['acknowledged', 'assurance']);

/** Whether a piece claims something: a take-back does where it carries the new figure (更正为80%). */
function claims({ saying, hasContent, clause }: Piece): boolean {
  if (!hasContent) return false;
  return !SILENT.has(saying) || (saying === 'undo' && CORRECTED.test(clause.text));
}

/** Collects the statements by the item they are about. */
export function groupByItem(assigned: readonly Assigned[], { context, titles, calendar }: Source): Group[] {
  const groups = new Map<string, Group>();
  const specific = new Set<string>();
  for (const { piece, subject } of assigned)
    if (subject.how === 'named' && piece.hasContent) for (const item of subject.items) specific.add(item);
  const takenBack = assigned.findLastIndex(({ piece }) => piece.saying === 'undo');
  assigned.forEach((one, at) => {
    // 昨天说的9项完成，是我看错了: what was said then is not said now
    if ((at < takenBack && SAID_BEFORE.test(one.piece.clause.text)) || !claims(one.piece)) return;
    for (const item of itemsOf(one, specific)) {
      const key = item ?? unnamedKey(one, at);
      const title = item === null ? null : (titles.find((one) => one.item.number === item) ?? null);
      const group = groups.get(key) ?? { item, title, statements: [], pieces: [], doubts: [], shared: false };
      group.shared ||= one.subject.items.length > 1 && one.piece.clause.marks.some(({ letter }) => letter === 'Q');
      groups.set(key, group);
      group.statements.push(statementOf(one, at, title, context.today, calendar));
      group.pieces.push(one.piece);
      if (one.subject.doubt) group.doubts.push(one.subject.doubt);
    }
  });
  return [...groups.values()];
}

/** 全部按计划推进，其中第8项已完成: what is said of one item by name stands against what is said of all. */
function itemsOf({ piece, subject }: Assigned, specific: ReadonlySet<string>): (string | null)[] {
  if (subject.items.length === 0) return [null];
  const all = subject.how === 'all' && !RECEIPT.has(piece.saying);
  return subject.items.filter((item) => !all || !specific.has(item));
}

/** Unnamed statements are about the same unknown item, unless they count or part the items. */
function unnamedKey({ piece }: Assigned, at: number): string {
  const counted = piece.references.some(({ kind }) => kind === 'count');
  return counted || SOME.test(piece.clause.text) ? `?${at}` : '?';
}
