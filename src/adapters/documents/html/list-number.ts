import { formatNumber } from '../docx/number-format.ts';
import type { HtmlElement } from './html-tree.ts';

const LETTERS: Record<string, string> = { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' };

/** The number that a browser writes in front of a list item; '' in lists without numbers. */
export function listNumber(list: HtmlElement, index: number): string {
  const style = list.attributes['style'] ?? '';
  if (list.name !== 'ol' || /list-style(-type)?\s*:\s*(none|disc|circle|square)/i.test(style)) return '';
  const first = Number.parseInt(list.attributes['start'] ?? '1', 10);
  const value = (Number.isFinite(first) ? first : 1) + index;
  if (/cjk-ideographic|chinese/i.test(style)) return `${formatNumber('chineseCounting', value)}、`;
  return `${formatNumber(LETTERS[list.attributes['type'] ?? ''] ?? 'decimal', value)}. `;
}
