import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Instant } from '../../src/core/time/instant.ts';

/** Asks the database; null where it doesn't answer, as it is among those that get killed. */
async function ask<T>(databaseUrl: string, question: (client: pg.Client) => Promise<T>): Promise<T | null> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  try {
    await client.connect();
    return await question(client);
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

async function count(client: pg.Client, sql: string, values: unknown[] = []): Promise<number> {
  return (await client.query<{ count: number }>(sql, values)).rows[0]?.count ?? 0;
}

const OPEN = `SELECT ((SELECT count(*) FROM "Reminder" WHERE state = 'pending' AND "fireAt" <= $1)
                    + (SELECT count(*) FROM "Delivery" WHERE state IN ('pending', 'sending', 'failed_temporary')))::int AS count`;

/** Whether nothing is under way any more: no reminder due at `now` and no delivery without an outcome. */
export async function isSettled(databaseUrl: string, now: Instant): Promise<boolean> {
  return (await ask(databaseUrl, (client) => count(client, OPEN, [now]))) === 0;
}

const ATTEMPTS = 'SELECT coalesce(sum(attempts), 0)::int AS count FROM "Delivery"';

/** Waits, up to `seconds`, until so many more attempts at sending have begun. */
export async function attemptsBegin(databaseUrl: string, howMany: number, seconds: number): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  await ask(databaseUrl, async (client) => {
    const before = await count(client, ATTEMPTS);
    while (performance.now() < deadline && (await count(client, ATTEMPTS)) < before + howMany) await sleep(5);
  });
}
