import type { Rows, TableName } from '../../../app/store.ts';
import { Prisma } from '../../../generated/prisma/client.ts';
import type { StoredRow } from '../stored-row.ts';
import type { Db } from './client.ts';
import { databaseName } from './insert.ts';
import { fromJson, type Json } from './mapper.ts';
import { MARK } from './marks.ts';

type Tables<Name extends TableName> = { readonly [One in Name]: readonly Rows[One][] };

/** What one table held when it was last read whole. */
interface Kept {
  mark: string;
  rows: readonly StoredRow[];
}

/**
 * `Tx.whole` on PostgreSQL. Most turns find what the last one found, so the database is first asked whether anything
 * changed, by the mark of all rows it shows right now (`MARK`). Where one of the tables changed all are read anew, in one statement, as of one moment.
 */
export function createWhole(): <Name extends TableName>(db: Db, tables: readonly Name[]) => Promise<Tables<Name>> {
  const kept = new Map<TableName, Kept>();
  return async (db, tables) => {
    const known = tables.map((table) => kept.get(table));
    const marks = known.includes(undefined) ? null : await readMarks(db, tables);
    const same = marks !== null && tables.every((table, index) => marks[table] === known[index]?.mark);
    const current = same ? (known as Kept[]) : await readTables(db, tables);
    for (const [index, table] of tables.entries()) if (!same) kept.set(table, current[index] as Kept);
    return Object.fromEntries(tables.map((table, index) => [table, current[index]?.rows])) as never;
  };
}

async function readMarks(db: Db, tables: readonly TableName[]): Promise<Partial<Record<TableName, string>>> {
  const parts = tables.map(
    (table) => Prisma.sql`(SELECT ${MARK} FROM ${nameOf(table)}) AS ${Prisma.raw(`"${table}"`)}`,
  );
  const [marks = {}] = await db.$queryRaw<Partial<Record<TableName, string>>[]>`SELECT ${Prisma.join(parts)}`;
  return marks;
}

async function readTables(db: Db, tables: readonly TableName[]): Promise<Kept[]> {
  const parts = tables.map(
    (table) => Prisma.sql`
      (SELECT json_build_object('mark', ${MARK}, 'rows', json_agg(row_to_json(one) ORDER BY id))
      FROM ${nameOf(table)} AS one) AS ${Prisma.raw(`"${table}"`)}`,
  );
  const [found = {}] = await db.$queryRaw<Partial<Record<TableName, { mark: string; rows: Json[] | null }>>[]>`
    SELECT ${Prisma.join(parts)}`;
  return tables.map((table) => {
    const { mark = '', rows } = found[table] ?? {};
    return { mark, rows: Object.freeze((rows ?? []).map((row) => fromJson(table, row))) };
  });
}

function nameOf(table: TableName): Prisma.Sql {
  return Prisma.raw(databaseName(table));
}
