import { attributionEndingAt } from './attribution.ts';
import { bareBlockAt, headerBlockAt, labelKind, type HeaderBlock } from './header-block.ts';
import { isBlank, type MailLine } from './mail-line.ts';
import { isBareSeparator, isDashedTitle, isSeparator, speaksOfForwarding } from './separator.ts';

/** What stays of a mail body when older messages are out. */
export interface OwnLines {
  /** Runs of lines with quotes between them; answers between quoted questions give several. */
  segments: MailLine[][];
  /** Something older was found and dropped. */
  quoteFound: boolean;
  /** An original was passed on. */
  forwarded: boolean;
}

/** Something that introduces an older message: `start` to `end` (exclusive) is the introduction itself. */
interface Introduction extends HeaderBlock {
  forwarded: boolean;
}

function skipBlank(lines: readonly MailLine[], from: number): number {
  let at = from;
  while (isBlank(lines[at])) at += 1;
  return at;
}

function blockStartingAt(lines: readonly MailLine[], at: number): HeaderBlock | null {
  const bare = bareBlockAt(lines, at);
  if (bare) return { ...bare, start: at };
  if (labelKind(lines[at]?.text ?? '') === null) return null;
  for (let from = at; from < at + 5 && from < lines.length; from += 1) {
    const block = headerBlockAt(lines, from);
    if (block && block.start <= at) return { start: at, end: block.end };
  }
  return null;
}

/** Positions where attributions start, with the line after their end. */
function attributions(lines: readonly MailLine[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const [end, line] of lines.entries()) {
    if (line.quoted === 'yes') continue;
    const start = attributionEndingAt(lines, end);
    if (start !== null) found.set(start, end + 1);
  }
  return found;
}

function separatorAt(lines: readonly MailLine[], at: number): Introduction | null {
  const text = lines[at]?.text ?? '';
  const [sure, bare, dashed] = [isSeparator(text), isBareSeparator(text), isDashedTitle(text)];
  // looking further is dear where thousands of blank lines follow
  if (!sure && !bare && !dashed) return null;
  const next = skipBlank(lines, at + 1);
  const block = blockStartingAt(lines, next);
  if (!sure && !(bare && block) && !(dashed && lines[next]?.quoted === 'yes')) return null;
  return { start: at, end: block?.end ?? at + 1, forwarded: speaksOfForwarding(text) };
}

/** Where Lotus Notes names sender and time above its bare labels: these lines were taken for typed ones. */
function dropAbove(own: MailLine[], count: number): void {
  for (let left = count; left > 0 && own.length > 0; left -= 1) own.pop();
}

/** Takes rules and blank lines off the end. */
function trimEnd(own: MailLine[]): void {
  while (own.length > 0 && (isBlank(own.at(-1)) || own.at(-1)?.rule || isBareSeparator(own.at(-1)?.text ?? '')))
    own.pop();
}

/** Drops quotes, attributions, header blocks and everything a client puts below them. One pass over the lines. */
export function cutQuotes(lines: readonly MailLine[]): OwnLines {
  const introducedBy = attributions(lines);
  const result: OwnLines = { segments: [], quoteFound: false, forwarded: false };
  let own: MailLine[] = [];
  const endSegment = (): void => {
    if (own.some((line) => !isBlank(line))) result.segments.push(own);
    own = [];
    result.quoteFound = true;
  };
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (!line) break;
    if (line.quoted === 'yes') {
      trimEnd(own);
      endSegment();
      at += 1;
      continue;
    }
    const found = introductionAt(lines, at, introducedBy);
    if (!found && !line.older) {
      own.push(line);
      at += 1;
      continue;
    }
    if (found && found.start < at) dropAbove(own, at - found.start);
    trimEnd(own);
    endSegment();
    result.forwarded ||= found?.forwarded ?? false;
    const next = skipBlank(lines, found?.end ?? at);
    // no marks below: the rest is the original. Else only what is marked goes, answers may stand below or between
    if (line.older || !marksFollow(lines, next, introducedBy.has(at) ? 4 : 1)) break;
    at = next;
    while (at < lines.length && (lines[at]?.quoted !== 'no' || isBlank(lines[at]))) at += 1;
  }
  if (own.some((line) => !isBlank(line))) result.segments.push(own);
  return result;
}

/** Whether a marked line is among the next few: below an attribution people write [...] before the first quote. */
function marksFollow(lines: readonly MailLine[], from: number, within: number): boolean {
  let seen = 0;
  for (let at = from; at < lines.length && seen < within; at += 1) {
    if ((lines[at]?.quoted ?? 'no') !== 'no') return true;
    if (!isBlank(lines[at])) seen += 1;
  }
  return false;
}

function introductionAt(
  lines: readonly MailLine[],
  at: number,
  introducedBy: ReadonlyMap<number, number>,
): Introduction | null {
  const attributed = introducedBy.get(at);
  if (attributed !== undefined) return { start: at, end: attributed, forwarded: false };
  const separator = separatorAt(lines, at);
  if (separator) return separator;
  const block = blockStartingAt(lines, at);
  if (!block) return null;
  const notes = bareBlockAt(lines, at);
  return { start: notes?.start ?? block.start, end: block.end, forwarded: false };
}
