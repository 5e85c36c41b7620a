import { restoreTables } from '../../../src/core/plan/flattened-table.ts';
import type { SourceDocument, Table } from '../../../src/core/plan/source-document.ts';

const fromText = (text: string): SourceDocument['blocks'] =>
  restoreTables({
    fileName: '表.txt',
    format: 'txt',
    blocks: text.split('\n').map((line, index) => ({ kind: 'paragraph', text: line, place: { line: index + 1 } })),
  }).blocks;

const tables = (text: string): Table[] => fromText(text).filter((block) => block.kind === 'table');
const rows = (table: Table | undefined): string[][] =>
  Array.from(
    { length: table?.rows ?? 0 },
    (_, row) => table?.cells.filter((cell) => cell.row === row).map((cell) => cell.text) ?? [],
  );

describe('a table flattened to one cell a line', () => {
  const text =
    '任务表\n\n\t序号\n\t任务\n\t单位\n\t时限\n\n\t一、造林\n\n\t1\n\t（1）栽树。\n\n（2）浇水。\n\t林业局\n\t年底前\n\n\t\n\t修路\n\t交通局\n\t';

  it('is put together again, empty cells kept', () => {
    expect(rows(tables(text)[0])).toEqual([
      ['序号', '任务', '单位', '时限'],
      ['一、造林'],
      ['1', '（1）栽树。\n（2）浇水。', '林业局', '年底前'],
      ['', '修路', '交通局', ''],
    ]);
  });

  it('has section rows over all columns, tells that its merges are lost, and where each cell stood', () => {
    const [table] = tables(text);
    expect(table).toMatchObject({ columns: 4, spansLost: true });
    expect(table?.cells.find((cell) => cell.text === '一、造林')).toMatchObject({ colSpan: 4, place: { line: 8 } });
  });

  it('ends where text without tabs follows a row', () => {
    const blocks = fromText(`${text}\n\n以上任务自发布之日起执行。`);
    expect(blocks.at(-1)).toMatchObject({ kind: 'paragraph', text: '以上任务自发布之日起执行。' });
    expect(fromText('\t序号\n\t任务\n\t单位\n\n\t1\n\t栽树\n\n以上为全部。').at(-1)).toMatchObject({
      text: '以上为全部。',
    });
  });
});

describe('a table flattened to one row a line', () => {
  it('is put together again, wrapped lines joined to their cell', () => {
    expect(rows(tables('序号\t任务\t单位\n1\t栽树\t林业局\n2\t修路\t交通局')[0])).toEqual([
      ['序号', '任务', '单位'],
      ['1', '栽树', '林业局'],
      ['2', '修路', '交通局'],
    ]);
  });
});

describe('text that is no table', () => {
  it('stays as it is', () => {
    const text = '一、总则\n\t第一段缩进。\n\t第二段缩进。\n甲\t乙';
    expect(fromText(text).map((block) => block.kind)).toEqual(['paragraph', 'paragraph', 'paragraph', 'paragraph']);
  });
});
