import { Prisma } from '../../../generated/prisma/client.ts';
import { readConditions } from '../condition.ts';
import { readOrder } from '../row-order.ts';
import type { Db } from './client.ts';
import type { AnyQuestion } from './find-rows.ts';
import { databaseName } from './insert.ts';
import { sqlWhere } from './sql-where.ts';

/**
 * Which versions of which rows are seen, as one text. A version is named by its place and the transaction that wrote it, and
 * no two have both in common; what an own transaction wrote, or one that was undone, is told apart like everything else.
 */
export const MARK = Prisma.raw(`concat(count(*), ' ', sum(hashtidextended(ctid, xmin::text::bigint)))`);

/** `Tx.marks` on PostgreSQL: one statement, and nothing of the rows leaves the server. */
export async function marksOf(db: Db, questions: readonly AnyQuestion[]): Promise<string[]> {
  if (questions.length === 0) return [];
  const found = await db.$queryRaw<{ part: number; mark: string }[]>`
    ${Prisma.join(questions.map(partOf), ' UNION ALL ')}`;
  return found.toSorted((a, b) => a.part - b.part).map(({ mark }) => mark);
}

function partOf({ table, where, options = {} }: AnyQuestion, part: number): Prisma.Sql {
  const rows = Prisma.sql`${Prisma.raw(databaseName(table))} WHERE ${sqlWhere(readConditions(table, where))}`;
  const number = Prisma.raw(String(part));
  if (options.limit === undefined) return Prisma.sql`(SELECT ${number} AS part, ${MARK} AS mark FROM ${rows})`;
  const { columns, descending } = readOrder(table, options);
  const order = Prisma.raw(columns.map(({ name }) => `"${name}"${descending ? ' DESC' : ''}`).join(', '));
  return Prisma.sql`(
    SELECT ${number} AS part, ${MARK} AS mark
    FROM (SELECT ctid, xmin FROM ${rows} ORDER BY ${order} LIMIT ${options.limit}::int) AS first)`;
}
