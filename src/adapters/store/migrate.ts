import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { failed, MigrationError, unreachable } from './migration-error.ts';
import { type MigrationFile, readMigrations } from './migration-files.ts';

/** The advisory lock that Prisma's own engine takes, so that neither runs beside the other. */
const PRISMA_LOCK = 72_707_369;

const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

interface AppliedRow {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/**
 * Applies what the database lacks, each migration in one transaction, under a lock: any number of processes may start at
 * once. Compatible with `prisma migrate deploy` both ways. Needs a session of its own, so no transaction pooler.
 * @param folder of the migrations, `prisma/migrations`
 * @returns the names applied by this call, none if the database was up to date
 * @throws MigrationError
 */
export async function applyMigrations(connectionString: string, folder: string): Promise<{ applied: string[] }> {
  const files = await readMigrations(folder);
  const client = await connect(connectionString);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]); // closing the connection frees it
    const pending = await findPending(client, files);
    for (const file of pending) await applyOne(client, file);
    return { applied: pending.map((file) => file.name) };
  } finally {
    await client.end();
  }
}

async function connect(connectionString: string): Promise<pg.Client> {
  try {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 15_000 });
    client.on('error', () => {}); // the query that is running rejects as well
    await client.connect();
    return client;
  } catch (error) {
    throw unreachable(connectionString, error);
  }
}

/** The files that are not applied yet; refuses if the rest of the history does not fit. */
async function findPending(client: pg.Client, files: MigrationFile[]): Promise<MigrationFile[]> {
  await client.query(CREATE_TABLE);
  const { rows } = await client.query<AppliedRow>(
    `SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const row of rows) checkRow(row, byName.get(row.migration_name));
  const applied = new Set(rows.map((row) => row.migration_name));
  return files.filter((file) => !applied.has(file.name));
}

function checkRow({ migration_name: name, checksum, finished_at }: AppliedRow, file: MigrationFile | undefined): void {
  if (finished_at === null) {
    throw new MigrationError('unfinished', name, `数据库迁移 ${name} 上次没有执行完，请先核对数据库再启动。`);
  }
  if (!file) {
    throw new MigrationError('missingFile', name, `数据库已执行迁移 ${name}，本程序没有这一步，请换用更新的版本。`);
  }
  if (file.checksum !== checksum) {
    throw new MigrationError('changedFile', name, `数据库迁移 ${name} 执行后又被改动，请恢复 migration.sql 原文。`);
  }
}

/** The script and its row stand or fall together. */
async function applyOne(client: pg.Client, { name, sql, checksum }: MigrationFile): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // the connection itself may be what failed
    throw failed(name, sql, error);
  }
}
