import { XMLParser } from 'fast-xml-parser';
import { decodeReferences } from './xml-references.ts';

/** An element without its namespace prefix: programs differ in prefixes, not in local names. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
}
export type XmlNode = XmlElement | string;

/** fast-xml-parser's ordered shape: one key with the children, and ':@' with the attributes. */
type OrderedNode = Record<string, unknown>;

const parser = new XMLParser({
  preserveOrder: true,
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false, // spaces inside <w:t> are text
  maxNestedTags: 256,
  processEntities: false, // the library leaves character references like &#x4E59; alone: see `decodeReferences`
});

/** The XML's document element, or null when it can't be read, nests too deeply or brings a DTD (entities may expand without end). */
export function parseXml(text: string): XmlElement | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return null;
  let nodes: OrderedNode[];
  try {
    nodes = parser.parse(text) as OrderedNode[];
  } catch {
    return null;
  }
  for (const node of nodes) {
    const element = toNode(node);
    if (typeof element !== 'string' && !element.name.startsWith('?')) return element;
  }
  return null;
}

function toNode(node: OrderedNode): XmlNode {
  if (typeof node['#text'] === 'string') return decodeReferences(node['#text']);
  const name = Object.keys(node).find((key) => key !== ':@') ?? '';
  const children = node[name];
  return {
    name,
    attributes: decodeAttributes((node[':@'] as Record<string, string> | undefined) ?? {}),
    children: Array.isArray(children) ? (children as OrderedNode[]).map(toNode) : [],
  };
}

function decodeAttributes(attributes: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(attributes))
    if (value.includes('&')) attributes[name] = decodeReferences(value);
  return attributes;
}

/** The child elements, text left out. */
export function elements(parent: XmlElement): XmlElement[] {
  return parent.children.filter((child) => typeof child !== 'string');
}

/** The first child element of a name, found along a path of names. */
export function child(parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let found = parent;
  for (const name of path) found = found && elements(found).find((element) => element.name === name);
  return found;
}

/** The `val` attribute of a child element, as OOXML writes its properties. */
export function valueOf(parent: XmlElement | undefined, ...path: string[]): string | undefined {
  return child(parent, ...path)?.attributes['val'];
}

/** An OOXML on/off property: present without a value means on. */
export function isOn(parent: XmlElement | undefined, ...path: string[]): boolean {
  const property = child(parent, ...path);
  return property !== undefined && !['0', 'false', 'off'].includes(property.attributes['val'] ?? '1');
}

/** The text directly inside an element. */
export function textOf(element: XmlElement): string {
  return element.children.filter((node) => typeof node === 'string').join('');
}
