import { storableText } from './storable-text.ts';
import { compareText } from './text-order.ts';

/**
 * A JSON value as `jsonb` gives it back: without what JSON lacks, keys by length in bytes and then by code point, text
 * storable. Frozen throughout. Both stores keep to it, so that the same rows make the same bytes.
 */
export function storedJson(value: unknown): unknown {
  return arranged(JSON.parse(JSON.stringify(value) ?? 'null'));
}

/** A JSON value that was just parsed, arranged and frozen. */
export function arranged(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(arranged));
  const entries = Object.entries(value).map(([key, inner]) => [storableText(key), arranged(inner)] as const);
  return Object.freeze(Object.fromEntries(entries.toSorted(([a], [b]) => compareKeys(a, b))));
}

function compareKeys(a: string, b: string): number {
  return Buffer.byteLength(a) - Buffer.byteLength(b) || compareText(a, b);
}
