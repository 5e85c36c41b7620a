/** Crockford's base 32 in lower case: survives mail systems that fold local parts, and reading aloud. */
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';

/** Writes bytes as base 32, the last character padded with zero bits. */
export function toCrockford(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += CROCKFORD[(value >> bits) & 31];
    }
  }
  return bits > 0 ? text + CROCKFORD[(value << (5 - bits)) & 31] : text;
}

/** The one spelling of a base 32 word: lower case, o read as 0, i and l as 1; null where a character is none of it. */
export function canonicalCrockford(text: string): string | null {
  const folded = text.toLowerCase().replaceAll('o', '0').replace(/[il]/g, '1');
  return /^[0-9a-hjkmnp-tv-z]+$/.test(folded) ? folded : null;
}

/** Reads base 32 into whole bytes; bits left over are dropped. Null where the text is none. */
export function fromCrockford(text: string): Uint8Array | null {
  const canonical = canonicalCrockford(text);
  if (canonical === null) return null;
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of canonical) {
    value = ((value << 5) | CROCKFORD.indexOf(character)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 255);
    }
  }
  return Uint8Array.from(bytes);
}
