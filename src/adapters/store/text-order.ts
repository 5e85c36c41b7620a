/**
 * Compares text by code point, as the database sorts it (collation C.UTF-8). JavaScript's `<` compares UTF-16 units, which
 * puts rare characters beyond U+FFFF (many in names of people and places) before full-width punctuation.
 */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates (the halves of characters beyond U+FFFF) go after all other units. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
