import type { TableName } from '../../app/store.ts';
import { columnOf, columnsOf } from './fields.ts';
import { storedValue } from './stored-value.ts';

/** A row of any table, frozen, as both stores keep and return it. */
export type StoredRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** Some fields of a row. */
export type Patch = Readonly<Record<string, unknown>>;

/** The row as it is kept; throws a TypeError where fields are missing, unknown or of a wrong kind. */
export function storedRow(table: TableName, row: Patch): StoredRow {
  const stored: Record<string, unknown> = {};
  for (const [name, column] of columnsOf(table)) stored[name] = storedValue(column, row[name]);
  for (const name in row) columnOf(table, name);
  return Object.freeze(stored) as StoredRow; // every table declares an id of kind text
}

/** The patch as it is kept; throws a TypeError for unknown fields, wrong values, and a change of the id. */
export function storedPatch(table: TableName, patch: Patch): Patch {
  const stored: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(patch)) {
    if (name === 'id') throw new TypeError(`${table}.id never changes`);
    stored[name] = storedValue(columnOf(table, name), value);
  }
  return stored;
}
