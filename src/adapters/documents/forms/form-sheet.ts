import type ExcelJS from 'exceljs';

/** A column of a form: its label, its width in characters, and what may be chosen in its cells. */
export interface FormColumn {
  label: string;
  width: number;
  /** Words to choose from; others are refused. */
  choices?: readonly string[];
  /** A range of cells to choose from, `单位!$A$2:$A$40`; anything else may be typed as well. */
  suggestions?: string;
}

const GREY = 'FFF2F3F5';
const BLUE = 'FFE8F0FE';
const LINE = { style: 'thin', color: { argb: 'FFBFC4CC' } } as const;
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };

/** Writes the header of a form and prepares its rows: everything is text, so that `01` and `3.10` stay what they are. */
export function addFormHeader(sheet: ExcelJS.Worksheet, columns: readonly FormColumn[]): void {
  for (const [index, { width }] of columns.entries()) {
    const column = sheet.getColumn(index + 1);
    column.width = width;
    column.numFmt = '@'; // below the prepared rows as well
  }
  const header = sheet.addRow(columns.map(({ label }) => label));
  header.height = 24;
  header.eachCell((cell) => {
    cell.font = { bold: true };
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: BLUE } };
    cell.border = BORDER;
  });
}

/** Writes a row of texts; an example is grey and italic. */
export function addFormRow(sheet: ExcelJS.Worksheet, texts: readonly string[], example = false): void {
  const row = sheet.addRow(texts.map((text) => (text === '' ? null : text)));
  for (let column = 1; column <= texts.length; column += 1) {
    const cell = row.getCell(column);
    cell.numFmt = '@';
    cell.border = BORDER;
    cell.alignment = { vertical: 'top', wrapText: true };
    if (!example) continue;
    cell.font = { italic: true, color: { argb: 'FF8A9099' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: GREY } };
  }
}

/** Rows with drop-downs, filled in or not. */
const CHOICE_ROWS = 100;

/** Puts the drop-downs on the rows from `first` on. */
export function addChoices(sheet: ExcelJS.Worksheet, columns: readonly FormColumn[], first: number): void {
  const last = Math.max(sheet.rowCount, first + CHOICE_ROWS);
  for (const [index, { label, choices, suggestions }] of columns.entries()) {
    const list = choices === undefined ? suggestions : `"${choices.join(',')}"`;
    if (list === undefined) continue;
    for (let row = first; row <= last; row += 1)
      sheet.getCell(row, index + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [list],
        showErrorMessage: choices !== undefined,
        errorTitle: label,
        error: '请从下拉列表中选择',
      };
  }
}

/** Landscape A4, as wide as the page, the header on every page. */
export function printable(headerRow: number): Partial<ExcelJS.PageSetup> {
  return {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${headerRow}:${headerRow}`,
  };
}

/** A sheet of plain lines that explains the form. */
export function addExplanation(workbook: ExcelJS.Workbook, name: string, lines: readonly (readonly string[])[]): void {
  const sheet = workbook.addWorksheet(name, { pageSetup: { paperSize: 9, fitToPage: true, fitToHeight: 0 } });
  sheet.columns = [{ width: 16 }, { width: 90 }];
  for (const line of lines) sheet.addRow([...line]).alignment = { vertical: 'top', wrapText: true };
  sheet.getRow(1).font = { bold: true, size: 13 };
}
