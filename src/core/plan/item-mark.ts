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
  | 'dotted'
  | 'dottedDeep';

/** The number in front of an item: `（12）` is style parenthesis, value 12. */
export interface ItemMark {
  style: MarkStyle;
  value: number;
  /** The mark as written, with the white space behind it. */
  text: string;
}

const NUMERAL = `[${CHINESE_NUMERAL}]{1,5}`;
/**
 * A decimal point followed by a digit is a number (3.5公里), not a mark; 12． and 12、 are marks, and so is 2. before a year
 * or a month (2.2024年底前, 1.5月底前).
 */
const PATTERNS: [MarkStyle, RegExp][] = [
  ['parenthesis', /^\s*[（(]\s*(\d{1,3})\s*[）)][、.．]?\s*/],
  ['chineseParenthesis', new RegExp(`^\\s*[（(]\\s*(${NUMERAL})\\s*[）)][、.．]?\\s*`)],
  ['decimal', /^\s*(\d{1,3})\s*(?:[.．](?!\d)|[.．](?=20\d\d\s*年|(?:[1-9]|1[0-2])\s*月(?!度?报))|、)\s*/],
  ['halfParenthesis', /^\s*(\d{1,3})\s*[）)]\s*/],
  ['circled', /^\s*([①-⑳])\s*/],
  ['parenthesis', /^\s*([⑴-⒇])\s*/],
  ['decimal', /^\s*([⒈-⒛])\s*/],
  ['chineseParenthesis', /^\s*([㈠-㈩])\s*/],
  ['chinese', new RegExp(`^\\s*(${NUMERAL})\\s*、\\s*`)],
  ['chineseOrdinal', new RegExp(`^\\s*第(${NUMERAL}|\\d{1,3})[条项]\\s*[、：:]?\\s*`)],
  ['chineseOrdinal', new RegExp(`^\\s*(?:事项|任务|议题)(${NUMERAL}|\\d{1,3})\\s*[、：:．.]\\s*`)],
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
  const code = number.codePointAt(0) ?? 0;
  const first = [0x2460, 0x2474, 0x2488, 0x3220].find((from) => code >= from && code < from + 20); // ① ⑴ ⒈ ㈠
  return first === undefined ? (chineseNumber(number) ?? 0) : code - first + 1;
}
