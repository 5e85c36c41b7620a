import { layOutPage, type PageLayout } from '../pdf/page-layout.ts';
import { pagesReading, type PagesReading } from '../pdf/pages-reading.ts';
import { child, elements, textOf, type XmlElement } from '../xml-tree.ts';
import { readZipEntries } from '../zip-entries.ts';
import { ZIP_FAULTS } from '../zip-fault.ts';
import { PackageParts } from './package-parts.ts';
import { readPageMarks, pageSize } from './page-marks.ts';

const MOST_PAGES = 500;
const SCANNED = '这份 OFD 里没有文字，多半是扫描件，请提供原来的电子文档，或先做文字识别';
const BROKEN = 'OFD 文件已损坏，无法读取，请另存为 PDF 或 .docx 再导入';

/** An OFD (GB/T 33190): pages of placed characters and lines, laid out as those of a PDF are. */
export async function readOfd(bytes: Buffer): Promise<PagesReading> {
  const zip = await readZipEntries(bytes, (name) => name.toLowerCase().endsWith('.xml'));
  if (!zip.ok) return { ok: false, message: ZIP_FAULTS[zip.reason] };
  const parts = new PackageParts(zip.entries);
  const entry = parts.read('OFD.xml');
  const root = child(entry?.xml, 'DocBody', 'DocRoot');
  const document = entry && root && parts.read(textOf(root), entry.name);
  if (!document) return { ok: false, message: BROKEN };
  const references = elements(child(document.xml, 'Pages') ?? document.xml).filter(({ name }) => name === 'Page');
  if (references.length > MOST_PAGES)
    return { ok: false, message: `OFD 有${references.length}页，超过上限${MOST_PAGES}页` };
  const templates = templatesOf(document.xml);
  const pages: PageLayout[] = [];
  for (const [index, { attributes }] of references.entries()) {
    const page = parts.read(attributes['BaseLoc'] ?? '', document.name);
    if (!page) return { ok: false, message: `OFD 的第${index + 1}页已损坏，无法读取` };
    const size = pageSize(page.xml) ?? pageSize(child(document.xml, 'CommonData') ?? document.xml);
    const used = elements(page.xml).filter(({ name }) => name === 'Template');
    const below = used.flatMap((template) => {
      const location = templates.get(template.attributes['TemplateID'] ?? '');
      const part = location === undefined ? null : parts.read(location, document.name);
      return part ? [part.xml] : [];
    });
    pages.push(layOutPage(readPageMarks([...below, page.xml], size), index + 1));
  }
  return pagesReading(pages, SCANNED);
}

/** Where the pages lie that stand below others (frames, letterheads), by id. */
function templatesOf(document: XmlElement): Map<string, string> {
  const common = child(document, 'CommonData');
  const templates = (common ? elements(common) : []).filter(({ name }) => name === 'TemplatePage');
  return new Map(templates.map(({ attributes }) => [attributes['ID'] ?? '', attributes['BaseLoc'] ?? '']));
}
