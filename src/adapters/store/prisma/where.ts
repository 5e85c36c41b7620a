import type { Condition } from '../condition.ts';
import type { Column } from '../fields.ts';
import { writeValue } from './mapper.ts';

/** A statement takes 32,767 parameters; a few are left for the patch. */
const MOST_VALUES = 30_000;

/** Conditions as Prisma's `where`. */
export function prismaWhere(conditions: readonly Condition[]): { AND: Record<string, unknown>[] } {
  return { AND: conditions.map(prismaCondition) };
}

function prismaCondition(condition: Condition): Record<string, unknown> {
  const { column } = condition;
  if (condition.op === 'in') return listed(column, [...condition.values]);
  if (condition.value !== null) return { [column.name]: compared(condition.op, writeValue(column, condition.value)) };
  if (condition.op === 'is') return column.nullable ? { [column.name]: null } : NOTHING;
  if (condition.op === 'not') return column.nullable ? { [column.name]: { not: null } } : {};
  return NOTHING;
}

/** What no row passes. */
const NOTHING = { id: { in: [] } };

function compared(op: string, value: unknown): Record<string, unknown> {
  return { [op === 'is' ? 'equals' : op]: value };
}

/** Prisma's `in` takes no null. */
function listed(column: Column, values: unknown[]): Record<string, unknown> {
  const set = values.filter((value) => value !== null);
  const list = { [column.name]: { in: set.map((value) => writeValue(column, value)) } };
  const orNull = column.nullable && set.length < values.length;
  return orNull ? { OR: [list, { [column.name]: null }] } : list;
}

/**
 * Cuts conditions with very long lists into several that each fit into one statement. No row passes two of them, since
 * the values of a list differ.
 */
export function inParts(conditions: readonly Condition[]): (readonly Condition[])[] {
  const sizes = conditions.map((condition) => (condition.op === 'in' ? condition.values.size : 1));
  if (sizes.reduce((sum, size) => sum + size, 0) <= MOST_VALUES) return [conditions];
  const at = sizes.indexOf(Math.max(...sizes));
  const longest = conditions[at];
  if (longest?.op !== 'in') return [conditions];
  const values = [...longest.values];
  const half = Math.ceil(values.length / 2);
  return [values.slice(0, half), values.slice(half)].flatMap((part) =>
    inParts(conditions.with(at, { ...longest, values: new Set(part) })),
  );
}
