/**
 * Control characters, and the marks that turn the direction of writing: with them a title could overwrite the words
 * beside it, end a mail header, or hide what follows.
 */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text of unknown origin as one line: line breaks become blanks, control characters vanish, all else stays as written. */
export function oneLine(text: string): string {
  return text
    .replace(/[ \t\r\n\u2028\u2029]+/g, ' ')
    .replace(INVISIBLE, '')
    .trim();
}

/** Text of unknown origin with its line breaks (as `\n`), without other control characters. */
export function cleanLines(text: string): string[] {
  return text
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((line) => line.replaceAll('\t', ' ').replace(INVISIBLE, '').trimEnd());
}

/** At most `length` characters, the cut shown as `…`. Counts code points, so that no character is torn. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, Math.max(1, length - 1)).join('')}…`;
}
