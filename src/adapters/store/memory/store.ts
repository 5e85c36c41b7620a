import type { Store, TableName, Tx } from '../../../app/store.ts';
import type { AnyTable } from '../tables.ts';
import { tablesFrom } from '../tables.ts';
import { TransactionWatch } from '../transaction-scope.ts';
import { Claims } from './claims.ts';
import { Database } from './database.ts';
import { countRows, findRows, insertRows, removeRows, updateRow, updateRows } from './statements.ts';
import { Turns } from './turns.ts';

/** Runs one statement where its transaction, or the lack of one, wants it to run. */
type Run = <T>(statement: () => T) => Promise<T>;

/**
 * The store for rehearsals and tests: everything in this process' memory, gone with it. It keeps every promise of the
 * contract, those of the database's keys and references included. Transactions run one at a time; calls outside of one
 * wait for it. Rows are frozen.
 */
export function createMemoryStore(): Store {
  const database = new Database();
  const claims = new Claims(database);
  const turns = new Turns();
  const watch = new TransactionWatch();

  const alone: Run = async (statement) => {
    watch.refuseInside();
    return turns.take(() => {
      const result = database.statement(statement);
      database.commit();
      return result;
    });
  };

  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    watch.refuseInside();
    return turns.take(async () => {
      try {
        return await watch.within(async (scope) => {
          const run: Run = (statement) => scope.statement(() => database.statement(statement));
          const result = await work(createTx(database, claims, run, () => run(() => {})));
          scope.check();
          return result;
        });
      } catch (error) {
        database.undo();
        throw error;
      } finally {
        database.commit();
      }
    });
  }

  const noLock = async (): Promise<void> => {
    throw new Error('a lock needs a transaction to hold it');
  };
  return { ...createTx(database, claims, alone, noLock), transaction, close: async () => {} };
}

function createTx(database: Database, claims: Claims, run: Run, lock: () => Promise<void>): Tx {
  return {
    ...tablesFrom((table) => createTable(database, table, run)),
    lock,
    recipientsDue: (now, limit) => run(() => claims.recipientsDue(now, limit)),
    claimDueReminders: (contactId, now) => run(() => claims.claimDueReminders(contactId, now)),
    deliveriesDue: (now, limit) => run(() => claims.deliveriesDue(now, limit)),
    claimDelivery: (id, now, leaseEndsAt) => run(() => claims.claimDelivery(id, now, leaseEndsAt)),
    nextDueAt: () => run(() => claims.nextDueAt()),
  };
}

function createTable(database: Database, table: TableName, run: Run): AnyTable {
  return {
    get: (id) => run(() => database.rows(table).get(id) ?? null),
    find: (where, options) => run(() => findRows(database, table, where, options)),
    count: (where) => run(() => countRows(database, table, where)),
    insert: (rows) => run(() => insertRows(database, table, rows)),
    update: (id, patch, expect) => run(() => updateRow(database, table, id, patch, expect)),
    updateWhere: (where, patch) => run(() => updateRows(database, table, where, patch)),
    remove: (where) => run(() => removeRows(database, table, where)),
  };
}
