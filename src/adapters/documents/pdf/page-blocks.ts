import type { Paragraph, Table } from '../../../core/plan/source-document.ts';
import { joinTables } from './join-tables.ts';
import { joinLines, type Room } from './line-joins.ts';
import { withoutFurniture } from './page-furniture.ts';
import type { PageLayout, PageTable } from './page-layout.ts';
import type { TextLine } from './text-lines.ts';

/** The pages' lines as paragraphs and their tables, a table that goes on behind a page break as one. */
export function pageBlocks(layouts: PageLayout[]): (Paragraph | Table)[] {
  const pages = withoutFurniture(layouts);
  const parts: (PageTable | Paragraph)[] = [];
  let paragraphs = 0;
  for (const page of pages) {
    const room = textColumn(pages, page);
    let run: TextLine[] = [];
    const close = (): void => {
      for (const text of joinLines(run, room)) {
        paragraphs += 1;
        parts.push({ kind: 'paragraph', text, place: { page: page.number, paragraph: paragraphs } });
      }
      run = [];
    };
    for (const part of page.parts) {
      if (part.kind === 'line') {
        run.push(part.line);
        continue;
      }
      close();
      const above = part === page.parts[0] ? parts.at(-1) : undefined;
      const joined = above?.kind === 'table' && 'xs' in above ? joinTables(above, part) : null;
      if (joined) parts[parts.length - 1] = joined;
      else parts.push(part);
    }
    close();
  }
  let tables = 0;
  return parts.map((part) => (part.kind === 'table' ? toTable(part, (tables += 1)) : part));
}

function toTable(table: PageTable, number: number): Table {
  const cells = table.cells.map(({ row, column, rowSpan, colSpan, text, page }) => ({
    row,
    column,
    rowSpan,
    colSpan,
    text,
    place: { page, table: number, row: row + 1, column: column + 1 },
  }));
  const page = table.cells[0]?.page ?? 1;
  return { kind: 'table', rows: table.rows, columns: table.xs.length - 1, cells, place: { page, table: number } };
}

/** Lines whose ends agree this nearly were set to the same margin, in character sizes. */
const AGREEMENT = 1.2;
/** Lines of running text are at least this part of a page wide. */
const LONG = 0.4;
const FEWEST = 3;

/** The column that a page's running text is set in, told by the long lines of all pages of its width. */
function textColumn(pages: PageLayout[], page: PageLayout): Room {
  const lines = pages
    .filter(({ width }) => Math.abs(width - page.width) < 2)
    .flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'line' ? [part.line] : [])));
  const long = lines.filter((line) => line.right - line.left > LONG * page.width);
  const left = commonEnd(long.map((line) => ({ at: -line.left, size: line.size })));
  const right = commonEnd(long.map((line) => ({ at: line.right, size: line.size })));
  const start = left === null ? lines.reduce((least, line) => Math.min(least, line.left), page.width) : -left;
  return { left: start, right: right ?? page.width - start };
}

/** The outermost of the ends that most lines agree on; null where too few do. */
function commonEnd(ends: { at: number; size: number }[]): number | null {
  const sorted = ends.toSorted((a, b) => b.at - a.at);
  let best: { at: number; count: number } = { at: 0, count: FEWEST - 1 };
  let behind = 0;
  for (const [index, { at, size }] of sorted.entries()) {
    while ((sorted[behind]?.at ?? -Infinity) >= at - AGREEMENT * size) behind += 1;
    if (behind - index > best.count) best = { at, count: behind - index };
  }
  return best.count >= FEWEST ? best.at : null;
}
