import type { Rows, Store, TableName, Tx } from '../../src/app/store.ts';
import type { Column } from '../../src/adapters/store/fields.ts';
import { columnsOf, tableNames } from '../../src/adapters/store/fields.ts';
import { referencesOf } from '../../src/adapters/store/keys.ts';

/**
 * Row number `n` of a table with every field set. Its id is `<table>-<n>`, and it refers to row `n` of other tables (not of
 * its own), so the same number of every table fits together.
 */
export function sampleRow<Name extends TableName>(table: Name, n = 1, changes: Partial<Rows[Name]> = {}): Rows[Name] {
  const row: Record<string, unknown> = {};
  for (const [name, column] of columnsOf(table)) row[name] = sampleValue(column, n);
  for (const [field, [to]] of referencesOf(table)) row[field] = to === table ? null : `${to}-${n}`;
  return { ...row, id: `${table}-${n}`, ...changes } as Rows[Name]; // every field that is declared has a value
}

/** The same row with null wherever a field can be null, and empty lists. */
export function sparseRow<Name extends TableName>(table: Name, n = 1): Rows[Name] {
  const row: Record<string, unknown> = sampleRow(table, n) as object as Record<string, unknown>;
  for (const [name, column] of columnsOf(table)) {
    if (column.nullable) row[name] = null;
    if (column.kind === 'dates' || column.kind === 'enums') row[name] = [];
  }
  return row as object as Rows[Name];
}

function sampleValue(column: Column, n: number): unknown {
  const values = column.values ?? [];
  const two = String(1 + (n % 28)).padStart(2, '0');
  switch (column.kind) {
    case 'text':
      return `${column.name}-${n} 健康促进“办”😀`;
    case 'int':
      return n;
    case 'float':
      return n + 0.1;
    case 'bool':
      return true;
    case 'date':
      return `2017-12-${two}`;
    case 'instant':
      return `2017-12-${two}T15:59:59.999Z`;
    case 'json':
      return { b: [1.5, null, { 名称: '市卫生局' }], aa: true, text: 'a"b\\c\n' };
    case 'dates':
      return ['2017-03-31', '2016-02-29'];
    case 'enum':
      return values[n % values.length];
    case 'enums':
      return [...values].toReversed();
  }
}

/** Row `n` of each of these tables and of all they refer to, in the store. */
export async function plantRows(store: Store, n: number, ...wanted: TableName[]): Promise<void> {
  const needed = neededFor(wanted);
  for (const table of tableNames) if (needed.has(table)) await plantRow(store, table, sampleRow(table, n));
}

/** All that row `n` of a table refers to, but not the row itself. */
export async function plantBelow(store: Store, n: number, table: TableName): Promise<void> {
  const below = neededFor([table]);
  below.delete(table);
  await plantRows(store, n, ...below);
}

/** The tables and all that they refer to, directly or not. */
function neededFor(wanted: readonly TableName[], needed = new Set<TableName>()): Set<TableName> {
  for (const table of wanted) {
    if (needed.has(table)) continue;
    needed.add(table);
    neededFor(
      referencesOf(table).map(([, [to]]) => to),
      needed,
    );
  }
  return needed;
}

/** Inserts one row of any table; one that is there already stays. */
async function plantRow<Name extends TableName>(store: Tx, table: Name, row: Rows[Name]): Promise<void> {
  const tables: { [One in TableName]: { insert(rows: readonly Rows[One][]): Promise<Rows[One][]> } } = store;
  await tables[table].insert([row]);
}
