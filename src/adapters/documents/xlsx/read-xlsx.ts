import type { SourceDocument } from '../../../core/plan/source-document.ts';
import { readZipEntries } from '../zip-entries.ts';
import { ZIP_FAULTS } from '../zip-fault.ts';
import { readSheetCells } from './sheet-cells.ts';
import { sheetTable, type SheetCells } from './sheet-table.ts';
import { readWorkbook } from './workbook-parts.ts';

export type XlsxReading = ({ ok: true } & Pick<SourceDocument, 'blocks' | 'doubts'>) | { ok: false; message: string };

const NEEDED =
  /^xl\/(workbook|sharedStrings|styles)\.xml$|^xl\/_rels\/workbook\.xml\.rels$|^xl\/worksheets\/[^/]+\.xml$/i;

/**
 * Every visible sheet as one table; its name stands in the places. Formulas give their cached results; macros, links and
 * pictures are not looked at.
 */
export async function readXlsx(bytes: Buffer): Promise<XlsxReading> {
  const zip = await readZipEntries(bytes, (name) => NEEDED.test(name));
  if (!zip.ok) return { ok: false, message: ZIP_FAULTS[zip.reason] };
  const workbook = readWorkbook(zip.entries);
  if (!workbook) return { ok: false, message: BROKEN };
  const sheets: SheetCells[] = [];
  for (const { name, part } of workbook.sheets) {
    const xml = zip.entries.get(part);
    const sheet = xml && readSheetCells(xml.toString('utf8'), name, workbook);
    if (!sheet) return { ok: false, message: `工作表“${name}”已损坏，无法读取，请用 Excel 重新另存一份` };
    sheets.push(sheet);
  }
  return sheetsReading(sheets);
}

const BROKEN = '文件已损坏，无法读取工作表，请用 Excel 重新另存一份';

/** Sheets as tables with their doubts; a workbook without text is a failure. */
export function sheetsReading(sheets: SheetCells[]): XlsxReading {
  const blocks = sheets.map((sheet, index) => sheetTable(sheet, index + 1)).filter((table) => table.rows > 0);
  if (blocks.length === 0) return { ok: false, message: '工作簿里没有内容' };
  return { ok: true, blocks, doubts: sheets.flatMap(({ doubts }) => doubts) };
}
