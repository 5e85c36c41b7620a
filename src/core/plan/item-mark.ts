import { CHINESE_NUMERAL, chineseNumber } from './chinese-number.ts';

/** How an item is numbered; items of one level share a style. */
export type MarkStyle =
  | 'parenthesis'
  | 'decimal'
  | 'halfParenthesis'
  | 'circled'
  | 'chinese'
  | 'chineseParenthesis'
  | 'chineseOrdinal'
  | 'dotted';

/** The number in front of an item: `（12）` is style parenthesis, value 12. */
export interface ItemMark {
  style: MarkStyle;
  value: number;
  /** The mark as written, with the white space behind it. */
  text: string;
}

const NUMERAL = `[${CHINESE_NUMERAL}]{1,5}`;
/** A decimal point followed by a digit is a number (3.5公里), not a mark; 12． and 12、 are marks. */
const PATTERNS: [MarkStyle, RegExp][] = [
  ['parenthesis', /^\s*[（(]\s*(\d{1,3})\s*[）)][、.．]?\s*/],
  ['chineseParenthesis', new RegExp(`^\\s*[（(]\\s*(${NUMERAL})\\s*[）)][、.．]?\\s*`)],
  ['decimal', /^\s*(\d{1,3})\s*(?:[.．](?!\d)|、)\s*/],
  ['halfParenthesis', /^\s*(\d{1,3})\s*[）)]\s*/],
  ['circled', /^\s*([①-⑳])\s*/],
  ['chinese', new RegExp(`^\\s*(${NUMERAL})\\s*、\\s*`)],
  ['chineseOrdinal', new RegExp(`^\\s*第(${NUMERAL}|\\d{1,3})[条项]\\s*[、：:]?\\s*`)],
];

/** The mark at the start of a line, or null. */
export function itemMark(line: string): ItemMark | null {
  for (const [style, pattern] of PATTERNS) {
    const match = pattern.exec(line);
    const number = match?.[1];
    if (match && number) return { style, value: markValue(number), text: match[0] };
  }
  return null;
}

function markValue(number: string): number {
  if (/^\d+$/.test(number)) return Number(number);
  const circled = (number.codePointAt(0) ?? 0) - 0x2460;
  return circled >= 0 && circled < 20 ? circled + 1 : (chineseNumber(number) ?? 0);
}
