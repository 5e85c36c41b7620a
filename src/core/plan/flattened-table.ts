import { alignRows } from './align-rows.ts';
import { itemMark } from './item-mark.ts';
import { isPageNumber } from './page-number.ts';
import { endsLikeUnit } from './units/unit-suffix.ts';
import type { Cell, Paragraph, SourceDocument, Table } from './source-document.ts';

type Block = Paragraph | Table;
export interface FlatCell {
  text: string;
  line: number | undefined;
}

/** Fewer cells in the widest row are indented text, not a table. */
const FEWEST_COLUMNS = 3;

/**
 * Puts tables together that a converter flattened to text. Two forms are known: one cell a line, each behind a tab and
 * rows parted by an empty line; and one row a line, cells parted by tabs. Lines without a tab inside an unfinished row
 * continue its last cell (several paragraphs, or a page break); a line with just the tabs that the row still lacks does so
 * too, and goes on with the cells behind. Merges are lost: see `Table.spansLost`.
 */
export function restoreTables(document: SourceDocument): SourceDocument {
  const blocks: Block[] = [];
  let run: Paragraph[] = [];
  let tables = 0;
  const close = (): void => {
    for (const block of restoreRun(run, tables)) {
      blocks.push(block);
      if (block.kind === 'table') tables += 1;
    }
    run = [];
  };
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') run.push(block);
    else {
      close();
      blocks.push(block);
      tables += 1;
    }
  }
  close();
  return { ...document, blocks };
}

function restoreRun(paragraphs: Paragraph[], tablesBefore: number): Block[] {
  const blocks: Block[] = [];
  let index = 0;
  let tables = tablesBefore;
  while (index < paragraphs.length) {
    const paragraph = paragraphs[index];
    if (!paragraph) break;
    const found = paragraph.text.includes('\t') ? readRows(paragraphs, index) : null;
    const next = Math.max(found?.end ?? 0, index + 1);
    if (found && found.rows.length > 1 && width(found.rows) >= FEWEST_COLUMNS) {
      tables += 1;
      blocks.push(toTable(found.rows, tables));
    } else {
      // no part of such a run can be a table either: it is passed over as a whole, or long texts would cost their square
      for (const text of paragraphs.slice(index, next)) blocks.push(text);
    }
    index = next;
  }
  return blocks;
}

function width(rows: FlatCell[][]): number {
  return rows.reduce((widest, row) => Math.max(widest, row.length), 0);
}

function isCellLine(text: string): boolean {
  return text.startsWith('\t') || text.split('\t').length >= FEWEST_COLUMNS;
}

/** The rows from a paragraph on, and the index behind the last one. */
function readRows(paragraphs: Paragraph[], start: number): { rows: FlatCell[][]; end: number } {
  const rows: FlatCell[][] = [];
  let open: FlatCell[] = [];
  let rowPerLine = false; // a leading tab then stands for an empty first cell
  let parted = false; // an empty line since the last cell
  let end = start;
  let widest = 0; // cells of the widest row so far
  for (let index = start; index < paragraphs.length; index += 1) {
    const { text, place } = paragraphs[index] ?? { text: '', place: {} };
    const last = open.at(-1);
    if (isCellLine(text) || (rowPerLine && text.includes('\t'))) {
      rowPerLine ||= !text.startsWith('\t');
      const cells = (text.startsWith('\t') && !rowPerLine ? text.slice(1) : text).split('\t');
      const lacking = rowPerLine && !parted && open.length < widest && open.length + cells.length - 1 === widest;
      const continued = lacking && last && goesOn(last.text, cells[0] ?? '') ? cells.shift() : undefined;
      if (continued !== undefined && last) last.text += `\n${plainText(continued)}`;
      else if (parted || cells.length > 1) open = [];
      if (open.length === 0) rows.push(open);
      open.push(...cells.map((cell) => ({ text: plainText(cell), line: place.line })));
    } else if (text.trim() === '' || isPageNumber(text)) {
      parted = open.length > 0;
      continue;
    } else {
      const full = open.length >= widest && !(rowPerLine && !parted && isUnitLine(text));
      const inside = last && !full && (!(parted || open.length >= widest) || cellFollows(paragraphs, index));
      if (!inside) break;
      last.text += `\n${text.trim()}`;
    }
    parted = false;
    widest = Math.max(widest, open.length);
    end = index + 1;
  }
  const filled = rows.filter((row) => !row.every((cell) => /^-{2,}$/.test(cell.text)));
  return { rows: rowPerLine ? alignRows(filled) : filled, end };
}

/** Paragraphs inside a cell are lines; a converter may leave its marks around them. */
function plainText(cell: string): string {
  return cell
    .replaceAll(/<\/p>\s*<p>|<br\s*\/?>/g, '\n')
    .replaceAll(/<\/?p>/g, '')
    .trim();
}

/** Whether the first cell of a line is the rest of the cell above: no row number, and a name only below a name. */
function goesOn(above: string, rest: string): boolean {
  return (
    !/^\s*(\d{1,4}|[一二三四五六七八九十]{1,3})?\s*$/.test(rest) && endsLikeUnit(above) === endsLikeUnit(rest.trim())
  );
}

/** A name below the last cell of a row is its next line: units stand one a line. */
function isUnitLine(text: string): boolean {
  return itemMark(text) === null && text.trim().length <= 30 && !/[。；：:]/.test(text) && endsLikeUnit(text.trim());
}

/** A cell is no longer than this, in lines. */
const LONGEST_CELL = 200;

/** Whether the text that begins here runs, without an empty line, into the next cell: then it is part of a row. */
function cellFollows(paragraphs: Paragraph[], start: number): boolean {
  for (let index = start; index < Math.min(paragraphs.length, start + LONGEST_CELL); index += 1) {
    if (isCellLine(paragraphs[index]?.text ?? '')) return (paragraphs[index - 1]?.text ?? '').trim() !== '';
  }
  return false;
}

/** A row of a single cell stands over all columns, as section titles do. */
function toTable(rows: FlatCell[][], number: number): Table {
  const columns = width(rows);
  const cells: Cell[] = rows.flatMap((row, rowIndex) =>
    row.map((cell, column) => ({
      row: rowIndex,
      column,
      rowSpan: 1,
      colSpan: row.length === 1 ? columns : 1,
      text: cell.text,
      place: { line: cell.line ?? 0, column: column + 1 },
    })),
  );
  return { kind: 'table', rows: rows.length, columns, cells, spansLost: true, place: { table: number } };
}
