import type { TableName } from '../../../app/store.ts';
import type { Condition } from '../condition.ts';
import { readConditions } from '../condition.ts';
import type { StoredRow } from '../stored-row.ts';
import { storedPatch, storedRow } from '../stored-row.ts';
import type { AnyTable } from '../tables.ts';
import type { Db } from './client.ts';
import { findEach } from './find-rows.ts';
import { inBatches, insertBatch } from './insert.ts';
import { toDatabase } from './mapper.ts';
import { updateEach } from './update-each.ts';
import { inParts, prismaWhere } from './where.ts';

/** Runs statements where their transaction, or the lack of one, wants them to run. */
export interface Run {
  /** One statement. */
  readonly one: <T>(statement: (db: Db) => Promise<T>) => Promise<T>;
  /** Several that belong together: outside of a transaction they get one of their own. */
  readonly all: <T>(statements: (db: Db) => Promise<T>) => Promise<T>;
}

/** What is used of Prisma's model delegates. */
interface Model {
  count(query: object): Promise<number>;
  updateMany(query: object): Promise<{ count: number }>;
  deleteMany(query: object): Promise<{ count: number }>;
}

/** A table of the contract on Prisma's model of the same name. */
export function createTable(table: TableName, run: Run): AnyTable {
  return {
    async get(id) {
      const [rows] = await run.one((db) => findEach(db, [{ table, where: { id } }]));
      return rows?.[0] ?? null;
    },

    async find(where, options = {}) {
      const [rows = []] = await run.one((db) => findEach(db, [{ table, where, options }]));
      return rows;
    },

    async count(where) {
      const parts = inParts(readConditions(table, where));
      return sumOf(run, parts, (db, part) => modelOf(db, table).count({ where: prismaWhere(part) }));
    },

    async insert(rows) {
      const batches = inBatches(rows.map((row) => storedRow(table, row)));
      if (batches.length === 0) return [];
      return (batches.length > 1 ? run.all : run.one)(async (db) => {
        const inserted: StoredRow[] = [];
        for (const batch of batches) inserted.push(...(await insertBatch(db, table, batch)));
        return inserted;
      });
    },

    async update(id, patch, expect = {}) {
      const where = { AND: [{ id }, prismaWhere(readConditions(table, expect))] };
      const data = toDatabase(table, storedPatch(table, patch));
      const { count } = await run.one((db) => modelOf(db, table).updateMany({ where, data }));
      return count > 0;
    },

    updateEach: (changes) => updateEach(run, table, changes),

    async updateWhere(where, patch) {
      const parts = inParts(readConditions(table, where));
      const data = toDatabase(table, storedPatch(table, patch));
      return sumOf(run, parts, async (db, part) => {
        const { count } = await modelOf(db, table).updateMany({ where: prismaWhere(part), data });
        return count;
      });
    },

    async remove(where) {
      const parts = inParts(readConditions(table, where));
      return sumOf(run, parts, async (db, part) => {
        const { count } = await modelOf(db, table).deleteMany({ where: prismaWhere(part) });
        return count;
      });
    },
  };
}

/** The client's models carry the tables' names; a test compares fields.ts with the schema. */
function modelOf(db: Db, table: TableName): Model {
  return db[table] as unknown as Model;
}

/** Runs a statement for each part and adds up how many rows each one met. */
async function sumOf(
  run: Run,
  parts: readonly (readonly Condition[])[],
  statement: (db: Db, part: readonly Condition[]) => Promise<number>,
): Promise<number> {
  return (parts.length > 1 ? run.all : run.one)(async (db) => {
    let sum = 0;
    for (const part of parts) sum += await statement(db, part);
    return sum;
  });
}
