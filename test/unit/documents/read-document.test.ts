import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument } from '../../../src/adapters/documents/read-document.ts';
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
  const reading = await readDocument(await file(name, content));
  return reading.ok
    ? [
        reading.document.format,
        ...reading.document.blocks.map((b) => (b.kind === 'paragraph' ? b.text : b.cells.length)),
      ]
    : reading.message;
}

async function faultOf(name: string, content: Buffer | string): Promise<string> {
  const reading = await readDocument(await file(name, content));
  return reading.ok ? 'read' : reading.message;
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

  it('as a register where its first line names columns', async () => {
    expect(await textOf('a.dat', Buffer.from('序号,任务,单位\n1,"栽树,浇水",林业局\n'))).toEqual(['csv', 6]);
  });
});

describe('a file that cannot be read gets one sentence that names it', () => {
  it('when it is missing, a folder or empty', async () => {
    expect(await readDocument(join(folder, '没有.docx'))).toEqual({
      ok: false,
      message: '没有.docx：找不到这个文件，请检查路径。',
    });
    expect(await readDocument(folder)).toMatchObject({ ok: false, message: expect.stringContaining('文件夹') });
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

  it('when it is an old or a protected office file', async () => {
    expect(await faultOf('旧.docx', Buffer.concat([OLE, Buffer.from('WordDocument', 'utf16le')]))).toContain(
      '另存为 .docx',
    );
    expect(await faultOf('密.docx', Buffer.concat([OLE, Buffer.from('EncryptedPackage', 'utf16le')]))).toContain(
      '密码',
    );
  });

  it('when it is neither text nor a document', async () => {
    expect(await faultOf('图.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0]))).toContain('看不出是什么文件');
  });

  it('when it is larger than any plan, without reading it', async () => {
    const path = await file('大.docx', 'PK');
    await truncate(path, 201 * 1024 * 1024);
    expect(await readDocument(path)).toEqual({ ok: false, message: '大.docx：文件有201 MB，超过上限 200 MB。' });
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
