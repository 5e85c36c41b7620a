import type { Rows, Table, TableName } from '../../app/store.ts';
import { tableNames } from './fields.ts';
import type { Patch, StoredRow } from './stored-row.ts';

/** Options of `find`, for a table of any rows. */
export interface AnyFindOptions {
  readonly orderBy?: readonly string[];
  readonly descending?: boolean;
  readonly limit?: number;
}

/** One change of `updateEach`, for a table of any rows. */
export interface AnyChange {
  readonly id: string;
  readonly patch: Patch;
  readonly expect?: Patch;
}

/** `Table` of the contract, for any rows. */
export interface AnyTable {
  get(id: string): Promise<StoredRow | null>;
  find(where: Patch, options?: AnyFindOptions): Promise<StoredRow[]>;
  count(where: Patch): Promise<number>;
  insert(rows: readonly Patch[]): Promise<StoredRow[]>;
  update(id: string, patch: Patch, expect?: Patch): Promise<boolean>;
  updateEach(changes: readonly AnyChange[]): Promise<string[]>;
  updateWhere(where: Patch, patch: Patch): Promise<number>;
  remove(where: Patch): Promise<number>;
}

export type Tables = { readonly [Name in TableName]: Table<Rows[Name]> };

/** All tables by name. The types of their rows hold because every table checks what goes in against its fields. */
export function tablesFrom(make: (table: TableName) => AnyTable): Tables {
  return Object.fromEntries(tableNames.map((table) => [table, make(table)])) as unknown as Tables;
}

/** Rows of a table with their type, which holds for the same reason. */
export function rowsOf<Name extends TableName>(_table: Name, rows: readonly StoredRow[]): Rows[Name][] {
  return rows as readonly unknown[] as Rows[Name][];
}
