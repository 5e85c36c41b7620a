import type { Rows, TableName } from '../../../app/store.ts';
import { Prisma } from '../../../generated/prisma/client.ts';
import type { Column } from '../fields.ts';
import { columnsOf } from '../fields.ts';
import { arranged } from '../stored-json.ts';
import type { StoredRow } from '../stored-row.ts';
import type { Db } from './client.ts';
import { databaseName } from './insert.ts';

/** `Tx.whole` on PostgreSQL: one statement gives all rows of all the tables, as JSON. */
export async function wholeTables<Name extends TableName>(
  db: Db,
  tables: readonly Name[],
): Promise<{ readonly [One in Name]: readonly Rows[One][] }> {
  const parts = tables.map((table) => {
    const name = Prisma.raw(databaseName(table));
    return Prisma.sql`(SELECT json_agg(row_to_json(one) ORDER BY id) FROM ${name} AS one) AS ${Prisma.raw(`"${table}"`)}`;
  });
  const [found = {}] = await db.$queryRaw<Partial<Record<TableName, readonly Json[] | null>>[]>`
    SELECT ${Prisma.join(parts)}`;
  const rows = tables.map((table) => [table, (found[table] ?? []).map((row) => fromJson(table, row))]);
  return Object.fromEntries(rows) as { readonly [One in Name]: readonly Rows[One][] };
}

type Json = Readonly<Record<string, unknown>>;

/** A row as `row_to_json` writes it → the row, frozen. */
function fromJson(table: TableName, row: Json): StoredRow {
  const stored: Record<string, unknown> = {};
  for (const [name, column] of columnsOf(table)) stored[name] = readValue(column, row[name]);
  return Object.freeze(stored) as StoredRow; // every table has an id of kind text
}

/** Dates are as we write them; times carry the session's zone, UTC, as an offset. */
function readValue({ kind }: Column, value: unknown): unknown {
  if (kind === 'instant' && typeof value === 'string') return new Date(value).toISOString();
  if (kind === 'json') return arranged(value);
  return Array.isArray(value) ? Object.freeze(value) : value;
}
