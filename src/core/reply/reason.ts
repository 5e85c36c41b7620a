import { REASON_LEAD } from './statuses/blocked.ts';
import type { Source } from './group-by-item.ts';
import type { Piece } from './pieces.ts';
import type { Saying } from './recognise.ts';
import type { Intent } from './types.ts';
import { originalPiece } from './writing/plain-text.ts';

const TRIM = /^[,;:。!、\s的RTN]+|[,;:。!、\s]+$/g;

const REASONED = new Map<Intent['kind'], Saying>([
  ['blocked', 'blocked'],
  ['extension_request', 'extension'],
  ['not_ours', 'notOurs'],
]);

/** The reason given for an item, word for word; null where none was given or the kind needs none. */
export function reasonOf(
  own: readonly Piece[],
  kind: Intent['kind'],
  all: readonly Piece[],
  { text, plain, context }: Source,
): string | null {
  const saying = REASONED.get(kind);
  if (saying === undefined) return null;
  const span = reasonSpan(context.items.length === 1 ? all : around(own, all), saying);
  return span === null ? null : originalPiece(text, plain, span.start, span.end);
}

/** The pieces of an item and the unread ones beside them. */
function around(own: readonly Piece[], all: readonly Piece[]): Piece[] {
  const mine = new Set(own);
  return all.filter((piece, at) => {
    if (mine.has(piece)) return true;
    const beside = mine.has(all[at - 1] ?? piece) || mine.has(all[at + 1] ?? piece);
    return beside && piece.references.length === 0 && (piece.saying === null || piece.saying === 'blocked');
  });
}

/** Where in the plain text the reason of a blocked, postponed or refused item stands; null where none was given. */
function reasonSpan(pieces: readonly Piece[], saying: Saying): { start: number; end: number } | null {
  const led = pieces.find(({ clause }) => REASON_LEAD.test(clause.text));
  if (led) {
    const match = REASON_LEAD.exec(led.clause.text);
    const from = (match?.index ?? 0) + (match?.[0].length ?? 0);
    const span = trimmed(led, from);
    if (span) return span;
  }
  const own = pieces.filter((piece) => piece.saying === saying);
  if (saying === 'extension') {
    const other =
      pieces.find((piece) => piece.saying === 'blocked') ??
      pieces.find((piece) => piece.saying === null || piece.saying === 'negated');
    return other ? trimmed(other, 0) : null;
  }
  const unsaid = pieces.find((piece) => piece.saying === null && piece.clause.text.length > 3);
  const chosen = saying === 'blocked' ? (own.toSorted((a, b) => weight(b) - weight(a))[0] ?? unsaid) : own[0];
  return chosen ? trimmed(chosen, 0) : null;
}

/** A clause that names the obstacle says more than 推不动. */
function weight({ clause }: Piece): number {
  return /不动|不下去|困难|不成|不了|不可能/.test(clause.text) && clause.text.length < 8 ? 0 : 1;
}

function trimmed(piece: Piece, from: number): { start: number; end: number } | null {
  const text = piece.clause.text.slice(from);
  const lead = /^[,;:。!、\s的RTN]+/.exec(text)?.[0].length ?? 0;
  const core = text.replace(TRIM, '');
  if (core.length === 0) return null;
  const start = piece.clause.start + from + lead;
  return { start, end: start + core.length };
}
