import type { Condition } from '../condition.ts';
import { compareValues } from '../row-order.ts';
import type { StoredRow } from '../stored-row.ts';

/** Whether a row passes all conditions. */
export function passes(row: StoredRow, conditions: readonly Condition[]): boolean {
  return conditions.every((condition) => holds(condition, row[condition.column.name]));
}

function holds(condition: Condition, value: unknown): boolean {
  if (condition.op === 'is') return value === condition.value;
  if (condition.op === 'in') return condition.values.has(value);
  if (value === null) return false;
  if (condition.op === 'not') return value !== condition.value;
  if (condition.value === null) return false;
  const difference = compareValues(condition.column, value, condition.value);
  switch (condition.op) {
    case 'lt':
      return difference < 0;
    case 'lte':
      return difference <= 0;
    case 'gt':
      return difference > 0;
    case 'gte':
      return difference >= 0;
  }
}
