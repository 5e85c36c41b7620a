import type { TableName } from '../../app/store.ts';
import type { Column } from './fields.ts';
import type { FieldKind } from './fields/field.ts';
import { isPlain } from './fields/field.ts';
import { columnOf } from './fields.ts';
import { storedValue } from './stored-value.ts';

export type Comparison = 'lt' | 'lte' | 'gt' | 'gte';

/** One test that a row must pass. Null passes only `is null` and an `in` that lists it. */
export type Condition =
  | { readonly column: Column; readonly op: 'is'; readonly value: unknown }
  | { readonly column: Column; readonly op: 'in'; readonly values: ReadonlySet<unknown> }
  /** Is set, and differs from the value unless that is null. */
  | { readonly column: Column; readonly op: 'not'; readonly value: unknown }
  /** A comparison with null holds for no row. */
  | { readonly column: Column; readonly op: Comparison; readonly value: unknown };

const COMPARABLE: ReadonlySet<FieldKind> = new Set<FieldKind>(['text', 'int', 'float', 'date', 'instant']);

/**
 * The tests that `where` of the store's contract asks for, the same for both stores. Throws a TypeError for what can only
 * be a bug: unknown fields, values of a wrong kind, and `undefined`, which would silently match everything.
 */
export function readConditions(table: TableName, where: Readonly<Record<string, unknown>>): Condition[] {
  const conditions: Condition[] = [];
  for (const name of Object.keys(where)) {
    const wanted = where[name];
    const column = columnOf(table, name);
    if (!isPlain(column)) throw new TypeError(`${table}.${name} cannot be searched`);
    if (typeof wanted !== 'object' || wanted === null) {
      conditions.push({ column, op: 'is', value: valueOf(column, wanted) });
      continue;
    }
    const asked = Object.entries(wanted);
    if (asked.length === 0) throw new TypeError(`${table}.${name} is compared with nothing`);
    for (const [op, value] of asked) conditions.push(readCondition(column, op, value));
  }
  return conditions;
}

function readCondition(column: Column, op: string, value: unknown): Condition {
  switch (op) {
    case 'in':
      if (!Array.isArray(value)) break;
      return { column, op, values: new Set(value.map((one) => valueOf(column, one))) };
    case 'not':
      return { column, op, value: valueOf(column, value) };
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      if (!COMPARABLE.has(column.kind)) break;
      return { column, op, value: valueOf(column, value) };
  }
  throw new TypeError(`${column.table}.${column.name} has no comparison "${op}"`);
}

/** Asking for null is allowed everywhere: where a field is never null, it just matches nothing. */
function valueOf(column: Column, value: unknown): unknown {
  return value === null ? null : storedValue(column, value);
}
