import { Parser } from 'htmlparser2';

/** An element of a web page; text stands among its children. */
export interface HtmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (HtmlElement | string)[];
}

/** Pages made by office programs and OA systems nest about 30 deep. */
const DEEPEST = 300;
const MOST_ELEMENTS = 600_000;

/** What nobody sees on a page. */
const UNSEEN = new Set([
  'script',
  'style',
  'head',
  'noscript',
  'template',
  'svg',
  'math',
  'object',
  'iframe',
  'select',
]);

export type HtmlTree = { ok: true; root: HtmlElement } | { ok: false; message: string };

/** A page's elements as a tree, missing end tags supplied. Refuses pages that nest too deeply or are endless. */
export function parseHtml(text: string): HtmlTree {
  const root: HtmlElement = { name: 'page', attributes: {}, children: [] };
  const open: HtmlElement[] = [root];
  let count = 0;
  let fault: string | null = null;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const element = { name, attributes, children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
        count += 1;
        if (open.length > DEEPEST) fault ??= `网页里的表格或元素嵌套超过${DEEPEST}层，没有读取`;
        if (count > MOST_ELEMENTS) fault ??= '网页里的元素过多，没有读取';
      },
      onclosetag: () => {
        if (open.length > 1) open.pop();
      },
      ontext: (chunk) => {
        open.at(-1)?.children.push(chunk);
      },
    },
    { decodeEntities: true },
  );
  for (let at = 0; at < text.length && fault === null; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  if (fault !== null) return { ok: false, message: fault };
  parser.end();
  return { ok: true, root };
}

const CHUNK = 65_536;

export function isElement(node: HtmlElement | string): node is HtmlElement {
  return typeof node !== 'string';
}

/** Whether an element shows nothing. */
export function isUnseen({ name, attributes }: HtmlElement): boolean {
  return (
    UNSEEN.has(name) ||
    'hidden' in attributes ||
    /display\s*:\s*none|mso-hide\s*:\s*all/i.test(attributes['style'] ?? '')
  );
}

/** The elements of a name below another one, those inside of further tables left out. */
export function inTable(table: HtmlElement, name: string): HtmlElement[] {
  return table.children.filter(isElement).flatMap((child) => {
    if (child.name === name) return [child];
    return child.name === 'table' || child.name === 'td' || child.name === 'th' ? [] : inTable(child, name);
  });
}
