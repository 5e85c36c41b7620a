import fc from 'fast-check';
import type { Store } from '../../src/app/store.ts';
import { histories, type History, type Temper } from './command.ts';
import { Coverage } from './coverage.ts';
import { HistoryRun } from './run-history.ts';

export interface Journey {
  runs: number;
  seed: number;
  /** When to stop, however many are left. */
  seconds: number;
  /** Commands in a history, at most. */
  most: number;
  temper?: Temper;
  /** An empty store for the next history. */
  fresh: () => Store | Promise<Store>;
}

/**
 * Goes through random histories, prints the seed, how many there were, the time and what happened in them, and of a failing
 * one the smallest form found; the process' exit code then is 1.
 */
export async function goThrough({ runs, seed, seconds, most, temper = 'ordinary', fresh }: Journey): Promise<void> {
  const coverage = new Coverage();
  const started = process.hrtime.bigint();
  const holds = async (history: History): Promise<void> => {
    const run = new HistoryRun(await fresh(), history);
    const faults = await run.run();
    run.coverage.addTo(coverage);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  };
  const outcome = await fc.check(fc.asyncProperty(histories(most, temper), holds), {
    numRuns: runs,
    seed,
    interruptAfterTimeLimit: seconds * 1000,
    endOnFailure: false,
  });
  const took = Number(process.hrtime.bigint() - started) / 1e9;
  console.log(
    `seed ${seed}: ${outcome.numRuns} histories in ${took.toFixed(1)} s${temper === 'troubled' ? ', troubled' : ''}`,
  );
  console.log(`in each: ${coverage.line(outcome.numRuns)}`);
  if (!outcome.failed) return;
  console.log(`fails after ${outcome.numShrinks} shrinks (path ${outcome.counterexamplePath}):`);
  console.log(JSON.stringify(outcome.counterexample, null, 1));
  console.log(outcome.errorInstance);
  process.exitCode = 1;
}
