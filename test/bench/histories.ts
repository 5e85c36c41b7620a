/**
 * Random histories against the reference, in memory:
 *   npx tsx test/bench/histories.ts [RUNS] [SEED] [SECONDS] [troubled]
 * Prints the seed, the time, and of a failing history the smallest form found.
 */
import { createMemoryStore } from '../../src/adapters/store/memory/store.ts';
import { goThrough } from '../histories/go-through.ts';

await goThrough({
  runs: Number(process.argv[2] ?? 1000),
  seed: Number(process.argv[3] ?? Date.now() % 1_000_000),
  seconds: Number(process.argv[4] ?? 24 * 3600),
  most: 24,
  temper: process.argv[5] === 'troubled' ? 'troubled' : 'ordinary',
  fresh: () => createMemoryStore({ watching: false }),
});
