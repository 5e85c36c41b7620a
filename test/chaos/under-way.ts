import pg from 'pg';
import type { Instant } from '../../src/core/time/instant.ts';

/** Whether nothing is under way any more: no reminder due at `now` and no delivery without an outcome. */
export async function isSettled(databaseUrl: string, now: Instant): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ open: number }>(
      `SELECT ((SELECT count(*) FROM "Reminder" WHERE state = 'pending' AND "fireAt" <= $1)
             + (SELECT count(*) FROM "Delivery" WHERE state IN ('pending', 'sending', 'failed_temporary')))::int AS open`,
      [now],
    );
    return rows[0]?.open === 0;
  } catch {
    return false; // the database is among those that get killed
  } finally {
    await client.end().catch(() => {});
  }
}
