import { itemMark, type ItemMark, type MarkStyle } from './item-mark.ts';

/** A stretch of a cell: an item with its mark, or text before the first mark. */
export interface ItemPart {
  mark: ItemMark | null;
  /** Without the mark; lines separated by `\n`. */
  text: string;
}

/** Numbers may be missing in a document; a larger jump is no continuation of the list. */
const LARGEST_GAP = 5;

/**
 * Splits the text of a cell into its numbered items. The first mark sets the style; a line of another style, or one
 * that does not count on, belongs to the item above. Items run together on one line are split behind a full stop.
 */
export function splitItems(text: string): ItemPart[] {
  const parts: ItemPart[] = [];
  let last: ItemMark | null = null;
  for (const line of text.split('\n').flatMap((whole) => (whole.trim() === '' ? [] : splitLine(whole, last)))) {
    const mark = itemMark(line);
    if (mark && countsOn(last, mark)) {
      parts.push({ mark, text: line.slice(mark.text.length).trim() });
      last = mark;
    } else {
      append(parts, line.trim());
    }
  }
  return parts;
}

function countsOn(last: ItemMark | null, mark: ItemMark): boolean {
  if (last === null) return true;
  return mark.style === last.style && mark.value > last.value && mark.value <= last.value + LARGEST_GAP;
}

function append(parts: ItemPart[], line: string): void {
  const open = parts.at(-1);
  if (open) open.text = open.text === '' ? line : `${open.text}\n${line}`;
  else parts.push({ mark: null, text: line });
}

/** Cuts `（2）…。（3）…` before each next number of the style, as a table flattened to text leaves them. */
function splitLine(line: string, last: ItemMark | null): string[] {
  const first = itemMark(line) ?? last;
  const pattern = first && INLINE[first.style];
  if (!pattern) return [line];
  const pieces: string[] = [];
  let begin = 0;
  let current = first;
  for (const match of line.matchAll(pattern)) {
    const at = match.index + (match[1]?.length ?? 0);
    const mark = itemMark(line.slice(at));
    if (!mark || mark.style !== current.style || mark.value !== current.value + 1) continue;
    pieces.push(line.slice(begin, at));
    begin = at;
    current = mark;
  }
  return [...pieces, line.slice(begin)];
}

/** Only marks in brackets are safe to look for inside a line. */
const INLINE: Partial<Record<MarkStyle, RegExp>> = {
  parenthesis: /([。；;！])\s*[（(]\s*\d{1,3}\s*[）)]/g,
  chineseParenthesis: /([。；;！])\s*[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]/g,
  circled: /([。；;！])\s*[①-⑳]/g,
};
