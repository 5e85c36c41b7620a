import { hash } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford base 32, lower case: survives mail local parts and reading aloud

/**
 * An id derived from a row's unique key: the same key always gives the same id, so that the same seed gives the same
 * bytes and a repeated insert meets itself. 20 characters, 100 bits of SHA-256.
 */
export function deriveId(kind: string, ...key: (string | number)[]): string {
  const digest = hash('sha256', JSON.stringify([kind, ...key]), 'buffer');
  let bits = 0;
  let value = 0;
  let id = '';
  for (const byte of digest) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && id.length < 20) {
      bits -= 5;
      id += ALPHABET[(value >> bits) & 31];
    }
    if (id.length === 20) break;
  }
  return id;
}
