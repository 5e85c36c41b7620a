import type ExcelJS from 'exceljs';
import type { PlanDraft } from '../../core/plan/draft.ts';
import { factCells, frameCells, taskCells } from '../../core/plan/register/register-cells.ts';
import {
  FRAME_COLUMNS,
  FRAME_KINDS,
  REGISTER_COLUMNS,
  REGISTER_FACTS,
  REGISTER_MARK,
  type FrameColumn,
  type RegisterColumn,
  type RegisterFact,
} from '../../core/plan/register/register-columns.ts';
import {
  addChoices,
  addExplanation,
  addFormHeader,
  addFormRow,
  printable,
  type FormColumn,
} from './forms/form-sheet.ts';
import { REGISTER_EXAMPLES, REGISTER_EXPLANATION } from './forms/register-explanation.ts';

/** Excel takes no more characters in a cell. */
const LONGEST_CELL = 32_767;
/** Rows with lines to write on by hand; more can be filled in. */
const EMPTY_ROWS = 40;
const WIDTHS: Record<RegisterColumn, number> = {
  number: 9,
  section: 18,
  goal: 20,
  content: 48,
  lead: 18,
  responsible: 18,
  support: 18,
  deadline: 18,
  targets: 28,
  shares: 22,
  note: 16,
};
const FACTS = Object.entries(REGISTER_FACTS) as [RegisterFact, string][];
const COLUMNS = Object.keys(REGISTER_COLUMNS) as RegisterColumn[];
const HEADER_ROW = FACTS.length + 2;

export type RegisterWriting = { ok: true; bytes: Buffer } | { ok: false; message: string };

/**
 * Writes a fill-in register: a plan as it stands, or with `draft` null an empty one with examples. `units` are offered in
 * the columns of units. What `extractPlan` reads from it is the draft again, field by field.
 */
export async function writeRegister(draft: PlanDraft | null, units: readonly string[] = []): Promise<RegisterWriting> {
  const tasks = draft?.tasks.map(taskCells) ?? [];
  const long = tasks.find((cells) => Object.values(cells).some((text) => text.length > LONGEST_CELL));
  if (long)
    return {
      ok: false,
      message: `第${long.number}项的文字超过 Excel 单元格的上限（${LONGEST_CELL}字），无法写成登记表。`,
    };
  const { default: Excel } = await import('exceljs'); // half a second of loading that only this needs
  const workbook = new Excel.Workbook();
  const sheet = workbook.addWorksheet('登记表', {
    views: [{ state: 'frozen', ySplit: HEADER_ROW, xSplit: 1 }],
    pageSetup: printable(HEADER_ROW),
  });
  const columns = registerColumns(units.length);
  addFacts(sheet, draft);
  addFormHeader(sheet, columns);
  if (!draft)
    for (const cells of REGISTER_EXAMPLES)
      addFormRow(
        sheet,
        COLUMNS.map((column) => cells[column]),
        true,
      );
  for (const cells of tasks)
    addFormRow(
      sheet,
      COLUMNS.map((column) => cells[column]),
    );
  const first = sheet.rowCount + 1;
  if (!draft)
    for (let row = 0; row < EMPTY_ROWS; row += 1)
      addFormRow(
        sheet,
        COLUMNS.map(() => ''),
      );
  addChoices(sheet, columns, draft ? HEADER_ROW + 1 : first);
  addFrame(workbook, draft);
  addExplanation(workbook, '填写说明', REGISTER_EXPLANATION);
  if (units.length > 0) addUnits(workbook, units);
  return { ok: true, bytes: Buffer.from(await workbook.xlsx.writeBuffer()) };
}

function registerColumns(units: number): FormColumn[] {
  const suggestions = units > 0 ? { suggestions: `单位!$A$2:$A$${units + 1}` } : {};
  return COLUMNS.map((column) => ({
    label: REGISTER_COLUMNS[column],
    width: WIDTHS[column],
    ...(column === 'lead' || column === 'responsible' || column === 'support' ? suggestions : {}),
  }));
}

/** The plan's own facts: the label in the first column, the cell behind it as wide as a sentence. */
function addFacts(sheet: ExcelJS.Worksheet, draft: PlanDraft | null): void {
  sheet.addRow([`${REGISTER_MARK}（填写方法见“填写说明”）`]).font = { size: 14, bold: true };
  sheet.mergeCells(1, 1, 1, COLUMNS.length);
  const cells = draft ? factCells(draft) : null;
  for (const [fact, label] of FACTS) {
    const row = sheet.addRow([label, cells?.[fact] || null]);
    sheet.mergeCells(row.number, 2, row.number, 5);
    row.getCell(1).font = { bold: true };
    row.getCell(1).alignment = { shrinkToFit: true, vertical: 'top' };
    row.getCell(2).numFmt = '@';
    row.getCell(2).alignment = { vertical: 'top', wrapText: true };
  }
}

/** Goals, groups and indicators; an empty register has room for some. */
function addFrame(workbook: ExcelJS.Workbook, draft: PlanDraft | null): void {
  const names = Object.keys(FRAME_COLUMNS) as FrameColumn[];
  const columns = names.map((column): FormColumn => ({
    label: FRAME_COLUMNS[column],
    width: column === 'name' ? 48 : 16,
    ...(column === 'kind' ? { choices: Object.values(FRAME_KINDS) } : {}),
  }));
  const sheet = workbook.addWorksheet('方案附项', {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: printable(1),
  });
  addFormHeader(sheet, columns);
  for (const cells of draft ? frameCells(draft) : [])
    addFormRow(
      sheet,
      names.map((column) => cells[column]),
    );
  for (let row = 0; row < 20; row += 1)
    addFormRow(
      sheet,
      names.map(() => ''),
    );
  addChoices(sheet, columns, 2);
}

function addUnits(workbook: ExcelJS.Workbook, units: readonly string[]): void {
  const sheet = workbook.addWorksheet('单位');
  sheet.getColumn(1).width = 30;
  sheet.addRow(['单位名录']).font = { bold: true };
  for (const unit of units) sheet.addRow([unit]);
}
