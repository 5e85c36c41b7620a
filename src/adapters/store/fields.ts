import type { Rows, TableName } from '../../app/store.ts';
import { directoryFields } from './fields/directory.ts';
import type { Field, Fields } from './fields/field.ts';
import { inboundFields } from './fields/inbound.ts';
import { messageFields } from './fields/message.ts';
import { occurrenceFields } from './fields/occurrence.ts';
import { planFields } from './fields/plan.ts';
import { policyFields } from './fields/policy.ts';
import { recordFields } from './fields/record.ts';
import { taskFields } from './fields/task.ts';

/**
 * Every field of every table and how it is kept; says the same as prisma/schema.prisma, and a test compares the two.
 * Tables stand in the order in which they can be filled: what is referred to first.
 */
export const fields: { readonly [Name in TableName]: Fields<Rows[Name]> } = {
  ...directoryFields,
  ...policyFields,
  ...planFields,
  ...taskFields,
  ...occurrenceFields,
  ...messageFields,
  ...inboundFields,
  ...recordFields,
};

/** All tables, what is referred to first. */
export const tableNames = Object.keys(fields) as readonly TableName[];

/** A field together with its table and name. */
export interface Column extends Field {
  readonly table: TableName;
  readonly name: string;
}

const columns = new Map(
  tableNames.map((table) => {
    const declared: [string, Field][] = Object.entries(fields[table]);
    return [table, new Map(declared.map(([name, field]) => [name, { table, name, ...field } satisfies Column]))];
  }),
);

/** The columns of a table by name, in the order of the row type. */
export function columnsOf(table: TableName): ReadonlyMap<string, Column> {
  const found = columns.get(table);
  if (!found) throw new TypeError(`no such table: ${table}`);
  return found;
}

/** A column by name; a name nobody declared is a bug. */
export function columnOf(table: TableName, name: string): Column {
  const found = columnsOf(table).get(name);
  if (!found) throw new TypeError(`no such field: ${table}.${name}`);
  return found;
}
