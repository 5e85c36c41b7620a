/**
 * Random histories against the reference, in PostgreSQL:
 *   npx tsx test/bench/histories-postgres.ts [RUNS] [SEED] [SECONDS]
 * On the cluster of a test run, else on one of its own that is gone afterwards. Prints what `histories.ts` prints.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../src/adapters/store/embedded/start.ts';
import { CARELESS, ensureTemplate } from '../support/database-cluster.ts';
import { createPrismaFixture } from '../support/prisma-fixture.ts';
import { goThrough } from '../histories/go-through.ts';

const runs = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const seconds = Number(process.argv[4] ?? 24 * 3600);

const closing: (() => Promise<unknown>)[] = [];
if (!process.env['CUIBAN_TEST_CLUSTER']) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'cuiban-histories-'));
  const cluster = await startEmbeddedPostgres({ dataDir, extraOptions: CARELESS });
  closing.push(
    () => cluster.stop({ evenIfAttached: true }),
    () => rm(dataDir, { recursive: true, force: true }),
  );
  const template = await ensureTemplate(cluster.url);
  Object.assign(process.env, {
    CUIBAN_TEST_CLUSTER: cluster.url,
    CUIBAN_TEST_TEMPLATE: template,
    CUIBAN_TEST_RUN: String(process.pid),
  });
}
/** Side by side, each on a database of its own: one waits for its server most of the time. */
const LANES = Number(process.env['LANES'] ?? 4);
const lane = async (index: number): Promise<void> => {
  const fixture = await createPrismaFixture();
  const share = Math.floor((runs + index) / LANES);
  await goThrough({ runs: share, seed: seed + index, seconds, most: 8, fresh: () => fixture.fresh() });
  await fixture.end();
};
await Promise.all(Array.from({ length: LANES }, (_, index) => lane(index)));
for (const close of closing) await close();
