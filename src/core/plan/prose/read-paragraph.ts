import { findFields } from './field-labels.ts';
import { bracketOwnership, mergeOwnership, ownershipOf, type Ownership } from './ownership.ts';

/** A paragraph parted into what is to be done and who does it. */
export interface ParagraphReading {
  /** Without the marks that name units. */
  text: string;
  own: Ownership | null;
  /** Stretches that end with a mark of their own, where one paragraph holds several. */
  parts: { text: string; own: Ownership | null }[];
}

/** A longer paragraph is no item of any plan. */
const LONGEST_READ = 20_000;

interface Bracket {
  start: number;
  end: number;
  inner: string;
}

const PAIRS: Record<string, string> = { '（': '）', '(': ')', '【': '】', '[': ']', '〔': '〕' };

/** Reads the brackets and labelled fields of a paragraph and cuts them out. */
export function readParagraph(paragraph: string): ParagraphReading {
  if (paragraph.length > LONGEST_READ) return { text: paragraph, own: null, parts: [] };
  const parts: ParagraphReading['parts'] = [];
  let begin = 0;
  let text = '';
  for (const bracket of outerBrackets(paragraph)) {
    const closes =
      /^[\s。；;，]*$/.test(paragraph.slice(bracket.end)) &&
      /[。；;！]\s*$/.test(paragraph.slice(Math.max(0, bracket.start - 4), bracket.start));
    const found = bracketOwnership(bracket.inner, closes);
    if (!found) continue;
    text = paragraph.slice(begin, bracket.start).trim();
    parts.push({ text: text.replace(/^[。；;，\s]+/, ''), own: found });
    begin = bracket.end;
  }
  const tail = readFields(paragraph.slice(begin));
  const left = tail.text.replace(/^[。；;，\s]+/, '').trim();
  if (left !== '' || tail.own) parts.push({ text: left, own: tail.own });
  return {
    text: parts
      .map((part) => part.text)
      .filter((each) => each !== '')
      .join(''),
    own: mergeOwnership(parts.map((part) => part.own)),
    parts,
  };
}

/** Cuts 责任单位：… and the like out of running text; fields of matter (整改措施：…) stay. */
function readFields(text: string): { text: string; own: Ownership | null } {
  const fields = findFields(text).filter((field) => field.kind !== 'text' && field.value.length <= 400);
  const own = ownershipOf(fields);
  let rest = '';
  let begin = 0;
  for (const field of fields) {
    rest += text.slice(begin, field.start);
    begin = field.end;
  }
  return { text: (rest + text.slice(begin)).trim(), own };
}

/** The brackets that stand in no other; an unclosed one ends the search. */
function outerBrackets(text: string): Bracket[] {
  const found: Bracket[] = [];
  let open: { start: number; closers: string[] } | null = null;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const closer = PAIRS[character];
    if (closer !== undefined) {
      if (open) open.closers.push(closer);
      else open = { start: index, closers: [closer] };
    } else if (open && sameBracket(character, open.closers.at(-1))) {
      open.closers.pop();
      if (open.closers.length > 0) continue;
      found.push({ start: open.start, end: index + 1, inner: text.slice(open.start + 1, index) });
      open = null;
    }
  }
  return found;
}

/** Half-width and full-width brackets are often paired by mistake. */
function sameBracket(character: string, closer: string | undefined): boolean {
  return character === closer || (character === ')' && closer === '）') || (character === '）' && closer === ')');
}
