import type { Paragraph } from '../../../core/plan/source-document.ts';

/**
 * A text file as one paragraph a line, empty lines and leading tabs kept: they are all that is left of a table that
 * was flattened to text, and `core/plan/flattened-table.ts` puts it together again. Lines count from 1.
 */
export function readTextLines(text: string): Paragraph[] {
  return text.split(/\r\n|[\n\r\f\v\u2028\u2029]/).map((line, index) => ({
    kind: 'paragraph',
    text: line,
    place: { line: index + 1 },
  }));
}
