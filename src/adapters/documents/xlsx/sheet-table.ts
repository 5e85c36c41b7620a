import type { Cell, SourceDoubt, Table } from '../../../core/plan/source-document.ts';

/** A sheet as its file has it: cells with text and merged areas, rows and columns counted from 0. */
export interface SheetCells {
  name: string;
  cells: { row: number; column: number; text: string }[];
  merges: MergedArea[];
  hiddenRows: Set<number>;
  /** What is doubtful, in the order of the sheet. */
  doubts: SourceDoubt[];
}
export interface MergedArea {
  row: number;
  column: number;
  lastRow: number;
  lastColumn: number;
}

/** Beyond these a sheet is no register; empty rows and columns that were only formatted don't count. */
export const MOST_ROWS = 50_000;
export const MOST_COLUMNS = 200;
/** Rows of merged areas taken together. */
const MOST_MERGED = 500_000;

/** A sheet as one table: merged cells once, with their spans; hidden rows left out, what they held is not meant. */
export function sheetTable(sheet: SheetCells, number: number): Table {
  const shown = sheet.cells.filter(({ row, text }) => text !== '' && !sheet.hiddenRows.has(row));
  const [lastRow, lastColumn] = [maximum(shown.map(({ row }) => row)), maximum(shown.map(({ column }) => column))];
  const areas = new MergedAreas(sheet.merges, lastRow);
  const cells: Cell[] = [];
  for (const { row, column, text } of shown) {
    const area = areas.at(row, column);
    if (area && (area.row !== row || area.column !== column)) continue; // hidden below the merged cell
    cells.push({
      row,
      column,
      rowSpan: area ? Math.min(area.lastRow, lastRow) - row + 1 : 1,
      colSpan: area ? Math.min(area.lastColumn, MOST_COLUMNS - 1) - column + 1 : 1,
      text,
      place: { sheet: sheet.name, row: row + 1, column: column + 1 },
    });
  }
  const columns = Math.max(lastColumn + 1, maximum(cells.map((cell) => cell.column + cell.colSpan)));
  return { kind: 'table', rows: lastRow + 1, columns, cells, place: { sheet: sheet.name, table: number } };
}

function maximum(values: number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -1);
}

/** Which merged area covers a cell, by row. */
class MergedAreas {
  readonly #rows = new Map<number, MergedArea[]>();

  constructor(merges: MergedArea[], lastRow: number) {
    let rows = 0;
    for (const area of merges) {
      const end = Math.min(area.lastRow, lastRow);
      rows += Math.max(0, end - area.row + 1);
      if (rows > MOST_MERGED) return; // no sheet for people: what is left stays unmerged
      for (let row = area.row; row <= end; row += 1) {
        const known = this.#rows.get(row);
        if (known) known.push(area);
        else this.#rows.set(row, [area]);
      }
    }
  }

  at(row: number, column: number): MergedArea | undefined {
    return this.#rows.get(row)?.find((area) => area.column <= column && column <= area.lastColumn);
  }
}
