/**
 * The real system in a process of its own, to be killed: wired from the environment, all workers running, on the clock
 * that CHAOS_CLOCK's file drives. Prints one line of JSON when it works; drains on SIGTERM.
 */
import { readConfig } from '../../src/config.ts';
import { openSystem } from '../../src/wire.ts';
import { runWorkers } from '../../workers/run.ts';
import { stopSignal } from '../../workers/stop-signal.ts';
import { readDrivenClock } from './driven-clock.ts';

async function main(): Promise<void> {
  const read = readConfig(process.env);
  if (!read.ok) throw new Error(read.message);
  const opened = await openSystem(read.config, { clock: readDrivenClock(process.env['CHAOS_CLOCK'] ?? '') });
  if (!opened.ok) throw new Error(opened.message);
  const { system } = opened;
  process.stdin.on('end', () => process.exit(1)).resume(); // the test itself was killed
  // Locks of jobs run on the machine's clock: short, to go with the fast one of the rows.
  const running = await runWorkers(system, { sweepEvery: 1, lockSeconds: 2 });
  process.stdout.write(`${JSON.stringify({ databaseUrl: system.databaseUrl })}\n`);
  await stopSignal();
  const drained = await running.stop();
  await system.close();
  process.stdin.destroy();
  process.stdout.write(`${JSON.stringify({ drained })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
