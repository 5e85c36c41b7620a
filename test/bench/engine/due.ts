/**
 * A sweep's search: 1,000 due reminders among 5,000 and among 5,000,000 that lie ahead, in an embedded PostgreSQL:
 *   npx tsx test/bench/engine/due.ts [MANY] [ROUNDS]
 * Each round finds who has something due and claims it all, then rolls back. Medians, and the ratio of many to few.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createPrismaStore } from '../../../src/adapters/store/prisma/store.ts';
import { openDatabase } from '../../../src/wire-database.ts';
import { readConfig } from '../../../src/config.ts';
import { median, seconds, timed } from './timing.ts';

const many = Number(process.argv[2] ?? 5_000_000);
const rounds = Number(process.argv[3] ?? 15);
const NOW = '2017-06-01T01:30:00.000Z';
const CONTACTS = 100;

const folder = await mkdtemp(path.join(tmpdir(), 'cuiban-bench-'));
const read = readConfig({ CUIBAN_DATA_DIR: folder });
if (!read.ok) throw new Error(read.message);
const database = await openDatabase(read.config, () => {});
const client = new pg.Client({ connectionString: database.url });
await client.connect();
await client.query('SET session_replication_role = replica'); // the reminders hang on nothing here

/** Rows of made-up reminders; `ahead` lie in the year to come, the others are due. */
async function lay(from: number, count: number, ahead: boolean): Promise<void> {
  const fireAt = ahead
    ? `timestamptz '2017-06-02' + (n % 500000) * interval '1 minute'`
    : `timestamptz '2017-06-01 01:00+00'`;
  await client.query(
    `INSERT INTO "Reminder" (id, "occurrenceId", "dueRevision", "stepKey", "repeatNo", "contactId", audience, ask, "fireAt", state)
     SELECT 'r' || n, 'o' || n, 1, 'due', 0, 'c' || (n % ${CONTACTS}), 'contacts', 'due', ${fireAt}, 'pending'
     FROM generate_series(${from}, ${from + count - 1}) AS n`,
  );
}

const store = createPrismaStore(database.url);
class Back extends Error {}

async function search(): Promise<number> {
  let found = 0;
  await store
    .transaction(async (tx) => {
      for (const contactId of await tx.recipientsDue(NOW, 500))
        found += (await tx.claimDueReminders(contactId, NOW)).length;
      throw new Back();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Back)) throw error;
    });
  return found;
}

async function measure(name: string): Promise<number> {
  await client.query('VACUUM ANALYZE "Reminder"');
  let found = 0;
  const times: number[] = [];
  for (let round = 0; round < rounds + 3; round += 1)
    times.push((await timed(async () => (found = await search()))).wall);
  const time = median(times.slice(3));
  console.log(`${found} due among ${name} ahead: median ${seconds(time)}`);
  return time;
}

try {
  await lay(0, 1000, false);
  await lay(1000, 5000, true);
  const few = await measure('5,000');
  await lay(10_000, many, true);
  const among = await measure(many.toLocaleString('en'));
  console.log(`ratio ${(among / few).toFixed(2)}`);
} finally {
  await store.close();
  await client.end();
  await database.embedded?.stop();
  await rm(folder, { recursive: true, force: true });
}
