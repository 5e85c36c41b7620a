import type { TableName } from '../../app/store.ts';
import type { Column } from './fields.ts';
import { columnOf } from './fields.ts';
import { isPlain } from './fields/field.ts';
import type { StoredRow } from './stored-row.ts';
import { compareText } from './text-order.ts';

export interface Order {
  readonly columns: readonly Column[];
  readonly descending: boolean;
}

/** The order by id alone, by table: what most callers ask for. */
const byIdAlone = new Map<TableName, Order>();

/** Reads the order a caller asks for: the named fields, then the id. */
export function readOrder(
  table: TableName,
  options: { readonly orderBy?: readonly string[]; readonly descending?: boolean } = {},
): Order {
  if (options.orderBy === undefined && !options.descending) {
    let order = byIdAlone.get(table);
    if (!order) byIdAlone.set(table, (order = { columns: [columnOf(table, 'id')], descending: false }));
    return order;
  }
  const names = [...new Set([...(options.orderBy ?? []), 'id'])];
  const columns = names.map((name) => columnOf(table, name));
  const opaque = columns.find((column) => !isPlain(column));
  if (opaque) throw new TypeError(`${table}.${opaque.name} has no order`);
  return { columns, descending: options.descending ?? false };
}

/** Compares two rows as the database sorts them: nulls after everything else, choices in the order of their declaration. */
export function rowComparison(order: Order): (a: StoredRow, b: StoredRow) => number {
  const sign = order.descending ? -1 : 1;
  return (a, b) => {
    for (const column of order.columns) {
      const difference = compareValues(column, a[column.name], b[column.name]);
      if (difference !== 0) return sign * difference;
    }
    return 0;
  };
}

/** Compares two values of a column; null is the greatest. */
export function compareValues(column: Column, a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (column.kind === 'enum') return place(column, a) - place(column, b);
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return Number(a) - Number(b);
}

function place(column: Column, value: unknown): number {
  return column.values?.indexOf(String(value)) ?? 0;
}
