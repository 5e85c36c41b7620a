import type ExcelJS from 'exceljs';
import { type Collection, type CollectionRow, STANDING_TITLES } from '../../core/report/collection.ts';
import type { LocalDate } from '../../core/time/local-date.ts';

/** Excel keeps a day as a number without zone: midnight UTC is the day itself. */
function day(date: LocalDate | null): Date | null {
  return date === null ? null : new Date(`${date}T00:00:00.000Z`);
}

const DATE = 'yyyy"年"m"月"d"日"';

const COLUMNS: { header: string; width: number; date?: true; value: (row: CollectionRow) => ExcelJS.CellValue }[] = [
  { header: '上级单位', width: 18, value: ({ parentName }) => parentName },
  { header: '单位', width: 20, value: ({ unitName }) => unitName },
  { header: '联系人', width: 14, value: ({ contactNames }) => contactNames.join('、') },
  { header: '报送情况', width: 10, value: ({ standing }) => STANDING_TITLES[standing] },
  { header: '截止日期', width: 15, date: true, value: ({ dueOn }) => day(dueOn) },
  { header: '报送日期', width: 15, date: true, value: ({ reportedOn }) => day(reportedOn) },
  { header: '迟报', width: 6, value: ({ late }) => (late ? '是' : null) },
  { header: '进度', width: 7, value: ({ percent }) => (percent === null ? null : `${percent}%`) },
  { header: '数据', width: 20, value: ({ figures }) => figures.join('；') },
  { header: '内容', width: 50, value: ({ words }) => words },
];

/** Writes a 汇总表 as a workbook: a line for each unit, missing ones in red. */
export async function writeCollection(collection: Collection): Promise<Buffer> {
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.Workbook();
  const sheet = workbook.addWorksheet('汇总表', {
    views: [{ state: 'frozen', ySplit: 3, xSplit: 2 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToHeight: 0, printTitlesRow: '3:3' },
  });
  sheet.columns = COLUMNS.map(({ width }) => ({ width }));
  const { number, title, planTitle, period, rows, reported, missing } = collection;
  sheet.addRow([`第${number}项 ${title}（${period}一期）汇总表`]).font = { size: 14, bold: true };
  sheet.addRow([`《${planTitle}》：共${rows.length}个单位，已报${reported}个，未报${missing.length}个`]);
  sheet.mergeCells(1, 1, 1, COLUMNS.length);
  sheet.mergeCells(2, 1, 2, COLUMNS.length);
  const header = sheet.addRow(COLUMNS.map((column) => column.header));
  header.font = { bold: true };
  for (const row of rows) {
    const line = sheet.addRow(COLUMNS.map(({ value }) => value(row)));
    line.alignment = { vertical: 'top', wrapText: true };
    if (row.standing === 'missing') line.getCell(4).font = { color: { argb: 'FFD93026' } };
    for (const [index, { date }] of COLUMNS.entries()) if (date) line.getCell(index + 1).numFmt = DATE;
  }
  sheet.autoFilter = { from: { row: 3, column: 1 }, to: { row: 3, column: COLUMNS.length } };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
