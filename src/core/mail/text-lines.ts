import { plainLine, type MailLine } from './mail-line.ts';

/** How a text part was written. */
export interface TextManner {
  /** format=flowed (RFC 3676): a line that ends in a blank goes on in the next. */
  flowed: boolean;
  /** DelSp=yes: that blank itself is no part of the text. */
  deleteSpace: boolean;
}

/** Named entities that QQ Mail and others leave in text parts. */
const ENTITIES: Record<string, string> = { nbsp: ' ', gt: '>', lt: '<', quot: '"', amp: '&', apos: "'" };

/** Undoes HTML entities that stand literally in plain text; nobody types them. */
function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replace(/&(nbsp|gt|lt|quot|apos);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? '')
    .replace(/&#(\d{2,6});/g, (whole, code: string) => {
      const point = Number(code);
      return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? whole : String.fromCodePoint(point);
    })
    .replace(/&amp;/gi, '&');
}

function unmarked(text: string): { depth: number; text: string; spaced: boolean } {
  const [marks = ''] = /^ {0,2}(?:> ?)*>/.exec(text) ?? [];
  const rest = text.slice(marks.length);
  if (marks === '') return { depth: 0, text, spaced: false };
  return { depth: marks.split('>').length - 1, text: rest.replace(/^ /, ''), spaced: rest.startsWith(' ') };
}

interface Marked {
  text: string;
  depth: number;
  /** A blank stands between marks and words. */
  spaced: boolean;
  /** Columns of the line as it came, marks included. */
  width: number;
}

function joinFlowed(lines: readonly Marked[], raw: readonly string[], { deleteSpace }: TextManner): Marked[] {
  const joined: Marked[] = [];
  let open = false;
  for (const [at, line] of lines.entries()) {
    const source = raw[at] ?? '';
    const last = joined.at(-1);
    const separator = /^(?:> ?)*-- $/.test(source);
    const goesOn = open && last?.depth === line.depth && !separator && line.text.trim() !== '';
    if (goesOn && last)
      joined[joined.length - 1] = {
        ...last,
        text: `${last.text.trimEnd()}${deleteSpace ? '' : ' '}${line.text.trimStart()}`,
      };
    else joined.push(line);
    open = source.endsWith(' ') && !separator && source.trim() !== '';
  }
  return joined;
}

/** How the marks of a text are written, by which a typed `>` is told from them. */
interface MarkStyle {
  /** There is but one marked line. */
  alone: boolean;
  /** Marks are followed by a blank. */
  spaced: boolean;
}

const FIGURE = /^=?\s?\d[\d.,]*\s*(?:[%％‰个人次项万亿元天户处家公千米吨]|$)/;

/** `>95%` is a figure somebody typed where it stands alone, unlike the marks around and below no attribution. */
function typedMark(lines: readonly Marked[], at: number, style: MarkStyle): boolean {
  const line = lines[at];
  if (line?.depth !== 1 || line.spaced || !/^[\d=一-龥]/.test(line.text)) return false;
  if ([lines[at - 1], lines[at + 1]].some((other) => (other?.depth ?? 0) > 0)) return false;
  if (!style.alone && !style.spaced && !FIGURE.test(line.text)) return false;
  let above = at - 1;
  while (above > 0 && lines[above]?.text.trim() === '') above -= 1;
  return !/(?:写道|寫道|wrote|[-=_—])\s*[:：]?[=\-\s]*$|>\s*[:：]\s*$/.test(lines[above]?.text ?? '');
}

/**
 * Some clients break long quoted lines at some 72 columns and forget the mark on the rest. An answer typed right below a
 * question must not be taken for such a rest: the quoted line must have been full, without an end of its sentence.
 */
function brokenQuote(lines: readonly Marked[], at: number): boolean {
  const [before, line, after] = [lines[at - 1], lines[at], lines[at + 1]];
  if (!before || !line || line.depth > 0 || line.text.trim() === '') return false;
  if (before.depth === 0 || (after?.depth ?? 0) === 0 || before.width > 80) return false;
  const first = displayWidth(line.text.trim().split(' ')[0] ?? '');
  return before.width + 1 + first > 70 && !/[。？！；：.?!;:]\s*$/.test(before.text);
}

function markedLine(source: string): Marked {
  return { ...unmarked(source), width: displayWidth(source) };
}

function asLines(marked: readonly Marked[]): MailLine[] {
  const quoted = marked.filter(({ depth }) => depth > 0);
  const style = {
    alone: quoted.length === 1,
    spaced: quoted.filter(({ spaced }) => spaced).length * 2 > quoted.length,
  };
  return marked.map((line, at) => {
    const { text, depth } = line;
    if (depth > 0 && typedMark(marked, at, style)) return plainLine(`>${text}`);
    return { ...plainLine(text), quoted: depth > 0 || brokenQuote(marked, at) ? 'yes' : 'no', rule: isRule(text) };
  });
}

/** Reads a text part into lines: entities undone, flowed lines joined, `>` marks read. */
export function textLines(text: string, manner: TextManner = { flowed: false, deleteSpace: false }): MailLine[] {
  const raw = withoutEntities(text).split(/\r\n|\r|\n/);
  const marked = raw.map(markedLine);
  if (!manner.flowed) return asLines(marked);
  // the first blank of a flowed line is stuffing
  const unstuffed = marked.map((line) => (line.depth === 0 ? { ...line, text: line.text.replace(/^ /, '') } : line));
  return asLines(joinFlowed(unstuffed, raw, manner));
}

/** Reads `>` marks in lines that come from HTML: webmail writes them there as well. */
export function withQuoteMarks(lines: readonly MailLine[]): MailLine[] {
  if (!lines.some(({ text }) => text.startsWith('>'))) return [...lines];
  const read = asLines(lines.map(({ text }) => markedLine(text)));
  return lines.map((line, at) => (read[at]?.quoted === 'yes' ? { ...line, quoted: 'yes' } : line));
}

/** Columns a line takes on a terminal: Chinese characters take two. */
function displayWidth(text: string): number {
  return text.length > 200 ? 200 : text.length + text.replace(/[^\u2e80-\uffef]/g, '').length;
}

/** A line drawn with dashes, underscores, equals signs or bars. */
export function isRule(text: string): boolean {
  return /^\s*(?:[-—–─━_=*~]\s?){5,}\s*$/.test(text);
}
