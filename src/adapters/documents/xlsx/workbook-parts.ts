import { attribute, scanXml } from '../xml-scan.ts';
import { builtInFormat, tidyText, type DateSystem } from './cell-value.ts';

/** The parts of a package by name. */
export type Parts = Map<string, Buffer>;

export interface Workbook {
  dates: DateSystem;
  /** Visible sheets in order, with the name of their part. */
  sheets: { name: string; part: string }[];
  strings: string[];
  /** Number format of each cell style. */
  formats: string[];
}

/** What all sheets share, or null where the workbook is broken. */
export function readWorkbook(parts: Parts): Workbook | null {
  const relations = relationships(parts, 'xl/_rels/workbook.xml.rels');
  const workbook: Workbook = { dates: 1900, sheets: [], strings: [], formats: [] };
  const read = scan(parts, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'workbookPr')
      workbook.dates = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '') ? 1904 : 1900;
    const target = name === 'sheet' ? relations.get(attribute(attributes, 'id') ?? '') : undefined;
    if (target?.type !== 'worksheet' || /hidden/i.test(attribute(attributes, 'state') ?? '')) return;
    workbook.sheets.push({ name: attribute(attributes, 'name') ?? '', part: target.part });
  });
  if (!read) return null;
  const shared = [...relations.values()];
  workbook.strings = readStrings(parts, shared.find(({ type }) => type === 'sharedStrings')?.part ?? '');
  workbook.formats = readFormats(parts, shared.find(({ type }) => type === 'styles')?.part ?? '');
  return workbook;
}

function relationships(parts: Parts, name: string): Map<string, { type: string; part: string }> {
  const found = new Map<string, { type: string; part: string }>();
  scan(parts, name, (element, attributes) => {
    if (element !== 'Relationship') return;
    const target = attribute(attributes, 'Target') ?? '';
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
    const type = attribute(attributes, 'Type')?.split('/').at(-1) ?? '';
    found.set(attribute(attributes, 'Id') ?? '', { type, part });
  });
  return found;
}

function scan(parts: Parts, name: string, open: (element: string, attributes: string) => void): boolean {
  const text = parts.get(name)?.toString('utf8');
  return text !== undefined && scanXml(text, { open, close: () => undefined, text: () => undefined });
}

/** Shared strings, rich text joined; readings of Asian names (`rPh`) are no text. */
function readStrings(parts: Parts, name: string): string[] {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let inReading = false;
  scanXml(parts.get(name)?.toString('utf8') ?? '', {
    open: (element) => {
      if (element === 'si') text = '';
      else if (element === 't') inText = !inReading;
      else if (element === 'rPh') inReading = true;
    },
    close: (element) => {
      if (element === 'si') strings.push(tidyText(text));
      else if (element === 't') inText = false;
      else if (element === 'rPh') inReading = false;
    },
    text: (chunk) => {
      if (inText) text += chunk;
    },
  });
  return strings;
}

function readFormats(parts: Parts, name: string): string[] {
  const own = new Map<number, string>();
  const formats: string[] = [];
  let inCells = false;
  scanXml(parts.get(name)?.toString('utf8') ?? '', {
    open: (element, attributes) => {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (element === 'numFmt') own.set(id, attribute(attributes, 'formatCode') ?? '');
      else if (element === 'cellXfs') inCells = true;
      else if (element === 'xf' && inCells) formats.push(own.get(id) ?? builtInFormat(id));
    },
    close: (element) => {
      if (element === 'cellXfs') inCells = false;
    },
    text: () => undefined,
  });
  return formats;
}
