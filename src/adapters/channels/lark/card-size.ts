import type { LarkCard } from './card-types.ts';

/**
 * Lark takes 30 KB of request body; there the card is an escaped string, about a fifth longer than the card itself.
 * Hence the limit on the card's own JSON, in bytes of UTF-8.
 */
const MOST_BYTES = 22 * 1024;

/** Lark's limit; whether texts inside buttons count is not written, so they are counted here. */
const MOST_COMPONENTS = 200;

function components(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + components(entry), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, entry) => sum + components(entry), 'tag' in value ? 1 : 0);
}

/** Whether Lark will take a card of this size. */
export function fits(card: LarkCard): boolean {
  return Buffer.byteLength(JSON.stringify(card)) <= MOST_BYTES && components(card) <= MOST_COMPONENTS;
}
