import { allMatches, type GatedPattern } from '../gate.ts';
import type { LocalDate } from '../../time/local-date.ts';
import type { Doubt } from '../wording.ts';

/** Which open items a phrase points at. */
export interface ItemMark {
  kind: 'number' | 'place' | 'title' | 'all' | 'rest' | 'count';
  /** Item numbers as in the context; empty for `rest` until the whole text is known, and where nothing fits. */
  items: string[];
  doubt: Doubt | null;
  /** How many items were spoken of (其余三项), where a number was said. */
  count?: number;
  /** Only a word or two of a title, which may be spoken of as an actor, a place or an object (等评估公司, 查出隐患). */
  weak?: boolean;
}

/** A day named in a reply; where no year, month or week is said it has a next and a last such day. */
export interface DateMark {
  next: LocalDate;
  last: LocalDate;
  /** The words say that the day ends a period (…前, …内, 月底): never the start of something. */
  closing: boolean;
}

/** A length of time (十天, 半个月), for extensions. */
export interface LengthMark {
  amount: number;
  unit: 'day' | 'workday' | 'month';
}

export interface QuantityMark {
  value: number;
  measure: string;
}

interface Placed {
  /** Offsets in the plain text, end exclusive. */
  start: number;
  end: number;
}

/** Something recognised in the text. The letter stands for it in the skeleton. */
export type Mark = Placed &
  (
    | { letter: 'R'; item: ItemMark }
    | { letter: 'T'; item: ItemMark }
    | { letter: 'D'; date: DateMark }
    | { letter: 'L'; length: LengthMark }
    | { letter: 'P'; percent: number; rate: boolean }
    | { letter: 'Q'; quantity: QuantityMark }
    | { letter: 'N' }
  );

type Content<M> = M extends Placed ? Omit<M, 'start' | 'end'> : never;
export type MarkContent = Content<Mark>;

/**
 * The plain text with every recognised span overwritten by its letter (R item, T title words, D date, L length of
 * time, P percentage, Q quantity, N not of interest). The text is lower case, so capitals are free for this; lengths
 * never change. Status phrases are read from it without tripping over numbers.
 */
export interface Skeleton {
  text: string;
  marks: Mark[];
  /** Offsets before which the writer left a space that reading has no use for. */
  gaps?: ReadonlySet<number>;
}

/**
 * Overwrites every match that `read` accepts, in one pass. `start` is the match's offset; `read` may narrow the span by
 * giving its own. The pattern must be global.
 */
export function sweep(
  skeleton: Skeleton,
  pattern: GatedPattern | RegExp,
  read: (match: string[], start: number, text: string) => (MarkContent & { from?: number; to?: number }) | null,
): void {
  const { text } = skeleton;
  const matches = pattern instanceof RegExp ? allMatches(pattern, text) : pattern.allIn(text);
  if (matches.length === 0) return;
  const found: Mark[] = [];
  for (const match of matches) {
    if (match[0] === '') continue;
    const content = read(match, match.index, text);
    if (content === null) continue;
    const { from = match.index, to = match.index + match[0].length } = content;
    found.push({ ...content, start: from, end: to });
  }
  place(skeleton, found);
}

/** Adds marks that do not overlap each other, in order of their place, and overwrites their spans. */
export function place(skeleton: Skeleton, found: Mark[]): void {
  if (found.length === 0) return;
  overwrite(skeleton, found, null);
  skeleton.marks.push(...found);
}

/** Overwrites spans, in order of their place, with one letter or each with its own. */
export function overwrite(skeleton: Skeleton, spans: readonly Mark[], letter: Mark['letter'] | null): void {
  let out = '';
  let at = 0;
  for (const { start, end, letter: own } of spans) {
    out += skeleton.text.slice(at, start) + (letter ?? own).repeat(end - start);
    at = end;
  }
  skeleton.text = out + skeleton.text.slice(at);
}
