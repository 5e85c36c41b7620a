import type { WorkCalendar } from '../calendar/types.ts';
import { clausesOf } from './clauses.ts';
import { isMachineText, isNotice } from './envelope/machine-text.ts';
import { ownWords, withoutMentions } from './envelope/own-words.ts';
import { withoutSignature } from './envelope/signature.ts';
import { markReply } from './marks/mark-reply.ts';
import { titleOf } from './marks/title-words.ts';
import { gate } from './gate.ts';
import { gather } from './gather.ts';
import { piecesOf, withoutHeadings, type Piece } from './pieces.ts';
import { distributed } from './respective.ts';
import { assignSubjects } from './assign.ts';
import { itemByMeasure } from './item-figures.ts';
import type { Intent, ReplyContext, ReplyReading } from './types.ts';
import { doubtText } from './wording.ts';
import { plainText, type PlainText } from './writing/plain-text.ts';

const NONE: Intent = { item: null, kind: 'none' };

const ONES = gate(/^[!,.。~+]*扣?1{1,3}[!,.。~]*$/);
const QUESTION_MARKS = gate(/^\s*\?[?\s]*$/);

/** A reply fits a few screens. What is longer is a pasted document: a person reads it, and nobody waits for a regex. */
const LONGEST = 10_000;

/**
 * Reads one reply: what it says about which of the sender's open items. Nothing but the text and its context is used;
 * dates are days in Asia/Shanghai. An unsure reading holds the best guess and must not be applied.
 */
export function interpretReply(text: string, context: ReplyContext, calendar: WorkCalendar): ReplyReading {
  if (text.length > LONGEST) return tooLong(context);
  const plain = plainText(withoutMentions(text));
  if (context.items.length === 0 || isMachineText(plain.text)) return sure([NONE]);
  const words = withoutSignature(ownWords(plain.text));
  if (isNotice(words, plain.text)) return sure([NONE]);
  if (ONES.canMatch(words) && ONES.test(words.replace(/\s/g, ''))) return sure(acknowledgeAll(context));
  if (QUESTION_MARKS.test(words)) return wondering(context);
  const titles = context.items.map(titleOf);
  const skeleton = markReply({ text: words, marks: [], gaps: gapsOf(text, plain) }, context, titles, calendar);
  const several = context.items.length > 1;
  const parts: Piece[] = [];
  for (const clause of clausesOf(skeleton, words)) parts.push(...piecesOf(clause, several, context.today));
  const pieces = withoutHeadings(parts);
  const assigned = distributed(
    assignSubjects(
      pieces,
      context.items.map(({ number }) => number),
      (piece) => itemByMeasure(piece.clause, titles),
    ),
  );
  return gather(assigned, { text, plain, context, titles, calendar });
}

const NO_GAPS: ReadonlySet<number> = new Set();

/** Where a space of the original is gone: 11已完成 12在建 13未动. */
function gapsOf(original: string, { origin }: PlainText): ReadonlySet<number> {
  if (!original.includes(' ')) return NO_GAPS;
  const gaps = new Set<number>();
  for (let at = 1; at < origin.length; at += 1) {
    const from = origin[at] ?? 0;
    if (original.charAt(from - 1) === ' ') gaps.add(at);
  }
  return gaps;
}

function tooLong({ items }: ReplyContext): ReplyReading {
  const choices = items.map(({ number }) => number);
  return { intents: [NONE], unsure: true, unsureReason: doubtText('unclear'), choices };
}

function sure(intents: Intent[]): ReplyReading {
  return { intents, unsure: false, unsureReason: null, choices: [] };
}

/** Nothing but a question mark. */
function wondering({ items }: ReplyContext): ReplyReading {
  const numbers = items.map(({ number }) => number);
  const item = numbers.length === 1 ? (numbers[0] ?? null) : null;
  return { intents: [{ item, kind: 'question' }], unsure: true, unsureReason: doubtText('unclear'), choices: numbers };
}

function acknowledgeAll(context: ReplyContext): Intent[] {
  return context.items.map(({ number }) => ({ item: number, kind: 'acknowledged' }));
}
