import { canFollow, isFull } from './line-joins.ts';
import type { PageCell, PageTable } from './page-layout.ts';
import { NEAR } from './rulings.ts';

/** Column borders of one table on two pages; the second page may be shifted as a whole (mirrored margins). */
const SLACK = 2 * NEAR;

/**
 * The lower table as the rest of the upper one on the page before: header rows printed again are dropped, and a row that
 * the page break cut is one row. Null where the columns don't agree.
 */
export function joinTables(upper: PageTable, lower: PageTable): PageTable | null {
  const shift = (lower.xs[0] ?? 0) - (upper.xs[0] ?? 0);
  const xs = sharedBorders(
    upper.xs,
    lower.xs.map((x) => x - shift),
  );
  if (xs === null) return null;
  const above = onBorders(upper, upper.xs, xs);
  const below = onBorders(
    lower,
    lower.xs.map((x) => x - shift),
    xs,
  );
  const repeated = repeatedRows(above, below);
  const rest = below.filter((cell) => cell.row >= repeated).map((cell) => ({ ...cell, row: cell.row - repeated }));
  const rows = lower.rows - repeated;
  if (rows === 0) return { ...upper, xs, cells: above };
  return { ...upper, xs, ...stack(above, upper.rows, rest, rows) };
}

function stack(above: PageCell[], height: number, rest: PageCell[], rows: number): { cells: PageCell[]; rows: number } {
  const bottom = above.filter((cell) => cell.row + cell.rowSpan === height);
  const partner = (cell: PageCell): PageCell | undefined =>
    bottom.find((other) => other.column === cell.column && other.colSpan === cell.colSpan);
  const top = rest.filter((cell) => cell.row === 0);
  const cut = isCut(top, partner) || isEmptySlice(top);
  const offset = cut ? height - 1 : height;
  const first = Math.min(...top.filter(({ text }) => text !== '').map(({ column }) => column));
  const cells = [...above];
  for (const cell of rest) {
    const other = cell.row === 0 ? partner(cell) : undefined;
    if (other && (cut || runsOn(cell, other, first))) extend(cells, other, cell, offset);
    else cells.push({ ...cell, row: cell.row + offset });
  }
  return { cells, rows: offset + rows };
}

/** Whether the page break cut a row: a text goes on in it, and none of its cells begins anew. */
function isCut(top: PageCell[], partner: (cell: PageCell) => PageCell | undefined): boolean {
  const pairs = top.flatMap((cell) => {
    const other = partner(cell);
    return other && cell.text !== '' ? [{ cell, other }] : [];
  });
  if (top.some((cell) => cell.text !== '' && !partner(cell))) return false;
  return (
    pairs.some(({ cell, other }) => goesOn(other, cell)) &&
    pairs.every(({ cell, other }) => canFollow(other.text, cell.text) && !isNumber(cell.text))
  );
}

/** Browsers slice a row's lower padding off onto the next page: a row without text of its own there ends the one above. */
function isEmptySlice(top: PageCell[]): boolean {
  const own = top.filter(({ rowSpan }) => rowSpan === 1);
  return own.length > 0 && own.every(({ text }) => text === '');
}

function isNumber(text: string): boolean {
  return /^\s*[（(]?(\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?[、.．]?\s*$/.test(text);
}

function goesOn(above: PageCell, below: PageCell): boolean {
  const [last, next] = [above.lines.at(-1), below.lines[0]];
  if (!last || !next) return false;
  return isFull(last, next.text, above.room) && !/[。；;]$/.test(last.text) && canFollow(above.text, next.text);
}

/** A merged cell goes on behind a page break without text: it is tall, or stands left of all that is written. */
function runsOn(cell: PageCell, above: PageCell, first: number): boolean {
  return cell.text === '' && above.text !== '' && (cell.rowSpan > 1 || above.rowSpan > 1 || cell.column < first);
}

function extend(cells: PageCell[], above: PageCell, below: PageCell, offset: number): void {
  const lines = [...above.lines, ...below.lines];
  const soft = below.text === '' || above.text === '' || goesOn(above, below);
  const text = soft ? above.text + below.text : `${above.text}\n${below.text}`;
  const rowSpan = offset + below.rowSpan - above.row;
  cells[cells.indexOf(above)] = { ...above, lines, text, rowSpan };
}

/** The borders of both, where one of them has all that the other has and both begin and end together. */
function sharedBorders(a: number[], b: number[]): number[] | null {
  const [more, less] = a.length >= b.length ? [a, b] : [b, a];
  const ends = Math.abs((a.at(-1) ?? 0) - (b.at(-1) ?? 0)) <= SLACK;
  return ends && less.every((x) => more.some((other) => Math.abs(other - x) <= SLACK)) ? more : null;
}

function onBorders(table: PageTable, from: number[], to: number[]): PageCell[] {
  const index = from.map((x) => to.findIndex((other) => Math.abs(other - x) <= SLACK));
  return table.cells.map((cell) => {
    const [column, end] = [index[cell.column] ?? 0, index[cell.column + cell.colSpan] ?? 0];
    return { ...cell, column, colSpan: Math.max(1, end - column) };
  });
}

/** How many rows at the top of the lower part are the upper one's first rows once more. */
function repeatedRows(above: PageCell[], below: PageCell[]): number {
  const labels = (cells: PageCell[], row: number): string =>
    cells
      .filter((cell) => cell.row === row)
      .map((cell) => `${cell.column}:${cell.text.replaceAll(/\s/g, '')}`)
      .join('|');
  const filled = (cells: PageCell[], row: number): boolean =>
    cells.filter((cell) => cell.row === row && cell.text !== '').length >= 2;
  for (let start = 0; start < 3; start += 1) {
    let rows = 0;
    while (filled(below, rows) && labels(above, start + rows) === labels(below, rows)) rows += 1;
    if (rows > 0) return rows;
  }
  return 0;
}
