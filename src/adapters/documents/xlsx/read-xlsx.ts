import ExcelJS from 'exceljs';
import type { Cell, SourceDocument, Table } from '../../../core/plan/source-document.ts';
import { readZipEntries } from '../zip-entries.ts';
import { ZIP_FAULTS } from '../zip-fault.ts';
import { cellText } from './cell-text.ts';

export type XlsxReading = { ok: true; blocks: SourceDocument['blocks'] } | { ok: false; message: string };

/** Beyond these a sheet is no register; empty rows and columns that were only formatted are cut before. */
const MOST_ROWS = 50_000;
const MOST_COLUMNS = 200;

/** Every visible sheet as one table; its name stands in the places. Formulas give their cached results. */
export async function readXlsx(bytes: Buffer): Promise<XlsxReading> {
  // Unpacked once under our limits: the library itself has none and would take the process along.
  const probe = await readZipEntries(bytes, (name) => name.endsWith('.xml'));
  if (!probe.ok) return { ok: false, message: ZIP_FAULTS[probe.reason] };
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  } catch {
    return { ok: false, message: '文件已损坏，无法读取工作表，请用 Excel 重新另存一份' };
  }
  const sheets = workbook.worksheets.filter((sheet) => sheet.state === 'visible');
  return {
    ok: true,
    blocks: sheets.map((sheet, index) => sheetTable(sheet, index + 1)).filter((table) => table.rows > 0),
  };
}

function sheetTable(sheet: ExcelJS.Worksheet, number: number): Table {
  const cells: Cell[] = [];
  const seen = new Map<string, Cell>();
  sheet.eachRow((row, rowNumber) => {
    if (rowNumber > MOST_ROWS || row.hidden) return;
    row.eachCell({ includeEmpty: true }, (source, column) => {
      if (column > MOST_COLUMNS) return;
      const master = seen.get(source.master.address);
      if (master) return extend(master, rowNumber - 1, column - 1);
      const cell = {
        row: rowNumber - 1,
        column: column - 1,
        rowSpan: 1,
        colSpan: 1,
        text: cellText(source.master),
        place: { sheet: sheet.name, row: rowNumber, column },
      };
      seen.set(source.master.address, cell);
      cells.push(cell);
    });
  });
  const rows = cells.reduce((most, cell) => Math.max(most, cell.text === '' ? 0 : cell.row + cell.rowSpan), 0);
  const columns = cells.reduce((most, cell) => Math.max(most, cell.text === '' ? 0 : cell.column + cell.colSpan), 0);
  const within = cells.filter((cell) => cell.row < rows && cell.column < columns);
  return { kind: 'table', rows, columns, cells: within, place: { sheet: sheet.name, table: number } };
}

function extend(cell: Cell, row: number, column: number): void {
  cell.rowSpan = Math.max(cell.rowSpan, row - cell.row + 1);
  cell.colSpan = Math.max(cell.colSpan, column - cell.column + 1);
}
