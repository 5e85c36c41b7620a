import { readDocx } from '../../../src/adapters/documents/docx/read-docx.ts';
import type { SourceDocument, Table } from '../../../src/core/plan/source-document.ts';
import { docx, MERGE_START, MERGED, p, SPAN, tbl, tc, tr } from '../../support/docx-fixture.ts';

async function blocksOf(body: string, parts?: Record<string, string>): Promise<SourceDocument['blocks']> {
  const reading = await readDocx(docx(body, parts));
  if (!reading.ok) throw new Error(reading.message);
  return reading.blocks;
}

async function tableOf(rows: string[], parts?: Record<string, string>): Promise<Table> {
  const block = (await blocksOf(tbl(rows), parts))[0];
  if (block?.kind !== 'table') throw new Error('no table');
  return block;
}

async function linesOf(body: string, parts?: Record<string, string>): Promise<string[]> {
  return (await blocksOf(body, parts)).map((block) => (block.kind === 'paragraph' ? block.text : '表'));
}

const shape = (table: Table): unknown[] =>
  table.cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.colSpan, cell.text]);

describe('tables of a docx', () => {
  it('keep cells merged downwards and sideways as one cell with spans', async () => {
    const table = await tableOf([
      tr([tc('一、总则', SPAN(3))]),
      tr([tc('1', MERGE_START), tc('甲'), tc('乙\n丙')]),
      tr([tc('', MERGED), tc('丁', SPAN(2))]),
    ]);
    expect(table).toMatchObject({ rows: 3, columns: 3 });
    expect(shape(table)).toEqual([
      [0, 0, 1, 3, '一、总则'],
      [1, 0, 2, 1, '1'],
      [1, 1, 1, 1, '甲'],
      [1, 2, 1, 1, '乙\n丙'],
      [2, 1, 1, 2, '丁'],
    ]);
  });

  it('shift a row to the right where it begins behind grid columns', async () => {
    const table = await tableOf([tr([tc('序号'), tc('任务')]), tr([tc('栽树')], '<w:gridBefore w:val="1"/>')]);
    expect(shape(table).at(-1)).toEqual([1, 1, 1, 1, '栽树']);
  });

  it('read the old horizontal merge', async () => {
    const table = await tableOf([tr([tc('合并', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), tc('末')])]);
    expect(shape(table)).toEqual([
      [0, 0, 1, 2, '合并'],
      [0, 2, 1, 1, '末'],
    ]);
  });

  it('find rows inside content controls and leave deleted rows out', async () => {
    const controlled = `<w:sdt><w:sdtContent>${tr([tc('控件内')])}</w:sdtContent></w:sdt>`;
    const table = await tableOf([tr([tc('首')]), controlled, tr([tc('已删')], '<w:del w:id="1"/>')]);
    expect(table.cells.map((cell) => cell.text)).toEqual(['首', '控件内']);
  });

  it('keep a table inside a cell as text, one line a row', async () => {
    const inner = tbl([tr([tc('甲'), tc('10')]), tr([tc('乙'), tc('20')])]);
    const table = await tableOf([tr([`<w:tc>${p('分配：')}${inner}</w:tc>`, tc('备注')])]);
    expect(table.cells[0]?.text).toBe('分配：\n甲\t10\n乙\t20');
  });

  it('look through a table of one cell that only frames another', async () => {
    const blocks = await blocksOf(tbl([tr([`<w:tc>${tbl([tr([tc('甲'), tc('乙')])])}${p('')}</w:tc>`])]));
    expect(blocks[0]).toMatchObject({ kind: 'table', columns: 2, place: { table: 1 } });
  });

  it('give every cell its place', async () => {
    const table = await tableOf([tr([tc('甲'), tc('乙')]), tr([tc('丙'), tc('丁')])]);
    expect(table.cells[3]?.place).toEqual({ table: 1, row: 2, column: 2 });
  });
});

describe('text of a docx', () => {
  it('counts what was inserted and not what was deleted or hidden', async () => {
    const body = `<w:p><w:r><w:t>按期</w:t></w:r><w:del><w:r><w:delText>基本</w:delText></w:r></w:del><w:ins><w:r><w:t>完成</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗语</w:t></w:r></w:p>`;
    expect(await linesOf(body)).toEqual(['按期完成']);
  });

  it('keeps tabs and line breaks, and leaves field codes out', async () => {
    const body = `<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>`;
    expect(await linesOf(body)).toEqual(['甲\t乙\n丙']);
  });

  it('reads a text box once although it is stored twice', async () => {
    const box = `<w:txbxContent>${p('框内')}</w:txbxContent>`;
    const body = `<w:p><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(await linesOf(body)).toEqual(['', '框内']);
  });

  it('decodes character references and keeps spaces', async () => {
    expect(await linesOf(p('A&amp;B &lt;甲&gt; &#x4E59;'))).toEqual(['A&B <甲> 乙']);
  });
});

describe('automatic numbers of a docx', () => {
  const level = (index: number, format: string, pattern: string, more = ''): string =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/>${more}</w:lvl>`;
  const numbering = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '（%1）')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1', '<w:pStyle w:val="Item"/>')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '●')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;
  const numbered = (text: string, id: number, depth = 0): string =>
    p(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`);

  it('are rendered as text, deeper levels beginning anew', async () => {
    const body =
      numbered('甲', 1) + numbered('子', 1, 1) + numbered('丑', 1, 1) + numbered('乙', 1) + numbered('寅', 1, 1);
    expect(await linesOf(body, { 'numbering.xml': numbering })).toEqual([
      '（一）甲',
      '1.1 子',
      '1.2 丑',
      '（二）乙',
      '2.1 寅',
    ]);
  });

  it('fill a cell that holds nothing but its number', async () => {
    const rows = ['栽树', '修路'].map((text) => tr([`<w:tc>${numbered('', 2)}</w:tc>`, tc(text)]));
    const table = await tableOf(rows, { 'numbering.xml': numbering });
    expect(table.cells.map((cell) => cell.text.trim())).toEqual(['1', '栽树', '2', '修路']);
  });

  it('come from a style, and can be switched off', async () => {
    const styles = `<w:styles xmlns:w="w"><w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:styleId="Item"><w:basedOn w:val="Base"/></w:style></w:styles>`;
    const body =
      p('甲', '<w:pStyle w:val="Item"/>') + p('乙', '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>');
    expect(await linesOf(body, { 'numbering.xml': numbering, 'styles.xml': styles })).toEqual(['1 甲', '乙']);
  });

  it('leave bullets out and begin anew where a list says so', async () => {
    const body = numbered('点', 3) + numbered('甲', 1) + numbered('乙', 4);
    expect(await linesOf(body, { 'numbering.xml': numbering })).toEqual(['点', '（一）甲', '（一）乙']);
  });
});
