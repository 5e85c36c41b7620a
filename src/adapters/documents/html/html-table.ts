import type { Cell, Table } from '../../../core/plan/source-document.ts';
import { inTable, isElement, isUnseen, type HtmlElement } from './html-tree.ts';

/** Browsers allow 1000; a register has no more columns than this. */
const WIDEST = 200;

/** A `<table>` as a grid: cells with their spans, later cells moved to the right of those that reach down from above. */
export function htmlTable(table: HtmlElement, number: number, textOf: (cell: HtmlElement) => string): Table {
  const rows = tableRows(table);
  const taken: number[] = []; // for each column the first row that is free again
  const cells: Cell[] = [];
  let columns = 0;
  rows.forEach((row, rowIndex) => {
    let column = 0;
    for (const element of rowCells(row)) {
      while ((taken[column] ?? 0) > rowIndex) column += 1;
      const colSpan = Math.min(span(element, 'colspan', 1), Math.max(1, WIDEST - column));
      const rowSpan = Math.min(span(element, 'rowspan', rows.length), rows.length - rowIndex);
      for (let covered = column; covered < column + colSpan; covered += 1) taken[covered] = rowIndex + rowSpan;
      const place = { table: number, row: rowIndex + 1, column: column + 1 };
      cells.push({ row: rowIndex, column, rowSpan, colSpan, text: textOf(element), place });
      column += colSpan;
      columns = Math.max(columns, column);
    }
  });
  return { kind: 'table', rows: rows.length, columns, cells, place: { table: number } };
}

export function tableRows(table: HtmlElement): HtmlElement[] {
  return inTable(table, 'tr').filter((row) => !isUnseen(row));
}

export function rowCells(row: HtmlElement): HtmlElement[] {
  return row.children.filter(isElement).filter(({ name }) => name === 'td' || name === 'th');
}

/** `rowspan="0"` means: to the end. */
function span(cell: HtmlElement, name: string, all: number): number {
  const value = Number.parseInt(cell.attributes[name] ?? '1', 10);
  if (value === 0) return Math.max(1, all);
  return Number.isFinite(value) && value > 0 ? value : 1;
}
