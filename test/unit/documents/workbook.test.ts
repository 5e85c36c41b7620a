import { createRequire } from 'node:module';
import { readOldSheets } from '../../../src/adapters/documents/xlsx/read-old-sheets.ts';
import { readXlsx, type XlsxReading } from '../../../src/adapters/documents/xlsx/read-xlsx.ts';
import { writeZip } from '../../support/zip-writer.ts';

/** A workbook with one sheet 任务, as XML; `prefix` stands before each name, as some programs write it. */
function workbook(rows: string, { more = '', prefix = '', styles = '', properties = '' } = {}): Buffer {
  const tag = (xml: string): string => (prefix ? xml.replaceAll(/<(\/?)(?=[a-z])/gi, `<$1${prefix}:`) : xml);
  return writeZip([
    {
      name: 'xl/workbook.xml',
      content: tag(`<workbook>${properties}<sheets><sheet name="任务" sheetId="1" r:id="r1"/></sheets></workbook>`),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content:
        '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="/xl/worksheets/s.xml"/><Relationship Id="r2" Type="http://x/styles" Target="styles.xml"/></Relationships>',
    },
    { name: 'xl/styles.xml', content: `<styleSheet>${styles}</styleSheet>` },
    { name: 'xl/worksheets/s.xml', content: tag(`<worksheet><sheetData>${rows}</sheetData>${more}</worksheet>`) },
  ]);
}

const text = (address: string, value: string): string => `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;

function cellsOf(reading: XlsxReading): unknown {
  if (!reading.ok) return reading.message;
  const [table] = reading.blocks;
  return (
    table?.kind === 'table' && table.cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.colSpan, cell.text])
  );
}

describe('a workbook of any program', () => {
  it('is read whatever prefix its names have', async () => {
    const bytes = workbook(`<row r="1">${text('A1', '栽树')}</row>`, { prefix: 'x' });
    expect(cellsOf(await readXlsx(bytes))).toEqual([[0, 0, 1, 1, '栽树']]);
  });

  it('may leave addresses out and write rich text and readings', async () => {
    const rich = '<c t="inlineStr"><is><r><t>栽</t></r><r><t>树</t></r><rPh><t>zai</t></rPh></is></c>';
    expect(cellsOf(await readXlsx(workbook(`<row>${rich}<c><v>5</v></c></row><row>${rich}</row>`)))).toEqual([
      [0, 0, 1, 1, '栽树'],
      [0, 1, 1, 1, '5'],
      [1, 0, 1, 1, '栽树'],
    ]);
  });

  it('shows dates by their formats, in both date systems', async () => {
    const formats = ['yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'm"月"d"日"', '0"人"', 'General', '0.0%'];
    const styles = `<numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellXfs>${formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs>`;
    const row = [45_808, 45_808, 45_808, 40, 1.5, 0.355].map((value, index) => `<c s="${index}"><v>${value}</v></c>`);
    const shown = async (properties = ''): Promise<unknown> => {
      const reading = await readXlsx(workbook(`<row>${row.join('')}</row>`, { styles, properties }));
      return (
        reading.ok && reading.blocks.flatMap((block) => (block.kind === 'table' ? block.cells.map((c) => c.text) : []))
      );
    };
    expect(await shown()).toEqual(['2025年5月31日', '2025年5月', '5月31日', '40人', '1.5', '35.5%']);
    expect(await shown('<workbookPr date1904="1"/>')).toContain('2029年6月1日');
  });

  it('names cells whose formula failed or has no result, and reads them as empty', async () => {
    const rows = `<row r="2">${text('A2', '甲')}<c r="B2" t="e"><f>X1</f><v>#REF!</v></c><c r="C2"><f>SUM(A1)</f></c><c r="D2" t="str"><f>A2</f><v>甲</v></c></row>`;
    const reading = await readXlsx(workbook(rows));
    expect(cellsOf(reading)).toEqual([
      [1, 0, 1, 1, '甲'],
      [1, 3, 1, 1, '甲'],
    ]);
    expect(reading.ok && reading.doubts).toMatchObject([
      { message: '单元格B2的公式出错（#REF!），按空白读取。', place: { sheet: '任务', row: 2, column: 2 } },
      { message: expect.stringContaining('C2的公式没有保存计算结果'), place: { row: 2, column: 3 } },
    ]);
  });

  it('cuts merged areas off at the last row with text', async () => {
    const bytes = workbook(`<row r="1">${text('A1', '题')}</row><row r="2">${text('A2', '值')}</row>`, {
      more: '<mergeCells><mergeCell ref="A2:B1048576"/><mergeCell ref="A1:C1"/></mergeCells>',
    });
    expect(cellsOf(await readXlsx(bytes))).toEqual([
      [0, 0, 1, 3, '题'],
      [1, 0, 1, 2, '值'],
    ]);
  });

  it('with empty rows without end is what its few cells say', async () => {
    const empty = Array.from({ length: 60_000 }, (_, index) => `<row r="${index + 2}"/>`).join('');
    const bytes = workbook(`<row r="1">${text('A1', '栽树')}</row>${empty}`);
    expect(cellsOf(await readXlsx(bytes))).toEqual([[0, 0, 1, 1, '栽树']]);
    expect(cellsOf(await readXlsx(workbook('<row r="1"/>')))).toBe('工作簿里没有内容');
  });

  it('says where it goes beyond what is read', async () => {
    const rows = `<row r="1">${text('A1', '甲')}</row><row r="60000">${text('A60000', '乙')}</row><row r="60001">${text('A60001', '丙')}</row>`;
    expect(await readXlsx(workbook(rows))).toMatchObject({
      ok: true,
      blocks: [{ rows: 1 }],
      doubts: [{ message: '工作表“任务”超过50000行，后面的行没有读取。', place: { row: 60_000 } }],
    });
  });

  it('with a broken sheet or entities of its own is refused by name', async () => {
    expect(cellsOf(await readXlsx(workbook('<row><c>')))).toContain('工作表“任务”已损坏');
    expect(cellsOf(await readXlsx(workbook('<!DOCTYPE x [<!ENTITY a "b">]>')))).toContain('已损坏');
  });
});

describe('an old workbook', () => {
  const { utils, write } = createRequire(__filename)('@e965/xlsx') as typeof import('@e965/xlsx');

  function old(bookType: 'biff8' | 'biff5' | 'xlsb' | 'ods' | 'xlml'): Buffer {
    const sheet = utils.aoa_to_sheet([
      ['一、造林', null, null],
      [1, '栽树', new Date(2025, 4, 31)], // the library writes local days
      [null, '浇水', 0.35],
    ]);
    sheet['!merges'] = [
      { s: { r: 0, c: 0 }, e: { r: 0, c: 2 } },
      { s: { r: 1, c: 0 }, e: { r: 2, c: 0 } },
    ];
    sheet['C3'] = { t: 'n', v: 0.35, z: '0%' };
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, '任务');
    return write(book, { type: 'buffer', bookType }) as Buffer;
  }

  it.each(['biff8', 'xlsb', 'ods'] as const)('in %s keeps merged cells, dates and percentages', (bookType) => {
    const cells = cellsOf(readOldSheets(old(bookType))) as unknown[][];
    expect(cells.slice(0, 3)).toEqual([
      [0, 0, 1, 3, '一、造林'],
      [1, 0, 2, 1, '1'],
      [1, 1, 1, 1, '栽树'],
    ]);
    expect(cells.map((cell) => cell[4])).toContain('35%');
    expect(cells.map((cell) => cell[4])).toContain('2025年5月31日');
  });

  it('of Excel 5 is read in the Chinese code page', () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['ABCD']]), 'x');
    const bytes = write(book, { type: 'buffer', bookType: 'biff5' }) as Buffer;
    bytes.set([0xd4, 0xd4, 0xca, 0xf7], bytes.indexOf('ABCD')); // 栽树 in GBK; the writer can't
    const codePage = bytes.indexOf(Buffer.from([0x42, 0x00, 0x02, 0x00]));
    bytes.writeUInt16LE(936, codePage + 4);
    expect(cellsOf(readOldSheets(bytes))).toEqual([[0, 0, 1, 1, '栽树']]);
  });

  it('that is cut off is refused', () => {
    expect(readOldSheets(old('biff8').subarray(0, 700))).toMatchObject({
      ok: false,
      message: expect.stringContaining('已损坏'),
    });
  });
});
