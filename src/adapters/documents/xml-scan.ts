import { decodeReferences } from './xml-references.ts';

/** What a scan meets, in order; names come without their prefix. */
export interface XmlHandler {
  /** `attributes` is the text behind the name: see `attribute`. An empty element is opened and closed. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** Nested deeper than any office file. */
const DEEPEST = 200;

/**
 * Goes through XML once without building a tree, for parts that may be large. False where it brings a DTD (entities may
 * expand without end), nests too deeply or ends inside a tag.
 */
export function scanXml(xml: string, handler: XmlHandler): boolean {
  let depth = 0;
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<', at);
    if (start < 0) return depth === 0;
    if (start > at && depth > 0) handler.text(decodeReferences(xml.slice(at, start)));
    const skipped = skipSpecial(xml, start, handler);
    if (skipped === -1) return false;
    if (skipped > 0) {
      at = skipped;
      continue;
    }
    const end = tagEnd(xml, start);
    if (end < 0) return false;
    depth += scanTag(xml, start, end, handler);
    if (depth < 0 || depth > DEEPEST) return false;
    at = end + 1;
  }
}

/** Behind a comment, a CDATA section or an instruction; 0 at a tag, -1 where it must not go on. */
function skipSpecial(xml: string, start: number, handler: XmlHandler): number {
  const next = xml[start + 1];
  if (next !== '!' && next !== '?') return 0;
  const closing = next === '?' ? '?>' : xml.startsWith('<!--', start) ? '-->' : ']]>';
  const isData = xml.startsWith('<![CDATA[', start);
  if (next === '!' && closing === ']]>' && !isData) return -1; // <!DOCTYPE, <!ENTITY
  const end = xml.indexOf(closing, start);
  if (end < 0) return -1;
  if (isData) handler.text(xml.slice(start + 9, end));
  return end + closing.length;
}

/** The `>` of a tag; attribute values may hold one. */
function tagEnd(xml: string, start: number): number {
  const end = xml.indexOf('>', start);
  const quoted = /"[^"]*$|'[^']*$/;
  if (end < 0 || !/["']/.test(xml.slice(start, end)) || !quoted.test(balanced(xml.slice(start, end)))) return end;
  const tag = /<(?:[^"'>]|"[^"]*"|'[^']*')*>/y;
  tag.lastIndex = start;
  return tag.test(xml) ? tag.lastIndex - 1 : -1;
}

function balanced(tag: string): string {
  return tag.replaceAll(/"[^"]*"|'[^']*'/g, '');
}

/** +1, 0 or -1: how a tag changes the depth. */
function scanTag(xml: string, start: number, end: number, handler: XmlHandler): number {
  if (xml[start + 1] === '/') {
    handler.close(localName(xml.slice(start + 2, end)));
    return -1;
  }
  const empty = xml[end - 1] === '/';
  const tag = xml.slice(start + 1, empty ? end - 1 : end);
  const space = tag.search(/\s/);
  const name = localName(space < 0 ? tag : tag.slice(0, space));
  handler.open(name, space < 0 ? '' : tag.slice(space));
  if (empty) handler.close(name);
  return empty ? 0 : 1;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).trim();
}

const PATTERNS = new Map<string, RegExp>();

/** The value of an attribute, its prefix left out of account, or undefined. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = PATTERNS.get(name);
  if (!pattern) PATTERNS.set(name, (pattern = new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)));
  const match = pattern.exec(attributes);
  const value = match?.[1] ?? match?.[2];
  return value?.includes('&') ? decodeReferences(value) : value;
}
