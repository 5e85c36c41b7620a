import type { ClaimedChange } from '../../../app/store.ts';
import { Prisma } from '../../../generated/prisma/client.ts';
import { type Patch, storedPatch } from '../stored-row.ts';
import type { Db } from './client.ts';
import type { Run } from './table.ts';

interface Change {
  id: string;
  attempts: number;
  patch: Patch;
}

/** A statement for each set of columns that are changed together; there are few of these. */
export async function changeClaimed(run: Run, changes: readonly ClaimedChange[]): Promise<string[]> {
  const groups = new Map<string, Change[]>();
  for (const { id, attempts, patch } of changes) {
    const stored = storedPatch('delivery', patch as Patch);
    const columns = Object.keys(stored).toSorted().join();
    groups.set(columns, [...(groups.get(columns) ?? []), { id, attempts, patch: stored }]);
  }
  const parts = [...groups.values()];
  return (parts.length > 1 ? run.all : run.one)(async (db) => {
    const changed: string[] = [];
    for (const part of parts) changed.push(...(await changePart(db, part)));
    return changed;
  });
}

/** The rows go in as JSON, which PostgreSQL takes apart by the table's own column types. */
async function changePart(db: Db, part: readonly Change[]): Promise<string[]> {
  const columns = Object.keys(part[0]?.patch ?? {}); // the names were looked up in the table's columns
  const set = Prisma.raw(columns.map((name) => `"${name}" = changed."${name}"`).join(', '));
  const changed = JSON.stringify(part.map(({ id, patch }) => ({ ...patch, id })));
  const held = JSON.stringify(part.map(({ id, attempts }) => ({ id, held: attempts })));
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE "Delivery" AS delivery SET ${set}
    FROM json_populate_recordset(null::"Delivery", ${changed}::json) AS changed
    JOIN json_to_recordset(${held}::json) AS holder(id text, held int) ON holder.id = changed.id
    WHERE delivery.id = changed.id AND delivery.state = 'sending' AND delivery.attempts = holder.held
    RETURNING delivery.id`;
  return rows.map(({ id }) => id);
}
