import type { TableName } from '../../../app/store.ts';
import { Prisma } from '../../../generated/prisma/client.ts';
import { columnOf } from '../fields.ts';
import { isPlain } from '../fields/field.ts';
import { type Patch, storedPatch } from '../stored-row.ts';
import type { AnyChange } from '../tables.ts';
import type { Db } from './client.ts';
import { databaseName } from './insert.ts';
import type { Run } from './table.ts';

interface Change {
  id: string;
  patch: Patch;
  expect: Patch;
}

/** A statement for each set of columns that are changed and expected together; there are few of these. */
export async function updateEach(run: Run, table: TableName, changes: readonly AnyChange[]): Promise<string[]> {
  const groups = new Map<string, Change[]>();
  for (const { id, patch, expect = {} } of changes) {
    const change = { id, patch: storedPatch(table, patch), expect: storedPatch(table, expect) };
    const columns = JSON.stringify([Object.keys(change.patch).toSorted(), Object.keys(expect).toSorted()]);
    const group = groups.get(columns);
    if (group) group.push(change);
    else groups.set(columns, [change]);
  }
  const parts = [...groups.values()];
  return (parts.length > 1 ? run.all : run.one)(async (db) => {
    const changed: string[] = [];
    for (const part of parts) changed.push(...(await updatePart(db, table, part)));
    return changed;
  });
}

/** For `json_populate_recordset` a JSON null is a null of SQL, also where the column takes only a JSON one. */
function valueOf(table: TableName, name: string): string {
  const { kind, nullable } = columnOf(table, name);
  return kind === 'json' && !nullable ? `coalesce((pair.changed)."${name}", 'null')` : `(pair.changed)."${name}"`;
}

/**
 * The rows go in as JSON, which PostgreSQL takes apart by the table's own column types. What is expected of each is joined
 * first, by itself: in one join with the table the planner, who can't know how many rows come, compares each with each.
 */
async function updatePart(db: Db, table: TableName, part: readonly Change[]): Promise<string[]> {
  const [first] = part;
  const patched = Object.keys(first?.patch ?? {}); // the names were looked up in the table's columns
  const expected = Object.keys(first?.expect ?? {});
  if (patched.length === 0) return [];
  for (const name of expected)
    if (!isPlain(columnOf(table, name))) throw new TypeError(`${table}.${name} cannot be searched`);
  const target = Prisma.raw(databaseName(table));
  const set = Prisma.raw(patched.map((name) => `"${name}" = ${valueOf(table, name)}`).join(', '));
  const holds = expected.map((name) => ` AND one."${name}" IS NOT DISTINCT FROM (pair.held)."${name}"`).join('');
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH pair AS MATERIALIZED (${expected.length === 0 ? changesOf(target, part) : pairsOf(target, part)})
    UPDATE ${target} AS one SET ${set} FROM pair WHERE one.id = (pair.changed).id${Prisma.raw(holds)}
    RETURNING one.id`;
  return rows.map(({ id }) => id);
}

function changesOf(target: Prisma.Sql, part: readonly Change[]): Prisma.Sql {
  const changed = JSON.stringify(part.map(({ id, patch }) => ({ ...patch, id })));
  return Prisma.sql`SELECT changed FROM json_populate_recordset(null::${target}, ${changed}::json) AS changed`;
}

function pairsOf(target: Prisma.Sql, part: readonly Change[]): Prisma.Sql {
  const changed = JSON.stringify(part.map(({ id, patch }) => ({ ...patch, id })));
  const held = JSON.stringify(part.map(({ id, expect }) => ({ ...expect, id })));
  return Prisma.sql`
    SELECT changed, held FROM json_populate_recordset(null::${target}, ${changed}::json) AS changed
    JOIN json_populate_recordset(null::${target}, ${held}::json) AS held ON held.id = changed.id`;
}
