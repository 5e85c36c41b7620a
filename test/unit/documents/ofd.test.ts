import { readOfd } from '../../../src/adapters/documents/ofd/read-ofd.ts';
import { packageContent } from '../../../src/adapters/documents/file-kind.ts';
import { writeZip } from '../../support/zip-writer.ts';

const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';

function text(x: number, y: number, written: string): string {
  const steps = `g ${written.length - 1} 5`;
  return `<ofd:TextObject Boundary="${x} ${y} 100 6" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="${steps}">${written}</ofd:TextCode></ofd:TextObject>`;
}
function line(x: number, y: number, right: number, bottom: number): string {
  const [width, height] = [right - x, bottom - y];
  return `<ofd:PathObject Boundary="${x} ${y} ${width} ${height}" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L ${width} ${height}</ofd:AbbreviatedData></ofd:PathObject>`;
}

/** An OFD of one page, its names as some programs write them: one absolute, one in the wrong case. */
function ofd(content: string): Buffer {
  return writeZip([
    {
      name: 'OFD.xml',
      content: `<ofd:OFD ${NAMESPACE}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    },
    {
      name: 'Doc_0/Document.xml',
      content: `<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="9" BaseLoc="Tpls/T.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
    },
    {
      name: 'Doc_0/Tpls/T.xml',
      content: `<ofd:Page ${NAMESPACE}><ofd:Content><ofd:Layer>${text(60, 40, '任务分解表')}</ofd:Layer></ofd:Content></ofd:Page>`,
    },
    {
      name: 'Doc_0/Pages/Page_0/Content.xml',
      content: `<ofd:Page ${NAMESPACE}><ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer>${content}</ofd:Layer></ofd:Content></ofd:Page>`,
    },
  ]);
}

describe('an OFD', () => {
  it('gives its text with that of its template, and its ruled table', async () => {
    const lines = [
      line(20, 60, 120, 60),
      line(20, 80, 120, 80),
      line(20, 100, 120, 100),
      line(20, 60, 20, 100),
      line(50, 60, 50, 100),
      line(120, 60, 120, 100),
    ];
    const bytes = ofd(
      [text(22, 65, '序号'), text(52, 65, '任务'), text(22, 85, '1'), text(52, 85, '栽植行道树'), ...lines].join(''),
    );
    expect(packageContent(bytes)).toBe('ofd');
    expect(await readOfd(bytes)).toMatchObject({
      ok: true,
      blocks: [
        { kind: 'paragraph', text: '任务分解表', place: { page: 1 } },
        {
          kind: 'table',
          rows: 2,
          columns: 2,
          cells: [{ text: '序号' }, { text: '任务' }, { text: '1' }, { text: '栽植行道树' }],
        },
      ],
    });
  });

  it('that is broken is refused', async () => {
    expect(await readOfd(writeZip([{ name: 'OFD.xml', content: '<OFD/>' }]))).toMatchObject({
      ok: false,
      message: expect.stringContaining('已损坏'),
    });
  });
});
