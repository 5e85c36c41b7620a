import type { Store, Table, TableName } from '../../app/store.ts';
import { tableNames } from './fields.ts';

/**
 * Copies all rows of the given tables (default: all) into another store, all or nothing; rows that are already there stay
 * as they are. `from` may be in use: what refers is read before what it refers to, so that every reference of a row that
 * was read leads to a row that is read later. Answers how many rows were new.
 */
export async function copyStore(from: Store, to: Store, tables: readonly TableName[] = tableNames): Promise<number> {
  const wanted = tableNames.filter((table) => tables.includes(table));
  const read = new Map<TableName, Row[]>();
  for (const table of wanted.toReversed()) read.set(table, await anyTable(from, table).find({}));
  return to.transaction(async (tx) => {
    let copied = 0;
    for (const table of wanted) {
      const rows = read.get(table) ?? [];
      if (rows.length > 0) copied += (await anyTable(tx, table).insert(parentsFirst(rows))).length;
    }
    return copied;
  });
}

type Row = { readonly id: string; readonly parentId?: unknown };

/** Rows of one table go back into the table of the same name, so their type does not matter here. */
function anyTable(store: { readonly [Name in TableName]: object }, table: TableName): Table<Row> {
  return store[table] as Table<Row>;
}

/** A unit may belong to another unit, which has to be inserted before it (or in the same statement). */
function parentsFirst(rows: readonly Row[]): Row[] {
  const waiting = new Map(rows.map((row) => [row.id, row]));
  const sorted: Row[] = [];
  const place = (row: Row): void => {
    if (!waiting.delete(row.id)) return;
    const parent = typeof row.parentId === 'string' ? waiting.get(row.parentId) : undefined;
    if (parent) place(parent);
    sorted.push(row);
  };
  for (const row of rows) place(row);
  return sorted;
}
