import { parseXml, type XmlElement } from '../xml-tree.ts';

/** The XML parts of a package, found as programs write their names: absolute or relative, sometimes in the wrong case. */
export class PackageParts {
  readonly #entries: Map<string, Buffer>;

  constructor(entries: Map<string, Buffer>) {
    this.#entries = new Map([...entries].map(([name, bytes]) => [name.toLowerCase(), bytes]));
  }

  /** A part named by another one, with its full name; null where it is missing or no XML. */
  read(location: string, from = ''): { name: string; xml: XmlElement } | null {
    const folder = from.slice(0, from.lastIndexOf('/') + 1);
    const name = normal(location.startsWith('/') ? location : folder + location);
    const bytes = this.#entries.get(name.toLowerCase());
    const xml = bytes ? parseXml(bytes.toString('utf8').replace(/^\uFEFF/, '')) : null;
    return xml ? { name, xml } : null;
  }
}

/** Without `.`, `..` and the first slash. */
function normal(path: string): string {
  const kept: string[] = [];
  for (const step of path.trim().split(/[/\\]/)) {
    if (step === '..') kept.pop();
    else if (step !== '' && step !== '.') kept.push(step);
  }
  return kept.join('/');
}
