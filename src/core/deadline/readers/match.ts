/** Runs a sticky pattern at an offset; the match or null. */
export function matchAt(pattern: RegExp, chars: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(chars);
}

/** The offset behind a sticky pattern's match at an offset, or the offset itself where it does not match. */
export function skip(pattern: RegExp, chars: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(chars) ? pattern.lastIndex : at;
}

/** Whether a sticky pattern matches at an offset. */
export function testAt(pattern: RegExp, chars: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(chars);
}
