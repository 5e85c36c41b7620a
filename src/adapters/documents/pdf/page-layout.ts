import { joinLines, type Room } from './line-joins.ts';
import type { PageMarks } from './page-marks.ts';
import { ruledGrids, type RuledGrid } from './ruled-grid.ts';
import { textLines, type TextLine } from './text-lines.ts';
import type { Glyph } from './text-pen.ts';

/** A cell with what stands in it; `lines` are kept until pages are joined, as a text may go on behind a page break. */
export interface PageCell {
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
  page: number;
  lines: TextLine[];
  room: Room;
  text: string;
}
export interface PageTable {
  kind: 'table';
  xs: number[];
  rows: number;
  cells: PageCell[];
  top: number;
}
export interface PageLine {
  kind: 'line';
  line: TextLine;
  page: number;
}
export interface PageLayout {
  number: number;
  width: number;
  height: number;
  /** Lines outside of tables, and tables, from top to bottom. */
  parts: (PageLine | PageTable)[];
}

/** Sorts a page's characters into its ruled tables and the lines around them. */
export function layOutPage(marks: PageMarks, number: number): PageLayout {
  const grids = ruledGrids(marks.rulings);
  const inside = grids.map((grid) => grid.cells.map((): Glyph[] => []));
  const outside: Glyph[] = [];
  for (const glyph of marks.glyphs) {
    const [table, cell] = placeOf(glyph, grids);
    (inside[table]?.[cell] ?? outside).push(glyph);
  }
  const tables = grids.map((grid, index) => toTable(grid, inside[index] ?? [], number));
  const lines = textLines(outside).map((line): PageLine => ({ kind: 'line', line, page: number }));
  const top = (part: PageLine | PageTable): number => (part.kind === 'table' ? part.top : part.line.baseline);
  const parts = [...lines, ...tables.filter(({ cells }) => cells.some(({ text }) => text !== ''))];
  return { number, width: marks.width, height: marks.height, parts: parts.toSorted((a, b) => top(a) - top(b)) };
}

function placeOf(glyph: Glyph, grids: RuledGrid[]): [number, number] {
  const x = (glyph.left + glyph.right) / 2;
  for (const [table, { xs, ys, fields }] of grids.entries()) {
    const [column, row] = [xs.findLastIndex((at) => at <= x), ys.findLastIndex((at) => at <= glyph.middle)];
    const within = column >= 0 && column < xs.length - 1 && row >= 0 && row < ys.length - 1;
    if (within) return [table, fields[row * (xs.length - 1) + column] ?? -1];
  }
  return [-1, -1];
}

function toTable({ xs, ys, rows, cells }: RuledGrid, glyphs: Glyph[][], page: number): PageTable {
  const lines = cells.map((_, index) => textLines(glyphs[index] ?? []));
  const filled = cells.map((cell, index): PageCell => {
    const [left, right] = [xs[cell.column] ?? 0, xs[cell.column + cell.colSpan] ?? 0];
    const alike = lines.filter(
      (_, other) => cells[other]?.column === cell.column && cells[other]?.colSpan === cell.colSpan,
    );
    const own = lines[index] ?? [];
    const room = innerRoom(left, right, alike.flat());
    return { ...cell, page, lines: own, room, text: joinLines(own, room).join('\n') };
  });
  return { kind: 'table', xs, rows, cells: filled.filter(({ rowSpan }) => rowSpan > 0), top: ys[0] ?? 0 };
}

/** Points that a cell keeps free at its sides, at most. */
const LARGEST_PADDING = 8;

/** A cell's width without its padding, told by the longest lines of its column. */
function innerRoom(left: number, right: number, lines: TextLine[]): Room {
  const gap = lines.reduce((least, line) => Math.min(least, line.left - left, right - line.right), LARGEST_PADDING);
  const padding = Math.max(0, gap);
  return { left: left + padding, right: right - padding };
}
