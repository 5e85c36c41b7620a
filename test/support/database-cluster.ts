import { createHash } from 'node:crypto';
import path from 'node:path';
import { LATEST_SCHEMA_VERSION } from 'bullmq';
import pg from 'pg';
import { prepareQueueSchema } from '../../src/adapters/queue/prepare-schema.ts';
import { removeEmbeddedPostgres } from '../../src/adapters/store/embedded/remove.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/adapters/store/embedded/start.ts';
import { applyMigrations } from '../../src/adapters/store/migrate.ts';
import { readMigrations } from '../../src/adapters/store/migration-files.ts';
import { withDatabase } from './test-database.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DATA_DIR = path.join(ROOT, 'node_modules/.cache/cuiban-test-postgres');
export const MIGRATIONS = path.join(ROOT, 'prisma/migrations');

/** Fast and careless: whatever a crash leaves behind, the next run makes anew. */
export const CARELESS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/** The cluster that all test runs of this checkout share. */
export async function startTestCluster(): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres({ dataDir: DATA_DIR, extraOptions: CARELESS });
  } catch {
    await removeEmbeddedPostgres(DATA_DIR); // crashed without fsync, or of an older major version
    return startEmbeddedPostgres({ dataDir: DATA_DIR, extraOptions: CARELESS });
  }
}

/** Makes the database that every test database is a copy of, unless it is there. @returns its name */
export async function ensureTemplate(url: string): Promise<string> {
  const template = await templateName();
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock(1)'); // another run may be doing the same
    await dropLeftovers(admin, template);
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) await buildTemplate(admin, url, template);
    return template;
  } finally {
    await admin.end();
  }
}

async function buildTemplate(admin: pg.Client, url: string, template: string): Promise<void> {
  const building = `building_${process.pid}`;
  await admin.query(`CREATE DATABASE ${building}`);
  const target = withDatabase(url, building);
  await applyMigrations(target, MIGRATIONS);
  await prepareQueueSchema(target);
  await admin.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
}

/** Changes with every migration and with BullMQ's own schema. */
async function templateName(): Promise<string> {
  const parts = (await readMigrations(MIGRATIONS)).map(({ name, checksum }) => `${name} ${checksum}`);
  const hash = createHash('sha256').update([...parts, LATEST_SCHEMA_VERSION].join('\n'));
  return `template_${hash.digest('hex').slice(0, 16)}`;
}

/** Databases of runs that were killed, and templates of other schemas unless another run may be using them. */
async function dropLeftovers(admin: pg.Client, template: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    String.raw`SELECT datname FROM pg_database WHERE datname ~ '^(t_\d+_|template_|building_)' AND datname <> $1`,
    [template],
  );
  const names = rows.map((row) => row.datname);
  const alive = names.some((name) => isOfLiveRun(name));
  for (const name of names) {
    if (name.startsWith('template_') ? !alive : !isOfLiveRun(name)) await admin.query(`DROP DATABASE ${name} (FORCE)`);
  }
}

/** `t_<pid of the run>_…` and `building_<pid>` */
function isOfLiveRun(name: string): boolean {
  const pid = Number(/^(?:t|building)_(\d+)/.exec(name)?.[1] ?? 0);
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
