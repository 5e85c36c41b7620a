import { runMigrations } from 'bullmq';
import pg from 'pg';

/** BullMQ's own schema in PostgreSQL, beside the application's. */
export const QUEUE_SCHEMA = 'bullmq';

/**
 * Creates or upgrades BullMQ's schema; once per start where the queue lives in PostgreSQL. Under BullMQ's own lock and in
 * one transaction, so any number of processes may start at once.
 */
export async function prepareQueueSchema(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString }); // a session of its own: lock and transaction share it
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
  } finally {
    await client.end();
  }
}
