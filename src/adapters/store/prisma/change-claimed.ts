import type { ClaimedChange } from '../../../app/store.ts';
import { Prisma } from '../../../generated/prisma/client.ts';
import { columnsOf } from '../fields.ts';
import { type Patch, storedPatch } from '../stored-row.ts';
import type { Db } from './client.ts';

const columns = [...columnsOf('delivery').keys()].filter((name) => name !== 'id').map((name) => `"${name}"`);
const CHANGED = Prisma.raw(columns.join(', '));

/**
 * One statement whatever each patch changes: PostgreSQL puts a patch over its row by the table's own column types, and what a
 * patch does not name stays. The state is compared as text, so that rows are found by their ids: the partial index of all that
 * is being sent would be read whole for every statement, with what vacuum has not cleared of those that were.
 */
export async function changeClaimed(db: Db, changes: readonly ClaimedChange[]): Promise<string[]> {
  if (changes.length === 0) return [];
  const rows = changes.map(({ id, attempts, patch }) => ({
    id,
    held: attempts,
    patch: storedPatch('delivery', patch as Patch),
  }));
  const changed = await db.$queryRaw<{ id: string }[]>`
    /* prepare changeClaimed */
    UPDATE "Delivery" AS delivery
    SET (${CHANGED}) = (SELECT ${CHANGED} FROM jsonb_populate_record(delivery, change.patch))
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS change(id text, held int, patch jsonb)
    WHERE delivery.id = ANY(${rows.map(({ id }) => id)}::text[]) AND delivery.id = change.id AND delivery.state::text = 'sending' AND delivery.attempts = change.held
    RETURNING delivery.id`;
  return changed.map(({ id }) => id);
}
