import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDocument } from '../../../src/adapters/documents/read-document.ts';
import type { SourceDocument, Table } from '../../../src/core/plan/source-document.ts';
import { HEADER, PLAN_GOALS, PLAN_TITLE, planHtml } from '../../support/documents/forest-plan.ts';
import { pdfOf, type PdfContent, type PlacedText } from '../../support/documents/pdf-fixture.ts';
import {
  CAIRO,
  CHINESE_FONT,
  CHROMIUM,
  convertWithOffice,
  hasProgram,
  OFFICE,
  printWithChromium,
} from '../../support/documents/programs.ts';

jest.setTimeout(120_000);

const folder = mkdtempSync(path.join(tmpdir(), 'cuiban-pdf-'));
afterAll(() => rmSync(folder, { recursive: true }));

const EXPECTED = [
  HEADER.join('|'),
  ...PLAN_GOALS.flatMap(({ number, title, items }) =>
    items.map(({ text, units, deadline }) => [number, title, text, units, deadline].join('|')),
  ),
];

async function documentOf(name: string): Promise<SourceDocument> {
  const reading = await readDocument(path.join(folder, name));
  if (!reading.ok) throw new Error(reading.message);
  return reading.document;
}

function tablesOf({ blocks }: SourceDocument): Table[] {
  return blocks.filter((block) => block.kind === 'table');
}

/** Each row with what its columns show, merged cells in every row. */
function rowsOf(table: Table): string[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Array.from({ length: table.columns }, (__, column) => {
      const cell = table.cells.find(
        (each) =>
          each.row <= row &&
          row < each.row + each.rowSpan &&
          each.column <= column &&
          column < each.column + each.colSpan,
      );
      return cell?.text.replaceAll(/\s/g, '') ?? '';
    }).join('|'),
  );
}

/** Title, number of tables and rows of a file of the folder. */
async function planIn(name: string): Promise<unknown> {
  const document = await documentOf(name);
  const tables = tablesOf(document);
  const [title] = document.blocks;
  return { title: title?.kind === 'paragraph' && title.text, tables: tables.length, rows: tables.flatMap(rowsOf) };
}

const WHOLE_PLAN = { title: PLAN_TITLE, tables: 1, rows: EXPECTED };

/** Borders: one line, cells apart from each other, dots; the last with text in the middle of narrow columns. */
const STYLES = {
  single: 'table{border-collapse:collapse;width:100%} td,th{border:1px solid #000;padding:4px} body{font:14px serif}',
  apart:
    'table{width:100%} td,th{border:1px solid #888;padding:2px} body{font:16px sans-serif} tr{break-inside:avoid} th{background:#eee}',
  dotted:
    'table{border-collapse:collapse;width:100%} td,th{border:2px dotted #000;padding:4px;text-align:center} body{font:20px serif}',
};

const byBrowser = hasProgram(CHROMIUM) && hasProgram(CHINESE_FONT) ? describe : describe.skip;

byBrowser('a PDF printed by a browser', () => {
  it.each(Object.entries(STYLES))('gives its table back whole over its pages (%s borders)', async (name, style) => {
    writeFileSync(path.join(folder, `${name}.html`), planHtml(style));
    printWithChromium(path.join(folder, `${name}.html`), path.join(folder, `${name}.pdf`));
    expect(await planIn(`${name}.pdf`)).toEqual(WHOLE_PLAN);
    if (!hasProgram(CAIRO)) return;
    execFileSync(CAIRO, ['-pdf', path.join(folder, `${name}.pdf`), path.join(folder, `${name}-cairo.pdf`)]);
    expect(await planIn(`${name}-cairo.pdf`)).toEqual(WHOLE_PLAN); // the same page, written by another program with fonts of its own kind
  });
});

const byOffice = hasProgram(OFFICE) && hasProgram(CHINESE_FONT) ? describe : describe.skip;

byOffice('a PDF exported by an office program', () => {
  it('gives its table back whole over its pages', async () => {
    const page = planHtml('').replace('<table>', '<table border="1" cellspacing="0">');
    writeFileSync(path.join(folder, 'office.html'), page);
    convertWithOffice(folder, path.join(folder, 'office.html'), 'pdf:writer_pdf_Export', 'HTML (StarWriter)');
    expect(await planIn('office.pdf')).toEqual(WHOLE_PLAN);
  });
});

describe('a PDF with fonts that it only names and borders of thin bars', () => {
  const write = (text: string, x: number, y: number): PlacedText => ({ text, x, y, size: 12 });

  it('is read as text and table', async () => {
    const content: PdfContent = {
      texts: [
        write('造林任务分解表', 200, 800),
        write('序号', 60, 745),
        write('任务', 120, 745),
        write('1', 60, 715),
        write('栽植行道树', 120, 715),
      ],
      bars: [
        ...[700, 730, 760].map((y): [number, number, number, number] => [50, y, 250, 0.5]),
        ...[50, 110, 300].map((x): [number, number, number, number] => [x, 700, 0.5, 60]),
      ],
    };
    writeFileSync(path.join(folder, 'bars.pdf'), pdfOf([content]));
    const document = await documentOf('bars.pdf');
    expect(document.blocks[0]).toMatchObject({ text: '造林任务分解表' });
    expect(tablesOf(document).flatMap(rowsOf)).toEqual(['序号|任务', '1|栽植行道树']);
    expect(tablesOf(document)[0]?.cells[3]?.place).toEqual({ page: 1, table: 1, row: 2, column: 2 });
  });

  it('heals paragraphs broken at the margin, and leaves page numbers and running heads out', async () => {
    const first = '全市各级各部门要把国土绿化工作摆在重要位置，统筹安排人力物力财力，确保各项';
    const pages = [0, 1, 2].map((page): PdfContent => ({
      texts: [
        write('青山市绿化简报', 60, 815),
        write(first, 60, 700),
        write('任务按期完成。', 60, 680),
        write('各县区每月报送进度。', 84, 660),
        write(`— ${page + 1} —`, 280, 30),
      ],
      bars: [],
    }));
    writeFileSync(path.join(folder, 'prose.pdf'), pdfOf(pages));
    const { blocks } = await documentOf('prose.pdf');
    const texts = blocks.map((block) => (block.kind === 'paragraph' ? block.text : 'table'));
    expect(texts).toEqual([0, 1, 2].flatMap(() => [`${first}任务按期完成。`, '各县区每月报送进度。']));
    expect(blocks.at(-1)?.place).toEqual({ page: 3, paragraph: 6 });
  });
});
