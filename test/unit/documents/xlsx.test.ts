import ExcelJS from 'exceljs';
import { packageContent } from '../../../src/adapters/documents/file-kind.ts';
import { readXlsx } from '../../../src/adapters/documents/xlsx/read-xlsx.ts';
import type { Table } from '../../../src/core/plan/source-document.ts';
import { writeZip } from '../../support/zip-writer.ts';

async function bytesOf(build: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  build(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

async function tablesOf(bytes: Buffer): Promise<Table[]> {
  const reading = await readXlsx(bytes);
  if (!reading.ok) throw new Error(reading.message);
  return reading.blocks.filter((block) => block.kind === 'table');
}

describe('a workbook', () => {
  it('gives merged cells once, with their spans, and each cell its place', async () => {
    const bytes = await bytesOf((workbook) => {
      const sheet = workbook.addWorksheet('任务');
      sheet.addRows([
        ['一、造林', '', ''],
        [1, '栽树', '林业局'],
        ['', '浇水', '水务局'],
      ]);
      sheet.mergeCells('A1:C1');
      sheet.mergeCells('A2:A3');
    });
    expect(packageContent(bytes)).toBe('xlsx');
    const [table] = await tablesOf(bytes);
    expect(table).toMatchObject({ rows: 3, columns: 3 });
    expect(table?.cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.colSpan, cell.text])).toEqual([
      [0, 0, 1, 3, '一、造林'],
      [1, 0, 2, 1, '1'],
      [1, 1, 1, 1, '栽树'],
      [1, 2, 1, 1, '林业局'],
      [2, 1, 1, 1, '浇水'],
      [2, 2, 1, 1, '水务局'],
    ]);
    expect(table?.cells[4]?.place).toEqual({ sheet: '任务', row: 3, column: 2 });
  });

  it('shows dates, formula results, percentages and rich text as a reader sees them', async () => {
    const bytes = await bytesOf((workbook) => {
      const sheet = workbook.addWorksheet('值');
      sheet.addRow([
        new Date(Date.UTC(2021, 4, 31)),
        { formula: 'B1', result: '年底前' },
        0.35,
        { richText: [{ text: '栽' }, { text: '树' }] },
      ]);
      sheet.getCell('C1').numFmt = '0%';
    });
    const [table] = await tablesOf(bytes);
    expect(table?.cells.map((cell) => cell.text)).toEqual(['2021年5月31日', '年底前', '35%', '栽树']);
  });

  it('leaves hidden sheets, hidden rows and empty formatted rows out', async () => {
    const bytes = await bytesOf((workbook) => {
      const sheet = workbook.addWorksheet('任务');
      sheet.addRows([
        ['甲', '乙'],
        ['丙', '丁'],
      ]);
      sheet.getRow(2).hidden = true;
      sheet.getCell('A4000').font = { bold: true };
      workbook.addWorksheet('底稿', { state: 'hidden' }).addRow(['x']);
    });
    const tables = await tablesOf(bytes);
    expect(tables).toHaveLength(1);
    expect(tables[0]).toMatchObject({ rows: 1, columns: 2 });
  });

  it('that is broken or swollen is refused', async () => {
    const broken = writeZip([{ name: 'xl/workbook.xml', content: '<workbook' }]);
    expect(await readXlsx(broken)).toMatchObject({ ok: false });
    const swollen = writeZip([{ name: 'xl/workbook.xml', content: Buffer.alloc(45 * 1024 * 1024, ' ') }]);
    expect(await readXlsx(swollen)).toMatchObject({ ok: false, message: expect.stringContaining('悬殊') });
  });
});
