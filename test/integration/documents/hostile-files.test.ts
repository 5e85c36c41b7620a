import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chineseCalendar } from '../../../seeds/calendar/cn.ts';
import { READING_LIMITS } from '../../../src/adapters/documents/apart/read-apart.ts';
import { readDocument, readPlanDraft } from '../../../src/adapters/documents/read-document.ts';
import { docx, p } from '../../support/docx-fixture.ts';
import { pdfOf, pdfOfStreams } from '../../support/documents/pdf-fixture.ts';
import { lockedOldWorkbook, macroWorkbook } from '../../support/documents/workbook-fixture.ts';
import { writeZip } from '../../support/zip-writer.ts';

jest.setTimeout(120_000);

const folder = mkdtempSync(path.join(tmpdir(), 'cuiban-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}

async function faultOf(name: string, content: string | Buffer, limits = READING_LIMITS): Promise<string> {
  const reading = await readDocument(file(name, content), { limits });
  return reading.ok ? 'read' : reading.message;
}

const LOCKED = `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>/ID[<00><00>]`;
const EMPTY_PAGE = { texts: [], bars: [] };

describe('a PDF that cannot be read says why', () => {
  it('when it is a scan, locked, cut off, or has more pages than a plan', async () => {
    const whole = pdfOf([{ texts: [{ x: 50, y: 700, size: 12, text: '一段文字' }], bars: [] }]);
    const [scan, locked, cut, long] = await Promise.all([
      faultOf('扫描.pdf', pdfOf([EMPTY_PAGE])),
      faultOf('加密.pdf', pdfOf([EMPTY_PAGE], LOCKED)),
      faultOf('半截.pdf', whole.subarray(0, 60)),
      faultOf('长.pdf', pdfOf(Array.from({ length: 501 }, () => EMPTY_PAGE))),
    ]);
    expect(scan).toContain('扫描件');
    expect(locked).toBe('加密.pdf：PDF 有密码保护，请去掉密码后再导入。');
    expect(cut).toContain('PDF 已损坏');
    expect(long).toContain('501页，超过上限500页');
  });
});

describe('a file that takes too much is given up, and nothing else suffers', () => {
  it('when it fills the memory', async () => {
    const bomb = pdfOfStreams([Buffer.alloc(700 * 1024 * 1024, ' ')]);
    const limits = { ...READING_LIMITS, residentMegabytes: 500 };
    expect(await faultOf('弹.pdf', bomb, limits)).toContain('内存超过上限');
    const many = docx(Array.from({ length: 60_000 }, (_, index) => p(`第${index}段${Math.sqrt(index)}`)).join(''));
    expect(await faultOf('多.docx', many, { ...READING_LIMITS, heapMegabytes: 60 })).toContain('内存超过上限');
  });

  it('when it takes too long', async () => {
    const start = Date.now();
    expect(await faultOf('慢.docx', docx(p('甲')), { ...READING_LIMITS, milliseconds: 1 })).toContain('已停止');
    expect(Date.now() - start).toBeLessThan(60_000);
    const lines = Array.from(
      { length: 100_000 },
      (_, index) => `（${(index % 90) + 1}）推进第${index}片区造林，5月底前完成。`,
    );
    const plan = { year: 2025, calendar: chineseCalendar };
    const limits = { ...READING_LIMITS, milliseconds: 2000 };
    // the extractor is under the same clock
    expect(await readPlanDraft(file('长.txt', lines.join('\n')), plan, { limits })).toMatchObject({
      ok: false,
      message: '长.txt：读取超过2秒，已停止。',
    });
  });

  it('when it holds more than any plan', async () => {
    expect(await faultOf('多.txt', 'build up '.repeat(900_000))).toContain('文字超过800万字');
  });
});

describe('prose without end costs what it is long, not its square', () => {
  const plan = { year: 2025, calendar: chineseCalendar };
  // the clock of this test is that of a busy machine; the square of these would take hours on any
  const limits = { ...READING_LIMITS, milliseconds: 110_000 };
  const head = '某市2025年工作要点\n一、重点任务\n1.建成公园3处。责任单位：市林业局\n';

  it.each([
    ['openings of brackets on one line', '（'.repeat(1_600_000)],
    ['lines that each open one', '完成（造林、管护\n'.repeat(200_000)],
  ])('in %s', async (_, tail) => {
    const reading = await readPlanDraft(file('括号.txt', head + tail), plan, { limits });
    expect(reading).toMatchObject({ ok: true, draft: { tasks: [{ number: '1' }] } });
  });

  it('in thirty thousand numbered lines', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `${index + 1}.栽树。`).join('\n');
    const reading = await readPlanDraft(file('编号.txt', `某市2025年工作要点\n${lines}`), plan, { limits });
    if (!reading.ok) throw new Error(reading.message);
    expect(reading.draft.tasks.length).toBe(30_000);
    expect(reading.draft.tasks.at(-1)?.number).toBe('30000');
  });
});

describe('markup without end is refused', () => {
  it('in pages that nest too deeply', async () => {
    expect(await faultOf('深.html', `<html><body>${'<table><tr><td>'.repeat(5000)}`)).toContain('嵌套超过300层');
  });

  it('in workbooks that are swollen, and formatted rows without end are nothing', async () => {
    const parts = (sheet: string): Buffer =>
      writeZip([
        { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="任务" r:id="r1"/></sheets></workbook>' },
        {
          name: 'xl/_rels/workbook.xml.rels',
          content:
            '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/s.xml"/></Relationships>',
        },
        { name: 'xl/worksheets/s.xml', content: `<worksheet><sheetData>${sheet}</sheetData></worksheet>` },
      ]);
    const empty = Array.from({ length: 1_000_000 }, (_, index) => `<row r="${index + 1}" spans="1:5"/>`).join('');
    expect(await faultOf('空行.xlsx', parts(empty))).toBe('空行.xlsx：工作簿里没有内容。');
    expect(await faultOf('涨.xlsx', parts(' '.repeat(40 * 1024 * 1024)))).toContain('悬殊');
  });
});

describe('locked workbooks of the old kind', () => {
  it('are refused by name', async () => {
    expect(await faultOf('加密.xls', lockedOldWorkbook())).toBe('加密.xls：文件有密码保护，请去掉密码后再导入。');
  });
});

describe('what files of macros hold beside the text', () => {
  it('is never touched in a workbook', async () => {
    const bytes = macroWorkbook();
    expect(bytes.includes('xl/vbaProject.bin')).toBe(true);
    expect(await readDocument(file('宏.xlsm', bytes))).toMatchObject({
      ok: true,
      document: { format: 'xlsx', blocks: [{ cells: [{ text: '序号' }, { text: '任务' }, { text: '责任单位' }] }] },
    });
  });

  it('is never touched', async () => {
    const macro = writeZip([
      {
        name: 'word/document.xml',
        content: '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>',
      },
      { name: 'word/vbaProject.bin', content: Buffer.alloc(100, 7) },
    ]);
    expect(await readDocument(file('宏.docm', macro))).toMatchObject({
      ok: true,
      document: { format: 'docx', blocks: [{ text: '正文' }] },
    });
  });
});

describe('web pages', () => {
  const read = async (name: string, content: string | Buffer): Promise<unknown> => {
    const reading = await readDocument(file(name, content));
    if (!reading.ok) return reading.message;
    return reading.document.blocks.map((block) =>
      block.kind === 'paragraph'
        ? block.text
        : block.cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.colSpan, cell.text].join(' ')),
    );
  };

  it('give headings, lists with their numbers and tables with spans, whatever they are called', async () => {
    const page =
      '<!DOCTYPE html><html><head><meta charset="utf-8"><title>不算</title><style>p{}</style></head><body><h1>要点</h1><p>第一段<br>换行&nbsp;。<p style="display:none">看不见<ol start="3"><li>甲<li>乙</ol><table><caption>表1</caption><tr><th rowspan=2>序号<th colspan=2>任务<tr><td>名称<td>内容<tr><td>1<td>栽树<td><p>（1）挖坑</p><p>（2）浇水</p><table><tr><td>a<td>b</table></table></body></html>';
    expect(await read('页.doc', page)).toEqual([
      '要点',
      '第一段\n换行 。',
      '3. 甲',
      '4. 乙',
      '表1',
      [
        '0 0 2 1 序号',
        '0 1 1 2 任务',
        '1 1 1 1 名称',
        '1 2 1 1 内容',
        '2 0 1 1 1',
        '2 1 1 1 栽树',
        '2 2 1 1 （1）挖坑\n（2）浇水\na\tb',
      ],
    ]);
  });

  it('in GBK are read, and tables that only lay out the page are looked through', async () => {
    const gbk = Buffer.concat([
      Buffer.from('<html><meta charset="gbk"><body><table><tr><td><table><tr><td>'),
      Buffer.from([0xd0, 0xf2, 0xba, 0xc5]), // 序号
      Buffer.from('<td>b<td>c</tr><tr><td>1<td>2<td>3</tr></table></td></tr></table>'),
    ]);
    expect(await read('gbk.html', gbk)).toEqual([
      ['0 0 1 1 序号', '0 1 1 1 b', '0 2 1 1 c', '1 0 1 1 1', '1 1 1 1 2', '1 2 1 1 3'],
    ]);
  });
});

it('the reader is told of no secrets', () => {
  const source = readFileSync(path.join(__dirname, '../../../src/adapters/documents/apart/read-apart.ts'), 'utf8');
  expect(source).toContain('env: { PATH, TMPDIR, TZ, LANG }');
});
