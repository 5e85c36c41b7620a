import type { Paragraph, SourceDocument, Table } from '../../../core/plan/source-document.ts';
import { htmlTable, rowCells, tableRows } from './html-table.ts';
import { isElement, isUnseen, parseHtml, type HtmlElement } from './html-tree.ts';
import { listNumber } from './list-number.ts';

export type HtmlReading = { ok: true; blocks: SourceDocument['blocks'] } | { ok: false; message: string };

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);

/** The paragraphs and tables of a page in order. Tables that only lay out the page are looked through. */
export function readHtml(text: string): HtmlReading {
  const tree = parseHtml(text);
  if (!tree.ok) return tree;
  const reader = new PageReader();
  reader.read(tree.root);
  return reader.blocks.length > 0 ? { ok: true, blocks: reader.blocks } : { ok: false, message: '网页里没有文字' };
}

class PageReader {
  readonly blocks: (Paragraph | Table)[] = [];
  #paragraphs = 0;
  #tables = 0;

  read(element: HtmlElement): void {
    const flow = new TextFlow((table) => {
      this.#emit(flow.take());
      if (isLayout(table)) this.#readLayout(table);
      else this.#readTable(table);
    });
    flow.add(element);
    this.#emit(flow.take());
  }

  #emit(texts: string[]): void {
    for (const text of texts) {
      this.#paragraphs += 1;
      this.blocks.push({ kind: 'paragraph', text, place: { paragraph: this.#paragraphs } });
    }
  }

  #readLayout(table: HtmlElement): void {
    for (const row of tableRows(table)) for (const cell of rowCells(row)) this.read(cell);
  }

  #readTable(table: HtmlElement): void {
    const caption = table.children.filter(isElement).find(({ name }) => name === 'caption');
    if (caption) this.read(caption);
    if (tableRows(table).length === 0) return;
    this.#tables += 1;
    this.blocks.push(htmlTable(table, this.#tables, cellText));
  }
}

/** A table that holds another one with columns of its own, or that has a single cell, only arranges the page. */
function isLayout(table: HtmlElement): boolean {
  const cells = tableRows(table).flatMap(rowCells);
  return cells.length === 1 || cells.some((cell) => tablesIn(cell).some(isRegister));
}

function tablesIn(element: HtmlElement): HtmlElement[] {
  return element.children.filter(isElement).flatMap((each) => (each.name === 'table' ? [each] : tablesIn(each)));
}

const FEWEST_COLUMNS = 3;

function isRegister(table: HtmlElement): boolean {
  const rows = tableRows(table);
  return (rows.length >= 2 && rows.some((row) => rowCells(row).length >= FEWEST_COLUMNS)) || isLayout(table);
}

/** A cell's paragraphs, one a line; a table inside it one line a row. */
function cellText(cell: HtmlElement): string {
  const flow = new TextFlow((table) => {
    for (const row of tableRows(table)) flow.addLine(rowCells(row).map(cellText).join('\t'));
  });
  flow.add(cell);
  return flow.take().join('\n');
}

/** Collects text into paragraphs as a browser shows it: white space is one space, block elements begin a new line. */
class TextFlow {
  #paragraphs: string[] = [];
  #open = '';
  readonly #onTable: (table: HtmlElement) => void;

  constructor(onTable: (table: HtmlElement) => void) {
    this.#onTable = onTable;
  }

  add(element: HtmlElement, preformatted = false): void {
    let items = 0;
    for (const child of element.children) {
      if (!isElement(child)) this.#open += preformatted ? child : child.replaceAll(/[^\S\u3000]+/g, ' ');
      else if (isUnseen(child)) continue;
      else if (child.name === 'br') this.#open += '\n';
      else if (child.name === 'table') this.#onTable(child);
      else this.#addElement(child, child.name === 'li' ? listNumber(element, items++) : '', preformatted);
    }
  }

  #addElement(element: HtmlElement, number: string, preformatted: boolean): void {
    const isBlock = BLOCKS.has(element.name);
    if (isBlock) this.#close();
    this.#open += number;
    this.add(element, preformatted || element.name === 'pre');
    if (isBlock) this.#close();
  }

  addLine(text: string): void {
    this.#close();
    this.#paragraphs.push(text);
  }

  /** What has come together, and begins anew. */
  take(): string[] {
    this.#close();
    const taken = this.#paragraphs;
    this.#paragraphs = [];
    return taken;
  }

  #close(): void {
    const lines = this.#open.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' ').trim());
    const text = lines
      .join('\n')
      .replaceAll(/\n{2,}/g, '\n')
      .trim();
    if (text !== '') this.#paragraphs.push(text);
    this.#open = '';
  }
}
