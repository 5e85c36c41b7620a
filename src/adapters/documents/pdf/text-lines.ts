import type { Glyph } from './text-pen.ts';

/** Characters on one baseline, read from left to right. Points from the page's upper left corner. */
export interface TextLine {
  text: string;
  left: number;
  right: number;
  baseline: number;
  size: number;
}

/** A gap wider than this many character sizes parts columns; a smaller one words. */
const COLUMN_GAP = 3;
const WORD_GAP = 0.28;

/** The lines that glyphs stand on, from top to bottom, blank ones left out. */
export function textLines(glyphs: Glyph[]): TextLine[] {
  const lines: Glyph[][] = [];
  let open: Glyph[] = [];
  let at = -Infinity;
  for (const glyph of glyphs.toSorted((a, b) => a.middle - b.middle)) {
    // measured from the last big character: raised and lowered small ones stay on its line
    if (glyph.middle - at > 0.5 * glyph.size) lines.push((open = []));
    if (open.length === 0 || glyph.size >= (open[0]?.size ?? 0)) at = glyph.middle;
    open.push(glyph);
  }
  return lines.map(toLine).filter((line) => line.text !== '');
}

function toLine(glyphs: Glyph[]): TextLine {
  const visible = withoutDoubles(glyphs.filter(({ text }) => text.trim() !== '').toSorted((a, b) => a.left - b.left));
  let text = '';
  visible.forEach((glyph, index) => {
    text += separator(visible[index - 1], glyph) + glyph.text;
  });
  return {
    text,
    left: visible[0]?.left ?? 0,
    right: visible.reduce((right, glyph) => Math.max(right, glyph.right), 0),
    baseline: visible.reduce((lowest, glyph) => Math.max(lowest, glyph.baseline), 0),
    size: visible.reduce((largest, glyph) => Math.max(largest, glyph.size), 0),
  };
}

/** Bold faked by printing twice, shadows: the same character at the same place counts once. */
function withoutDoubles(glyphs: Glyph[]): Glyph[] {
  return glyphs.filter((glyph, index) => {
    for (let before = index - 1; before >= 0; before -= 1) {
      const other = glyphs[before];
      if (!other || glyph.left - other.left > 0.25 * glyph.size) return true;
      if (other.text === glyph.text) return false;
    }
    return true;
  });
}

function separator(before: Glyph | undefined, glyph: Glyph): string {
  if (!before) return '';
  const gap = (glyph.left - before.right) / Math.max(glyph.size, before.size);
  if (gap > COLUMN_GAP) return '\t';
  const words = /[\w%]$/.test(before.text) && /^\w/.test(glyph.text);
  return gap > (words ? WORD_GAP : 0.9) ? ' ' : '';
}
