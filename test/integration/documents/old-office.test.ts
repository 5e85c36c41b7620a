import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDocument, type ReadOptions } from '../../../src/adapters/documents/read-document.ts';
import type { SourceDocument } from '../../../src/core/plan/source-document.ts';
import { commandLines, convertWithOffice, hasProgram, OFFICE } from '../../support/documents/programs.ts';

jest.setTimeout(120_000);

const folder = mkdtempSync(path.join(tmpdir(), 'cuiban-old-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PAGE =
  '<html><head><meta charset="utf-8"></head><body><p>青山市造林任务分解表</p><table border="1"><tr><td>序号</td><td>任务</td><td>责任单位</td></tr><tr><td colspan="3">一、造林</td></tr><tr><td rowspan="2">1</td><td>（1）栽树</td><td>市林业局</td></tr><tr><td><p>（2）浇水</p><p>（3）施肥</p></td><td>市水利局、“三北”办</td></tr></table></body></html>';
const FORMATS = ['doc:MS Word 97', 'rtf:Rich Text Format', 'odt:writer8'];

async function read(name: string, options: ReadOptions = {}): Promise<SourceDocument> {
  const reading = await readDocument(path.join(folder, name), options);
  if (!reading.ok) throw new Error(reading.message);
  return reading.document;
}

const CELLS = [
  '0 0 1 1 序号',
  '0 1 1 1 任务',
  '0 2 1 1 责任单位',
  '1 0 1 3 一、造林',
  '2 0 2 1 1',
  '2 1 1 1 （1）栽树',
  '2 2 1 1 市林业局',
  '3 1 1 1 （2）浇水\n（3）施肥',
  '3 2 1 1 市水利局、“三北”办',
];

function cellsOf({ blocks }: SourceDocument): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.cells.map(({ row, column, rowSpan, colSpan, text }) => [row, column, rowSpan, colSpan, text].join(' '))
      : [],
  );
}

(hasProgram(OFFICE) ? describe : describe.skip)('an old office file', () => {
  beforeAll(() => {
    writeFileSync(path.join(folder, 'plan.html'), PAGE);
    for (const format of FORMATS)
      convertWithOffice(folder, path.join(folder, 'plan.html'), format, 'HTML (StarWriter)');
    copyFileSync(path.join(folder, 'plan.doc'), path.join(folder, '计划.wps'));
  });

  it.each([
    ['plan.doc', 'doc'],
    ['计划.wps', 'doc'],
    ['plan.rtf', 'rtf'],
    ['plan.odt', 'odt'],
  ])('keeps its merged cells: %s', async (name, format) => {
    const document = await read(name);
    expect(document).toMatchObject({ fileName: name, format });
    expect(document.doubts).toBeUndefined();
    expect(cellsOf(document)).toEqual(CELLS);
  });

  it('is read as text where there is no office program, and says that merged cells are lost', async () => {
    const document = await read('plan.doc', { office: null });
    const text = document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
    expect(text).toContain('（1）栽树\t市林业局');
    expect(document.doubts).toMatchObject([{ message: expect.stringContaining('合并的单元格无法还原') }]);
    expect(await readDocument(path.join(folder, 'plan.rtf'), { office: null })).toMatchObject({
      ok: false,
      message: expect.stringContaining('需要 LibreOffice'),
    });
  });

  it('that is cut off or no document is refused, with or without an office program', async () => {
    const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    writeFileSync(
      path.join(folder, '断.doc'),
      Buffer.concat([ole, Buffer.alloc(2000, 1), Buffer.from('WordDocument', 'utf16le')]),
    );
    for (const options of [{}, { office: null }]) {
      expect(await readDocument(path.join(folder, '断.doc'), options)).toMatchObject({
        ok: false,
        message: expect.stringContaining('断.doc：'),
      });
    }
  });

  it('leaves no folders and processes behind', async () => {
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = folder;
    try {
      await read('plan.doc');
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('cuiban-office-'))).toEqual([]);
    expect(commandLines().filter((line) => line.includes(`${folder}/cuiban-office-`))).toEqual([]);
  });
});
