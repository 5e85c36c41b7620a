import { cutQuotes, type OwnLines } from './cut-quotes.ts';
import { cutSignature, type SignatureManner } from './cut-signature.ts';
import type { MailLine } from './mail-line.ts';

/** The most lines of one body that are looked at; what people type ends long before. */
export const MOST_LINES = 20_000;

/** What a person typed into one body. */
export interface VisibleText extends Pick<OwnLines, 'quoteFound' | 'forwarded'> {
  text: string;
}

/** Joins lines, at most one blank line between them and none around. */
function joined(segments: readonly MailLine[][]): string {
  const kept: string[] = [];
  for (const [number, lines] of segments.entries()) {
    if (number > 0) kept.push('');
    for (const { text } of lines)
      if (text.trim() !== '' || kept.at(-1) !== '') kept.push(text.trim() === '' ? '' : text);
  }
  while (kept[0] === '') kept.shift();
  while (kept.at(-1) === '') kept.pop();
  return kept.join('\n');
}

/**
 * The text somebody typed for this mail: without quoted text, attribution, header block, signature, device line and
 * disclaimer. Paragraphs between quoted questions come one after the other.
 */
export function visibleText(lines: readonly MailLine[], manner: SignatureManner): VisibleText {
  const { segments, quoteFound, forwarded } = cutQuotes(lines.slice(0, MOST_LINES));
  const own = segments.map((segment, at) => cutSignature(segment, at === segments.length - 1, manner));
  return { text: joined(own), quoteFound, forwarded };
}
