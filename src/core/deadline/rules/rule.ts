import type { Finding } from '../finding.ts';

/** One family of expressions. */
export interface Rule {
  name: string;
  /**
   * What an expression of the family can start with: its first character or its first two, separated by spaces. The rule is
   * tried only there; all of them together are the scanner's table.
   */
  starts: string;
  /**
   * For a family whose expressions can start with a number: the characters that can stand right behind that number. Without
   * it the rule is not tried at a number, unless `starts` names it (五一, 十四).
   */
  behindNumeral?: string;
  /**
   * Reads the expression that starts at an offset of the uniform text, or null. Must look at a bounded stretch of text only,
   * so that reading stays linear.
   */
  read(chars: string, at: number): Finding | null;
}

/** Up to `most` characters before an offset, cut at the end of the sentence before. */
export function sentenceBefore(chars: string, at: number, most: number): string {
  const from = Math.max(0, at - most);
  for (let i = at - 1; i >= from; i -= 1) {
    const code = chars.charCodeAt(i);
    if (code === 0x3002 || code === 0xff1b || code === 0x3b || code === 0xff01 || code === 0xff1f)
      return chars.slice(i + 1, at);
  }
  return chars.slice(from, at);
}

/** Up to `most` characters before an offset, cut at any punctuation but 、. */
export function clauseBefore(chars: string, at: number, most: number): string {
  const from = Math.max(0, at - most);
  for (let i = at - 1; i >= from; i -= 1) if (isClauseEnd(chars.charCodeAt(i))) return chars.slice(i + 1, at);
  return chars.slice(from, at);
}

/** Up to `most` characters behind an offset, cut at any punctuation but 、. */
export function clauseBehind(chars: string, at: number, most: number): string {
  const to = Math.min(chars.length, at + most);
  for (let i = at; i < to; i += 1) if (isClauseEnd(chars.charCodeAt(i))) return chars.slice(at, i);
  return chars.slice(at, to);
}

/** ，。；：！？,;: and the ASCII space that separates columns. */
function isClauseEnd(code: number): boolean {
  return (
    code === 0xff0c ||
    code === 0x3002 ||
    code === 0xff1b ||
    code === 0xff1a ||
    code === 0xff01 ||
    code === 0xff1f ||
    code === 0x2c ||
    code === 0x3b ||
    code === 0x3a
  );
}
