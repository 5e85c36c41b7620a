import type { TableName } from '../../../app/store.ts';
import { Prisma } from '../../../generated/prisma/client.ts';
import { readConditions } from '../condition.ts';
import { columnsOf } from '../fields.ts';
import { readOrder } from '../row-order.ts';
import type { Patch, StoredRow } from '../stored-row.ts';
import type { AnyFindOptions } from '../tables.ts';
import type { Db } from './client.ts';
import { databaseName } from './insert.ts';
import { rowsFromJson } from './mapper.ts';
import { sqlWhere } from './sql-where.ts';

/** What `find` is asked for. */
export interface AnyQuestion {
  readonly table: TableName;
  readonly where: Patch;
  readonly options?: AnyFindOptions;
}

/** Rows that come as one string: neither the server nor this process can hold a million of them in one. */
const ROWS_PER_STRING = 5000;

/**
 * Several questions, answered by one statement. Rows come as JSON, many at once: taking each row and value out of an answer
 * by itself is most of the work of reading a few hundred rows.
 */
export async function findEach(db: Db, questions: readonly AnyQuestion[]): Promise<StoredRow[][]> {
  if (questions.length === 0) return [];
  const strings = await db.$queryRaw<{ part: number; place: number; rows: string }[]>`
    ${Prisma.join(questions.map(partOf), ' UNION ALL ')}`;
  const found: StoredRow[][] = questions.map(() => []);
  for (const { part, rows } of strings.toSorted((a, b) => a.place - b.place)) {
    const { table } = questions[part] as AnyQuestion;
    for (const row of rowsFromJson(table, rows)) found[part]?.push(row);
  }
  return found;
}

function partOf({ table, where, options = {} }: AnyQuestion, part: number): Prisma.Sql {
  const { columns, descending } = readOrder(table, options);
  const direction = descending ? ' DESC' : '';
  const order = Prisma.raw(columns.map(({ name }) => `"${name}"${direction}`).join(', '));
  const most = options.limit === undefined ? Prisma.empty : Prisma.sql` LIMIT ${options.limit}::int`;
  return Prisma.sql`(
    SELECT ${Prisma.raw(String(part))} AS part, ((one.place - 1) / ${Prisma.raw(String(ROWS_PER_STRING))})::int AS place,
      json_agg(row ORDER BY one.place)::text AS rows
    FROM (
      SELECT row_to_json(found) AS row, row_number() OVER () AS place FROM (
        SELECT ${columnsIn(table)} FROM ${Prisma.raw(databaseName(table))}
        WHERE ${sqlWhere(readConditions(table, where))} ORDER BY ${order}${most}) AS found) AS one
    GROUP BY 2)`;
}

/** A table's columns, in the order of the row type. */
export function columnsIn(table: TableName): Prisma.Sql {
  return Prisma.raw([...columnsOf(table).keys()].map((name) => `"${name}"`).join(', '));
}
