import type { Tx } from '../../../app/store.ts';
import type { Instant } from '../../../core/time/instant.ts';
import { rowsOf } from '../tables.ts';
import { changeClaimed } from './change-claimed.ts';
import type { Db } from './client.ts';
import { columnsIn } from './find-rows.ts';
import { rowsFromJson } from './mapper.ts';
import type { Run } from './table.ts';

type Claims = Pick<
  Tx,
  'recipientsDue' | 'claimDueReminders' | 'deliveriesDue' | 'claimDeliveries' | 'changeClaimed' | 'nextDueAt'
>;

const REMINDER = columnsIn('reminder');
const DELIVERY = columnsIn('delivery');

/** What falls due, and the claims on it. The conditions repeat those of the partial indexes in schema.prisma word by word. */
export function createClaims(run: Run): Claims {
  return {
    recipientsDue: (now, limit) => run.one((db) => recipientsDue(db, now, limit)),
    claimDueReminders: (contactId, now) => run.one((db) => claimDueReminders(db, contactId, now)),
    deliveriesDue: (now, limit) => run.one((db) => deliveriesDue(db, now, limit)),
    claimDeliveries: (ids, now, leaseEndsAt, dueBy) =>
      run.one((db) => claimDeliveries(db, ids, now, leaseEndsAt, dueBy)),
    changeClaimed: (changes) => run.one((db) => changeClaimed(db, changes)),
    nextDueAt: () => run.one(nextDueAt),
  };
}

/** Holds the names until the transaction ends; names share a space of 64-bit hashes. */
export async function lockNames(db: Db, names: readonly string[]): Promise<void> {
  // in the order of the hashes, so that of two who want several in common none waits for the other
  await db.$executeRaw`
    SELECT pg_advisory_xact_lock(hash) FROM (
      SELECT DISTINCT hashtextextended(name, 0) AS hash FROM unnest(${names}::text[]) AS name ORDER BY 1) AS hashes`;
}

async function recipientsDue(db: Db, now: Instant, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ contactId: string }[]>`
    SELECT "contactId" FROM "Reminder"
    WHERE state = 'pending' AND "fireAt" <= ${now}::timestamptz
    GROUP BY "contactId" ORDER BY min("fireAt"), "contactId" LIMIT ${limit}`;
  return rows.map((row) => row.contactId);
}

/** SKIP LOCKED: what another sweep has in hand is its business; waiting for it would only find the rows already sent. */
async function claimDueReminders(
  db: Db,
  contactId: string | readonly string[],
  now: Instant,
): ReturnType<Claims['claimDueReminders']> {
  const contactIds = typeof contactId === 'string' ? [contactId] : contactId;
  const [found] = await db.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(claimed)::text AS rows FROM (
      SELECT ${REMINDER} FROM "Reminder"
      WHERE "contactId" = ANY(${contactIds}::text[]) AND state = 'pending' AND "fireAt" <= ${now}::timestamptz
      ORDER BY "fireAt", id FOR UPDATE SKIP LOCKED) AS claimed`;
  return rowsOf('reminder', rowsFromJson('reminder', found?.rows ?? '[]'));
}

async function deliveriesDue(db: Db, now: Instant, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id, "nextAttemptAt" AS at FROM "Delivery"
    WHERE (state = 'pending' OR state = 'failed_temporary') AND "nextAttemptAt" <= ${now}::timestamptz
    UNION ALL
    SELECT id, "leaseEndsAt" FROM "Delivery" WHERE state = 'sending' AND "leaseEndsAt" <= ${now}::timestamptz
    ORDER BY at, id LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

/**
 * One statement, so that of two who try at once the second either skips the locked row or sees it taken. The state is
 * compared as text, so that rows are found by their ids alone and not with the partial indexes of all that waits.
 */
async function claimDeliveries(
  db: Db,
  ids: readonly string[],
  now: Instant,
  leaseEndsAt: Instant,
  dueBy = now,
): ReturnType<Claims['claimDeliveries']> {
  const [taken] = await db.$queryRaw<{ rows: string | null; recovered: string[] }[]>`
    /* prepare claimDeliveries */
    WITH due AS (
      SELECT id, state = 'sending' AS recovered FROM "Delivery"
      WHERE id = ANY(${ids}::text[]) AND (
        (state::text IN ('pending', 'failed_temporary') AND "nextAttemptAt" <= ${dueBy}::timestamptz)
        OR (state::text = 'sending' AND "leaseEndsAt" <= ${now}::timestamptz))
      FOR UPDATE SKIP LOCKED),
    taken AS (
      UPDATE "Delivery" AS delivery SET
        state = 'sending',
        attempts = attempts + CASE WHEN recovered THEN 0 ELSE 1 END,
        "leaseEndsAt" = ${leaseEndsAt}::timestamptz,
        "firstAttemptAt" =
          CASE WHEN recovered THEN "firstAttemptAt" ELSE coalesce("firstAttemptAt", greatest("nextAttemptAt", ${now}::timestamptz)) END
      FROM due WHERE delivery.id = due.id
      RETURNING delivery.*, recovered)
    SELECT (SELECT json_agg(one)::text FROM (SELECT ${DELIVERY} FROM taken) AS one) AS rows,
      ARRAY(SELECT id FROM taken WHERE recovered) AS recovered`;
  const recovered = new Set(taken?.recovered);
  return rowsOf('delivery', rowsFromJson('delivery', taken?.rows ?? '[]')).map((delivery) => ({
    delivery,
    recovered: recovered.has(delivery.id),
  }));
}

async function nextDueAt(db: Db): Promise<Instant | null> {
  const rows = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT least(
      (SELECT min("fireAt") FROM "Reminder" WHERE state = 'pending'),
      (SELECT min("nextAttemptAt") FROM "Delivery" WHERE state = 'pending' OR state = 'failed_temporary')) AS at`;
  return rows[0]?.at?.toISOString() ?? null;
}
