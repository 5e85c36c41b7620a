/**
 * A process with an embedded PostgreSQL, to be killed by tests: `node --import tsx embedded-process.ts DATA_DIR`. Prints
 * one line of JSON when it is there, and stops in order when its input ends.
 */
import { startEmbeddedPostgres } from '../../src/adapters/store/embedded/start.ts';

async function main(dataDir: string): Promise<void> {
  const { stop, ...server } = await startEmbeddedPostgres({ dataDir });
  process.stdout.write(`${JSON.stringify({ ...server, pid: process.pid })}\n`);
  process.stdin.resume().once('end', () => {
    void stop().then((stopped) => process.stdout.write(`${JSON.stringify({ stopped })}\n`));
  });
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stdout.write(`${JSON.stringify({ error: (error as Error).message })}\n`);
});
