import type { TableName } from '../../../app/store.ts';
import { Prisma } from '../../../generated/prisma/client.ts';
import type { Column } from '../fields.ts';
import { columnOf, columnsOf } from '../fields.ts';
import { isPlain } from '../fields/field.ts';
import { arranged } from '../stored-json.ts';
import type { Patch, StoredRow } from '../stored-row.ts';

/** The one place that knows how dates, times and JSON look to Prisma: LocalDate and Instant here, Date there. */

/** A row as Prisma returns it → the row, frozen. */
export function fromDatabase(table: TableName, row: Patch): StoredRow {
  const stored: Record<string, unknown> = {};
  for (const [name, column] of columnsOf(table)) stored[name] = readValue(column, row[name]);
  return Object.freeze(stored) as StoredRow; // every table has an id of kind text
}

export type Json = Readonly<Record<string, unknown>>;

/** A row as `row_to_json` writes it → the row, frozen. */
export function fromJson(table: TableName, row: Json): StoredRow {
  const stored: Record<string, unknown> = {};
  for (const [name, column] of columnsOf(table)) stored[name] = readJson(column, row[name]);
  return Object.freeze(stored) as StoredRow; // every table has an id of kind text
}

/** Columns whose JSON is not yet what a row holds, by table. */
const unlike = new Map<TableName, readonly Column[]>();

function unlikeJson(table: TableName): readonly Column[] {
  let columns = unlike.get(table);
  if (!columns) {
    columns = [...columnsOf(table).values()].filter((column) => column.kind === 'instant' || !isPlain(column));
    unlike.set(table, columns);
  }
  return columns;
}

/** Rows as `json_agg` writes them, with the columns of `columnsOf` in that order → the rows, frozen. */
export function rowsFromJson(table: TableName, json: string): StoredRow[] {
  const columns = unlikeJson(table);
  const rows = JSON.parse(json) as Record<string, unknown>[];
  for (const row of rows) {
    for (const column of columns) row[column.name] = readJson(column, row[column.name]);
    Object.freeze(row);
  }
  return rows as StoredRow[]; // every table has an id of kind text
}

/** What needs no calculation: nearly all times are of whole seconds. */
const WHOLE_SECOND = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/;

/** Dates are as we write them; times carry the session's zone, UTC, as an offset. */
function readJson({ kind }: Column, value: unknown): unknown {
  if (kind === 'instant' && typeof value === 'string')
    return WHOLE_SECOND.test(value) ? `${value.slice(0, 19)}.000Z` : new Date(value).toISOString();
  if (kind === 'json') return arranged(value);
  return Array.isArray(value) ? Object.freeze(value) : value;
}

/** A patch → what Prisma's `data` wants. */
export function toDatabase(table: TableName, patch: Patch): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(patch).map(([name, value]) => [name, writeValue(columnOf(table, name), value)]),
  );
}

/** A value that is not null → what Prisma's `where` wants. */
export function writeValue(column: Column, value: unknown): unknown {
  switch (column.kind) {
    case 'date':
      return typeof value === 'string' ? midnight(value) : value;
    case 'instant':
      return typeof value === 'string' ? new Date(value) : value;
    case 'dates':
      return Array.isArray(value) ? value.map(midnight) : value;
    case 'json':
      if (value !== null) return value;
      return column.nullable ? Prisma.DbNull : Prisma.JsonNull;
    default:
      return value;
  }
}

function readValue(column: Column, value: unknown): unknown {
  if (value instanceof Date) return column.kind === 'date' ? localDate(value) : value.toISOString();
  if (column.kind === 'json') return arranged(value);
  if (!Array.isArray(value)) return value;
  return Object.freeze(value.map((one) => (one instanceof Date ? localDate(one) : one)));
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00.000Z`);
}

function localDate(midnightUtc: Date): string {
  return midnightUtc.toISOString().slice(0, 10);
}
