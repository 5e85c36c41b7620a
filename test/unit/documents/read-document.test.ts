import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileHere } from '../../../src/adapters/documents/read-file.ts';
import { docx, p } from '../../support/docx-fixture.ts';
import { writeZip } from '../../support/zip-writer.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: Buffer | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function textOf(name: string, content: Buffer): Promise<unknown> {
  const reading = await readFileHere(await file(name, content));
  return reading.ok
    ? [
        reading.document.format,
        ...reading.document.blocks.map((b) => (b.kind === 'paragraph' ? b.text : b.cells.length)),
      ]
    : reading;
}

async function faultOf(name: string, content: Buffer | string): Promise<string> {
  const reading = await readFileHere(await file(name, content));
  if (reading.ok) return 'read';
  return 'message' in reading ? reading.message : `office: ${reading.needsOffice}`;
}

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

describe('a file is read by its content', () => {
  it('whatever its name says', async () => {
    expect(await textOf('计划.txt', docx(p('一段')))).toEqual(['docx', '一段']);
  });

  it('as UTF-8 or GB18030 text, line by line with leading tabs', async () => {
    const gbk = Buffer.from([0xbc, 0xc6, 0xbb, 0xae, 0x0a, 0x09, 0xd0, 0xf2, 0xba, 0xc5]); // 计划, tab 序号
    expect(await textOf('a.txt', gbk)).toEqual(['txt', '计划', '\t序号']);
    expect(await textOf('b.txt', Buffer.from('\uFEFF计划\r\n\t序号'))).toEqual(['txt', '计划', '\t序号']);
    expect(await textOf('c.txt', Buffer.from('\uFEFF计划', 'utf16le'))).toEqual(['txt', '计划']);
  });

  it('as Markdown, with headings, lists and pipe tables', async () => {
    const text =
      '# 计划\n## 一、**造林**\n- 甲[乙](http://x)\n\n| 序号 | 任务 |\n|:---|---|\n| 1 | 栽树<br>浇水\\|管护 |\n尾';
    const reading = await readFileHere(await file('a.md', text));
    if (!reading.ok) throw new Error('not read');
    const [title, section, item, , table, tail] = reading.document.blocks;
    expect([title, section, item, tail].map((block) => block?.kind === 'paragraph' && block.text)).toEqual([
      '计划',
      '一、造林',
      '甲乙',
      '尾',
    ]);
    expect(table).toMatchObject({ kind: 'table', rows: 2, columns: 2 });
    expect(table?.kind === 'table' && table.cells[3]).toMatchObject({
      text: '栽树\n浇水|管护',
      place: { row: 2, column: 2, line: 7 },
    });
  });

  it('as a register where its first line names columns', async () => {
    expect(await textOf('a.dat', Buffer.from('序号,任务,单位\n1,"栽树,浇水",林业局\n'))).toEqual(['csv', 6]);
  });
});

describe('a file that an office program has to open first', () => {
  it('is told by its content', async () => {
    const old = Buffer.concat([OLE, Buffer.from('WordDocument', 'utf16le')]);
    expect(await faultOf('旧.docx', old)).toBe('office: doc');
    expect(await faultOf('旧.wps', old)).toBe('office: doc');
    expect(await faultOf('甲.doc', '{\\rtf1 甲}')).toBe('office: rtf');
    expect(
      await faultOf('乙.doc', writeZip([{ name: 'mimetypeapplication/vnd.oasis.opendocument.text', content: '' }])),
    ).toBe('office: odt');
  });
});

describe('marks that nobody sees', () => {
  it('are taken out of words, and said where they turn the text around', async () => {
    const reading = await readFileHere(await file('反.txt', '1.市\u200b教育局\n2.市\u202e林业局\u202c'));
    expect(reading).toMatchObject({
      ok: true,
      document: {
        blocks: [{ text: '1.市教育局' }, { text: '2.市林业局' }],
        doubts: [{ message: expect.stringContaining('文字方向'), place: { line: 2 } }],
      },
    });
  });
});

describe('a file that cannot be read gets one sentence that names it', () => {
  it('when it is missing, a folder or empty', async () => {
    expect(await readFileHere(join(folder, '没有.docx'))).toEqual({
      ok: false,
      message: '没有.docx：找不到这个文件，请检查路径。',
    });
    expect(await readFileHere(folder)).toMatchObject({ ok: false, message: expect.stringContaining('文件夹') });
    expect(await faultOf('空.docx', '')).toBe('空.docx：文件是空的。');
    expect(await faultOf('空白.txt', ' \n ')).toBe('空白.txt：文件里没有文字。');
  });

  it('when a docx is cut off or its text is no XML', async () => {
    const whole = docx(p('一段'));
    expect(await faultOf('断.docx', whole.subarray(0, whole.length - 40))).toContain('文件已损坏');
    expect(
      await faultOf('乱.docx', writeZip([{ name: 'word/document.xml', content: '<w:document><w:bod' }])),
    ).toContain('不是有效的 XML');
  });

  it('when a zip is no document', async () => {
    expect(await faultOf('照片.docx', writeZip([{ name: '照片.jpg', content: 'x' }]))).toContain('不是 Word 文档');
  });

  it('when it is a protected office file or no text document', async () => {
    const ole = (stream: string): Buffer => Buffer.concat([OLE, Buffer.from(stream, 'utf16le')]);
    expect(await faultOf('密.docx', ole('EncryptedPackage'))).toContain('密码');
    expect(await faultOf('讲稿.doc', ole('PowerPoint Document'))).toContain('演示文稿');
    expect(await faultOf('邮件.doc', ole('__substg1.0'))).toContain('找不到 Word 或 Excel');
    expect(await faultOf('表.xls', ole('Workbook'))).toContain('旧版 Excel 文件已损坏');
  });

  it('when it is a picture, an archive or anything else that is not text', async () => {
    expect(await faultOf('图.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0]))).toContain('图片');
    expect(await faultOf('包.docx', Buffer.from('Rar!\u001a\u0007'))).toContain('压缩包');
    expect(await faultOf('程序.txt', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0]))).toContain('看不出是什么文件');
  });

  it('when its text is mojibake or control characters, with the place where it begins', async () => {
    const garbled = Buffer.from('序号 任务\n' + '锟斤拷锟斤拷鐨勫伐浠诲姟\n'.repeat(20));
    expect(await faultOf('乱码.txt', garbled)).toBe(
      '乱码.txt：文字是乱码（从文本第2行起），请用原来的程序重新另存一份再导入。',
    );
    expect(await faultOf('控制.txt', '任务\u0001\u0002\u0003'.repeat(9))).toContain('文字无法还原（从文本第1行起）');
  });

  it('when it is a mail archive or XML that only Word reads', async () => {
    expect(await faultOf('网页.doc', 'MIME-Version: 1.0\nContent-Type: multipart/related\n\n')).toContain('.mht');
    expect(await faultOf('旧.doc', '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>')).toContain(
      'XML 格式的 Word',
    );
  });

  it('when it is larger than any plan, without reading it', async () => {
    const path = await file('大.docx', 'PK');
    await truncate(path, 201 * 1024 * 1024);
    expect(await readFileHere(path)).toEqual({ ok: false, message: '大.docx：文件有201 MB，超过上限 200 MB。' });
  });

  it('when a register has a row of another width', async () => {
    expect(await faultOf('表.csv', '序号,任务,单位\n1,栽树\n')).toBe('表.csv：第2行有2列，表头有3列。');
  });
});

describe('a hostile archive is refused', () => {
  it('when it unpacks to far more than its size', async () => {
    const bomb = writeZip([{ name: 'word/document.xml', content: Buffer.alloc(40 * 1024 * 1024, ' ') }]);
    expect(await faultOf('弹.docx', bomb)).toContain('相差过于悬殊');
  });

  it('when it declares more than can be meant, or other than it holds', async () => {
    const huge = { name: 'word/document.xml', content: 'x', declaredSize: 2_000_000_000 };
    expect(await faultOf('巨.docx', writeZip([huge]))).toContain('太大');
    expect(
      await faultOf('谎.docx', writeZip([{ name: 'word/document.xml', content: 'x'.repeat(5000), declaredSize: 10 }])),
    ).toContain('损坏');
  });

  it('when it names a path outside of itself', async () => {
    expect(await faultOf('逃.docx', writeZip([{ name: '../word/document.xml', content: 'x' }]))).toContain(
      '不安全的路径',
    );
  });

  it('when its XML brings entities of its own', async () => {
    const body = '<!DOCTYPE d [<!ENTITY a "aaaa">]><d><body><p><r><t>&a;</t></r></p></body></d>';
    expect(await faultOf('体.docx', writeZip([{ name: 'word/document.xml', content: body }]))).toContain(
      '不是有效的 XML',
    );
  });

  it('when its elements nest without end', async () => {
    const deep = `<d><body>${'<tbl><tr><tc>'.repeat(2000)}`;
    expect(await faultOf('深.docx', writeZip([{ name: 'word/document.xml', content: deep }]))).toContain(
      '不是有效的 XML',
    );
  });
});
