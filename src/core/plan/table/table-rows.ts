import { squeeze } from '../squeeze.ts';
import type { Cell, Table } from '../source-document.ts';

/** One row of a grid: for every column the cell that covers it, merged ones in each row they span. */
export interface TableRow {
  index: number;
  cells: (Cell | undefined)[];
}

/** The rows of a table, merged cells laid out. */
export function tableRows(table: Table): TableRow[] {
  const rows: TableRow[] = Array.from({ length: table.rows }, (_, index) => ({
    index,
    cells: Array.from<Cell | undefined>({ length: table.columns }),
  }));
  for (const cell of table.cells) {
    for (const row of rows.slice(cell.row, cell.row + cell.rowSpan)) {
      for (let column = cell.column; column < Math.min(cell.column + cell.colSpan, table.columns); column += 1) {
        row.cells[column] ??= cell;
      }
    }
  }
  return rows;
}

/** The distinct cells of a row from left to right. */
export function distinctCells(row: TableRow): Cell[] {
  return [...new Set(row.cells)].filter((cell) => cell !== undefined);
}

/** The cells that hold text and begin in this row. */
export function ownTexts(row: TableRow): Cell[] {
  return distinctCells(row).filter((cell) => cell.row === row.index && squeeze(cell.text) !== '');
}
