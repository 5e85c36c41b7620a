/**
 * Sets of characters that are asked in one look before a pattern is run: most patterns fail, and a pattern that is not run
 * costs nothing. Bit i of a character's mask tells that it is in the i-th set; at most 16 sets.
 */
export type CharSets = Uint16Array;

/** Builds the masks of up to 16 sets, each written as a string of its characters. */
export function charSets(...sets: readonly string[]): CharSets {
  const masks = new Uint16Array(0x10000);
  sets.forEach((chars, bit) => {
    for (const char of chars) masks[char.charCodeAt(0)] = (masks[char.charCodeAt(0)] ?? 0) | (1 << bit);
  });
  return masks;
}

/** The sets the character at an offset is in; 0 outside the text. */
export function maskAt(sets: CharSets, chars: string, at: number): number {
  return at >= 0 && at < chars.length ? (sets[chars.charCodeAt(at)] ?? 0) : 0;
}

/** The sets that some character from one offset up to another is in. */
export function maskOf(sets: CharSets, chars: string, from: number, to: number): number {
  let mask = 0;
  for (let at = Math.max(from, 0); at < to && at < chars.length; at += 1) mask |= sets[chars.charCodeAt(at)] ?? 0;
  return mask;
}
