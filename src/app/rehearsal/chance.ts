import { createHash } from 'node:crypto';

/**
 * A number in [0, 1) that depends on the seed and the key alone, not on the order of asking: the same seed gives the same
 * year, whatever else changes around it.
 */
export function chance(seed: string, ...key: (string | number)[]): number {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, ...key]))
    .digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

/** One of several, with weights that add up to 1. */
export function pick<Choice extends string>(number: number, weights: Readonly<Record<Choice, number>>): Choice {
  let rest = number;
  const entries = Object.entries(weights) as [Choice, number][];
  for (const [choice, weight] of entries) {
    if (rest < weight) return choice;
    rest -= weight;
  }
  const last = entries.at(-1);
  if (!last) throw new Error('nothing to pick from');
  return last[0];
}
