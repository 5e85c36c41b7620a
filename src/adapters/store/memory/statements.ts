import type { Question, Rows, TableName } from '../../../app/store.ts';
import { readConditions } from '../condition.ts';
import { readOrder, rowComparison } from '../row-order.ts';
import type { Patch, StoredRow } from '../stored-row.ts';
import { storedPatch, storedRow } from '../stored-row.ts';
import type { AnyFindOptions } from '../tables.ts';
import type { Database } from './database.ts';
import { passes } from './passes.ts';
import { checkReferences, removeRow } from './references.ts';

/** `Table.find` on memory. */
export function findRows(
  database: Database,
  table: TableName,
  where: Patch,
  options: AnyFindOptions = {},
): StoredRow[] {
  const found = database.rows(table).matching(readConditions(table, where));
  const comparison = rowComparison(readOrder(table, options));
  if (found.length > 1) found.sort(comparison);
  return options.limit === undefined ? found : found.slice(0, options.limit);
}

/** `Tx.whole` on memory. */
export function wholeTables<Name extends TableName>(
  database: Database,
  tables: readonly Name[],
): { readonly [One in Name]: readonly Rows[One][] } {
  const found: Partial<Record<TableName, readonly StoredRow[]>> = {};
  for (const table of tables) found[table] = database.rows(table).all();
  return found as unknown as { readonly [One in Name]: readonly Rows[One][] };
}

/** `Table.count` on memory. */
export function countRows(database: Database, table: TableName, where: Patch): number {
  return database.rows(table).matching(readConditions(table, where)).length;
}

/** `Table.insert` on memory. */
export function insertRows(database: Database, table: TableName, given: readonly Patch[]): StoredRow[] {
  const rows = database.rows(table);
  const inserted: StoredRow[] = [];
  for (const row of given.map((one) => storedRow(table, one))) {
    if (rows.get(row.id) || rows.conflict(row)) continue;
    database.change(table, undefined, row);
    inserted.push(row);
  }
  for (const row of inserted) checkReferences(database, table, row); // only now: rows may refer to later ones
  return inserted;
}

/** `Table.update` on memory. */
export function updateRow(database: Database, table: TableName, id: string, patch: Patch, expect: Patch = {}): boolean {
  const conditions = readConditions(table, expect);
  const stored = storedPatch(table, patch);
  const row = database.rows(table).get(id);
  if (!row || !passes(row, conditions)) return false;
  changeRow(database, table, row, stored);
  return true;
}

/** `Table.updateWhere` on memory. */
export function updateRows(database: Database, table: TableName, where: Patch, patch: Patch): number {
  const stored = storedPatch(table, patch);
  const found = database.rows(table).matching(readConditions(table, where));
  for (const row of found) changeRow(database, table, row, stored);
  return found.length;
}

/** `Table.remove` on memory. */
export function removeRows(database: Database, table: TableName, where: Patch): number {
  const found = database.rows(table).matching(readConditions(table, where));
  for (const row of found) {
    const current = database.rows(table).get(row.id); // a cascade from an earlier one may have been here
    if (current) removeRow(database, table, current);
  }
  return found.length;
}

function changeRow(database: Database, table: TableName, row: StoredRow, patch: Patch): void {
  const changed = Object.freeze({ ...row, ...patch });
  const taken = database.rows(table).conflict(changed);
  if (taken) throw new Error(`${table}: another row has the same ${taken.fields.join(', ')}`);
  database.change(table, row, changed);
  checkReferences(database, table, changed);
}

/** What `find` gives for each of these. */
export function findEach(database: Database, questions: readonly Question[]): StoredRow[][] {
  return questions.map(({ table, where, options }) => findRows(database, table, where, options));
}
