import type { TableName } from '../../../app/store.ts';
import { columnOf } from '../fields.ts';
import { referencesOf } from '../keys.ts';
import type { StoredRow } from '../stored-row.ts';
import type { Database } from './database.ts';

/** Throws where a row refers to one that does not exist, as the database does: the caller has a bug. */
export function checkReferences(database: Database, table: TableName, row: StoredRow): void {
  for (const [field, [to]] of referencesOf(table)) {
    const id = row[field];
    if (typeof id === 'string' && !database.rows(to).get(id)) throw new Error(`${table}.${field}: no such ${to}`);
  }
}

/** Removes a row and does what each reference to it asks for; throws where one forbids it. */
export function removeRow(database: Database, table: TableName, row: StoredRow): void {
  for (const referrer of database.referrersOf(table)) {
    const column = columnOf(referrer.table, referrer.field);
    const referring = database.rows(referrer.table).matching([{ column, op: 'is', value: row.id }]);
    for (const other of referring) {
      if (referrer.onRemove === 'restrict')
        throw new Error(`${referrer.table}.${referrer.field} still refers to a ${table}`);
      if (referrer.onRemove === 'cascade') removeRow(database, referrer.table, other);
      else database.change(referrer.table, other, Object.freeze({ ...other, [referrer.field]: null }));
    }
  }
  const current = database.rows(table).get(row.id); // a reference to itself may have changed or removed it above
  if (current) database.change(table, current, undefined);
}
