/**
 * Random histories against the reference, in memory:
 *   npx tsx test/bench/histories.ts [RUNS] [SEED] [SECONDS]
 * Prints the seed, the time, and of a failing history the smallest form found.
 */
import fc from 'fast-check';
import { createMemoryStore } from '../../src/adapters/store/memory/store.ts';
import { Coverage } from '../histories/coverage.ts';
import { histories, type History } from '../histories/command.ts';
import { HistoryRun } from '../histories/run-history.ts';

const runs = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const limit = Number(process.argv[4] ?? 24 * 3600) * 1000;
const coverage = new Coverage();
const started = process.hrtime.bigint();

async function holds(history: History): Promise<void> {
  const run = new HistoryRun(createMemoryStore({ watching: false }), history);
  const faults = await run.run();
  run.coverage.addTo(coverage);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

const outcome = await fc.check(fc.asyncProperty(histories(24), holds), {
  numRuns: runs,
  seed,
  interruptAfterTimeLimit: limit,
  endOnFailure: false,
});
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
console.log(`seed ${seed}: ${outcome.numRuns} histories in ${seconds.toFixed(1)} s`);
console.log(`in each: ${coverage.line(outcome.numRuns)}`);
if (outcome.failed) {
  console.log(`fails after ${outcome.numShrinks} shrinks (path ${outcome.counterexamplePath}):`);
  console.log(JSON.stringify(outcome.counterexample, null, 1));
  console.log(outcome.errorInstance);
  process.exitCode = 1;
}
