import { randomBytes } from 'node:crypto';
import { queryOnce } from './query-once.ts';

export interface TestDatabase {
  /** connection string, for Prisma, pg and BullMQ alike */
  url: string;
  /** also throws out connections that are still open */
  drop(): Promise<void>;
}

/**
 * A database of one's own for a test file: migrated and with BullMQ's schema, a copy of the run's template (20-60 ms).
 * `empty`: with nothing in it at all. Only in Jest projects whose globalSetup is `database-setup.ts`.
 */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const { CUIBAN_TEST_CLUSTER: cluster, CUIBAN_TEST_TEMPLATE: template, CUIBAN_TEST_RUN: run } = process.env;
  if (!cluster || !template || !run)
    throw new Error('no test cluster: this project lacks globalSetup database-setup.ts');
  const name = `t_${run}_${process.env['JEST_WORKER_ID'] ?? 0}_${randomBytes(6).toString('hex')}`;
  const source = empty ? 'template0' : template;
  await onServer(cluster, `CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY file_copy`);
  return { url: withDatabase(cluster, name), drop: () => onServer(cluster, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(url: string, sql: string): Promise<void> {
  await queryOnce(url, sql);
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
