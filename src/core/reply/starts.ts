import { firstCharacters } from './first-characters.ts';

/** Which patterns can match at all, by the characters of a text: one bit each, as many as a number holds. */
const MOST = 31;
const BITS = new Map<string, number>();
let taken = 0;

/** The bit of a pattern's first characters, to be met by `startsIn`; 0 where it can start with anything. */
export function startsOf(pattern: RegExp): number {
  const first = taken < MOST ? firstCharacters(pattern.source) : null;
  if (first === null) return 0;
  const bit = 1 << taken;
  taken += 1;
  for (const character of first) BITS.set(character, (BITS.get(character) ?? 0) | bit);
  return bit;
}

/** The bits of all patterns that can start somewhere in the text. */
export function startsIn(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) bits |= BITS.get(text.charAt(at)) ?? 0;
  return bits;
}
