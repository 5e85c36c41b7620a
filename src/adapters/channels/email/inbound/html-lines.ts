import { Parser } from 'htmlparser2';
import { plainLine, type MailLine } from '../../../../core/mail/mail-line.ts';
import { isRule, withQuoteMarks } from '../../../../core/mail/text-lines.ts';
import { roleOf, type ContainerRole } from './html-containers.ts';

const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header html li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const SILENT = new Set([
  'head',
  'script',
  'style',
  'title',
  'template',
  'noscript',
  'object',
  'svg',
  'select',
  'textarea',
  'iframe',
]);
/** Where elements lie deeper than this the reading ends: nobody writes such mail, and the parser's stack grows dear. */
const DEEPEST = 2000;
/** Characters given to the parser between two looks at the depth. */
const STEP = 16_384;
const MOST_LINES = 50_000;

interface Open {
  name: string;
  role: ContainerRole;
  /** Number of the next item of an ordered list. */
  next?: number;
  /** Line breaks in it are line breaks. */
  preformatted?: boolean;
}

/** What an HTML body shows, line by line, with what its containers say of it. */
export interface HtmlLines {
  lines: MailLine[];
  /** A container only a mail client writes was met: the HTML knows better than the text part what was typed. */
  marked: boolean;
  /** Content-IDs and locations of the images it shows. */
  images: Set<string>;
}

/** Gathers lines while the parser walks. */
class LineGatherer {
  readonly lines: MailLine[] = [];
  readonly images = new Set<string>();
  marked = false;
  private readonly open: Open[] = [];
  private readonly inside = new Map<ContainerRole, number>();
  private text: string[] = [];
  private preformatted = 0;

  start(name: string, attributes: Record<string, string>): void {
    if (name === 'br') this.endLine(true);
    else if (name === 'hr') this.rule();
    else if (name === 'img') this.image(attributes);
    else if (name === 'td' || name === 'th') this.cell();
    else if (BLOCKS.has(name)) this.endLine(false);
    if (name === 'br' || name === 'hr' || name === 'img') return;
    const role = SILENT.has(name) ? 'hidden' : roleOf(name, attributes);
    const entry: Open = { name, role };
    if (name === 'ol') entry.next = Number.parseInt(attributes.start ?? '1', 10) || 1;
    entry.preformatted = name === 'pre' || /white-space\s*:\s*(?:pre|break-spaces)/i.test(attributes.style ?? '');
    if (entry.preformatted) this.preformatted += 1;
    this.open.push(entry);
    this.count(role, 1);
    if (role !== null && role !== 'hidden' && role !== 'maybe') this.marked = true;
    if (name === 'li') this.item();
    if (role === 'older' && !this.within('hidden')) this.lines.push({ ...plainLine(''), older: true });
  }

  end(name: string): void {
    if (name === 'br' || name === 'hr' || name === 'img') return;
    const entry = this.open.at(-1);
    if (entry?.name !== name) return;
    if (BLOCKS.has(name)) this.endLine(false);
    if (entry.preformatted) this.preformatted -= 1;
    this.open.pop();
    this.count(entry.role, -1);
  }

  words(text: string): void {
    if (this.within('hidden')) return;
    if (this.preformatted === 0) {
      this.text.push(text.replace(/[ \t\r\n]+/g, ' '));
      return;
    }
    for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
      if (at > 0) this.endLine(true);
      this.text.push(line);
    }
  }

  tooDeep(): boolean {
    return this.open.length > DEEPEST;
  }

  finish(): HtmlLines {
    this.endLine(false);
    return { lines: withQuoteMarks(this.lines), marked: this.marked, images: this.images };
  }

  private within(role: ContainerRole): boolean {
    return (this.inside.get(role) ?? 0) > 0;
  }

  private count(role: ContainerRole, step: number): void {
    if (role !== null) this.inside.set(role, (this.inside.get(role) ?? 0) + step);
  }

  private item(): void {
    const list = this.open.findLast(({ name }) => name === 'ol' || name === 'ul');
    if (list?.next === undefined) return;
    this.text.push(`${list.next}. `);
    list.next += 1;
  }

  private cell(): void {
    if (this.text.some((piece) => piece.trim() !== '')) this.text.push(' ');
  }

  private image({ src = '' }: Record<string, string>): void {
    if (/^cid:/i.test(src)) this.images.add(decodeCid(src.slice(4)));
    else if (src !== '' && src.length < 500) this.images.add(src);
  }

  private rule(): void {
    this.endLine(false);
    if (this.within('hidden')) return;
    this.push({ ...plainLine(''), rule: true });
  }

  private endLine(always: boolean): void {
    const text = this.text.join('').replace(/^ +/, '');
    this.text = [];
    if ((text.trim() === '' && text === '' && !always) || this.within('hidden')) return;
    // blanks between blocks are layout; a line of no-break blanks was meant as an empty line
    if (!always && /^[ \t]*$/.test(text)) return;
    const line = plainLine(text);
    this.push({ ...line, rule: isRule(line.text) });
  }

  private push(line: MailLine): void {
    if (this.lines.length >= MOST_LINES) return;
    const quoted = this.within('quote') ? 'yes' : this.within('maybe') ? 'maybe' : 'no';
    this.lines.push({ ...line, quoted, signature: this.within('signature') });
  }
}

function decodeCid(cid: string): string {
  try {
    return decodeURIComponent(cid);
  } catch {
    return cid;
  }
}

/** Reads HTML into the lines a reader sees. Nothing is fetched, nothing runs. */
export function htmlLines(html: string): HtmlLines {
  const gatherer = new LineGatherer();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => gatherer.start(name, attributes),
      ontext: (text) => gatherer.words(text),
      onclosetag: (name) => gatherer.end(name),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  for (let at = 0; at < html.length && !gatherer.tooDeep(); at += STEP) parser.write(html.slice(at, at + STEP));
  if (!gatherer.tooDeep()) parser.end();
  return gatherer.finish();
}
