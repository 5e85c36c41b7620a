import type { Paragraph, SourceDocument, Table } from '../../../core/plan/source-document.ts';
import { child, elements, parseXml, type XmlElement } from '../xml-tree.ts';
import { readZipEntries } from '../zip-entries.ts';
import { ZIP_FAULTS } from '../zip-fault.ts';
import { NumberingCounter } from './numbering.ts';
import { chosenAlternative, readParagraph } from './paragraph-text.ts';
import { readTable, unwrapped } from './table-grid.ts';

export type DocxReading = { ok: true; blocks: SourceDocument['blocks'] } | { ok: false; message: string };

/**
 * The paragraphs and tables of a docx in order. Paragraph places count the body's paragraphs from 1, tables not
 * counted. The message of a failure is a Chinese half sentence about the file, without its name.
 */
export async function readDocx(bytes: Buffer): Promise<DocxReading> {
  const zip = await readZipEntries(bytes, (name) =>
    /^(_rels\/\.rels|[^/]*\/?(document\d*|numbering|styles)\.xml)$/.test(name),
  );
  if (!zip.ok) return { ok: false, message: ZIP_FAULTS[zip.reason] };
  const main = mainPart(zip.entries);
  const source = zip.entries.get(main);
  if (!source) return { ok: false, message: '这是一个压缩包，但不是 Word 文档（里面没有正文）' };
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const part = (name: string): XmlElement | null => readPart(zip.entries.get(folder + name));
  const body = child(readPart(source) ?? undefined, 'body');
  if (!body) return { ok: false, message: '文件已损坏：正文不是有效的 XML，请用 Word 重新另存一份' };
  const reader = new BodyReader(new NumberingCounter(part('numbering.xml'), part('styles.xml')));
  return { ok: true, blocks: reader.read(body) };
}

function readPart(bytes: Buffer | undefined): XmlElement | null {
  return bytes ? parseXml(bytes.toString('utf8').replace(/^\uFEFF/, '')) : null;
}

/** The name of the main document part, from the package's relationships; programs may call it `document2.xml`. */
function mainPart(entries: Map<string, Buffer>): string {
  const relationships = readPart(entries.get('_rels/.rels'));
  const main = (relationships ? elements(relationships) : []).find((relationship) =>
    relationship.attributes['Type']?.endsWith('/officeDocument'),
  );
  return main?.attributes['Target']?.replace(/^\//, '') ?? 'word/document.xml';
}

class BodyReader {
  readonly #numbering: NumberingCounter;
  readonly #blocks: (Paragraph | Table)[] = [];
  #paragraphs = 0;
  #tables = 0;

  constructor(numbering: NumberingCounter) {
    this.#numbering = numbering;
  }

  read(body: XmlElement): (Paragraph | Table)[] {
    this.#readBlocks(body);
    return this.#blocks;
  }

  #readBlocks(parent: XmlElement): void {
    for (const element of elements(parent)) {
      if (element.name === 'p') this.#readBodyParagraph(element);
      else if (element.name === 'tbl') this.#readBodyTable(element);
      else if (element.name === 'AlternateContent') this.#readBlocks(chosenAlternative(element));
      else if (['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml'].includes(element.name)) this.#readBlocks(element);
    }
  }

  #readBodyParagraph(element: XmlElement): void {
    const number = this.#numbering.next(child(element, 'pPr'));
    const { text, boxes } = readParagraph(element);
    this.#paragraphs += 1;
    this.#blocks.push({ kind: 'paragraph', text: number + text, place: { paragraph: this.#paragraphs } });
    for (const box of boxes) this.#readBlocks(box);
  }

  /** A table of a single cell is a frame around its content: what it holds stands for itself. */
  #readBodyTable(element: XmlElement): void {
    const cells = unwrapped(element, 'tr').flatMap((row) => unwrapped(row, 'tc'));
    const [only] = cells;
    if (cells.length === 1 && only && unwrapped(only, 'tbl').length > 0) return this.#readBlocks(only);
    this.#tables += 1;
    this.#blocks.push(readTable(element, this.#tables, (cell) => this.#cellText(cell)));
  }

  #cellText(cell: XmlElement): string {
    return this.#cellLines(cell).join('\n').replace(/\n+$/, '');
  }

  #cellLines(parent: XmlElement): string[] {
    return elements(parent).flatMap((element) => {
      if (element.name === 'p') return this.#cellParagraph(element);
      if (element.name === 'tbl') return this.#nestedRows(element);
      if (element.name === 'AlternateContent') return this.#cellLines(chosenAlternative(element));
      return element.name === 'tcPr' ? [] : this.#cellLines(element);
    });
  }

  #cellParagraph(element: XmlElement): string[] {
    const number = this.#numbering.next(child(element, 'pPr'));
    const { text, boxes } = readParagraph(element);
    return [number + text, ...boxes.flatMap((box) => this.#cellLines(box))];
  }

  /** A table inside a cell is kept as text, one line a row. */
  #nestedRows(table: XmlElement): string[] {
    return unwrapped(table, 'tr').map((row) =>
      unwrapped(row, 'tc')
        .map((cell) => this.#cellText(cell))
        .join('\t'),
    );
  }
}
