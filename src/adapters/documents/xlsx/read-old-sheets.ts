import { createRequire } from 'node:module';
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { numberText, tidyText, type DateSystem } from './cell-value.ts';
import { sheetsReading, type XlsxReading } from './read-xlsx.ts';
import { SheetDoubts } from './sheet-doubts.ts';
import { MOST_COLUMNS, MOST_ROWS, type SheetCells } from './sheet-table.ts';

/** Excel 5 writes names and texts in the code page of its language; Chinese versions in 936. */
const CHINESE_CODE_PAGE = 936;

/**
 * Workbooks that are no xlsx: .xls and .et (BIFF 5 and 8), .xlsb, .ods, Excel's own XML and HTML tables. The library has
 * no bounds of its own and may throw: call it in a process that may die.
 */
export function readOldSheets(bytes: Buffer): XlsxReading {
  // its CommonJS build brings the code pages along; the other one has to be handed them
  const { read } = createRequire(import.meta.url)('@e965/xlsx') as typeof import('@e965/xlsx');
  let workbook: WorkBook;
  try {
    workbook = read(bytes, {
      type: 'buffer',
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: true,
      sheetRows: MOST_ROWS + 1,
      codepage: CHINESE_CODE_PAGE,
    });
  } catch (error) {
    return { ok: false, message: faultOf(error) };
  }
  const system: DateSystem = workbook.Workbook?.WBProps?.date1904 === true ? 1904 : 1900;
  const visible = workbook.SheetNames.filter((_, index) => !workbook.Workbook?.Sheets?.[index]?.Hidden);
  return sheetsReading(
    visible.flatMap((name) => {
      const sheet = workbook.Sheets[name];
      return sheet ? [sheetCells(name, sheet, system)] : [];
    }),
  );
}

function faultOf(error: unknown): string {
  return /password|encrypt/i.test(String(error))
    ? '文件有密码保护，请去掉密码后再导入'
    : '旧版 Excel 文件已损坏，无法读取，请用 Excel 另存为 .xlsx 再导入';
}

function sheetCells(name: string, sheet: WorkSheet, system: DateSystem): SheetCells {
  const doubts = new SheetDoubts(name);
  const cells: SheetCells['cells'] = [];
  for (const [address, cell] of Object.entries(sheet) as [string, CellObject][]) {
    const [, letters, digits] = /^([A-Z]{1,3})(\d+)$/.exec(address) ?? [];
    if (!letters || !digits) continue;
    const at = { row: Number(digits) - 1, column: columnOf(letters) };
    if (at.row >= MOST_ROWS || at.column >= MOST_COLUMNS) doubts.beyond(at);
    else if (cell.t === 'e') doubts.error(at, String(cell.w ?? ERRORS[Number(cell.v)] ?? '#错误'));
    else cells.push({ ...at, text: cellText(cell, system) });
  }
  return {
    name,
    cells,
    merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({ row: s.r, column: s.c, lastRow: e.r, lastColumn: e.c })),
    hiddenRows: new Set((sheet['!rows'] ?? []).flatMap((row, index) => (row?.hidden ? [index] : []))),
    doubts: doubts.list,
  };
}

const ERRORS: Record<number, string> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function cellText({ t, v, z }: CellObject, system: DateSystem): string {
  if (v === undefined || t === 'z') return '';
  if (t === 'b') return v === true ? '是' : '否';
  if (typeof v === 'number') return numberText(v, typeof z === 'string' ? z : '', system);
  return tidyText(v instanceof Date ? v.toISOString().slice(0, 10) : String(v));
}
