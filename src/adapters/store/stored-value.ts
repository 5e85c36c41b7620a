import { isLocalDate } from '../../core/time/local-date.ts';
import type { Column } from './fields.ts';
import { storableText } from './storable-text.ts';
import { storedJson } from './stored-json.ts';

/**
 * A value as both stores keep it, frozen. Throws a TypeError for what the field cannot hold: such a value is a bug of
 * the caller, and must fail the same way in a rehearsal as on the database. The message names the field, not the value,
 * which may be personal.
 */
export function storedValue(column: Column, value: unknown): unknown {
  if (value === null && column.nullable) return null;
  const stored = convert(column, value);
  if (stored === undefined) throw new TypeError(`${column.table}.${column.name} cannot hold ${describe(value)}`);
  return stored;
}

function describe(value: unknown): string {
  return value === null ? 'null' : `such a ${typeof value}`;
}

/** Undefined where the value does not fit. */
function convert(column: Column, value: unknown): unknown {
  switch (column.kind) {
    case 'text':
      return typeof value === 'string' ? storableText(value) : undefined;
    case 'int':
      return Number.isInteger(value) && value === (Number(value) | 0) ? Number(value) | 0 : undefined;
    case 'float':
      return typeof value === 'number' && Number.isFinite(value) ? value + 0 : undefined; // + 0: no minus zero
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'date':
      return isDate(value) ? value : undefined;
    case 'instant':
      return isInstant(value) ? value : undefined;
    case 'enum':
      return column.values?.includes(String(value)) && typeof value === 'string' ? value : undefined;
    case 'dates':
      return Array.isArray(value) && value.every(isDate) ? Object.freeze([...value]) : undefined;
    case 'enums':
      return Array.isArray(value) && value.every((one) => column.values?.includes(one))
        ? Object.freeze([...value])
        : undefined;
    case 'json':
      return storedJson(value);
  }
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && isLocalDate(value) && value >= '0001';
}

const INSTANT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Only the one form with milliseconds and Z: strings of that form compare in time order. */
function isInstant(value: unknown): boolean {
  return typeof value === 'string' && INSTANT.test(value) && isDate(value.slice(0, 10));
}
