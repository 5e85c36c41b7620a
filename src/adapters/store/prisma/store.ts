import { setTimeout as sleep } from 'node:timers/promises';
import type { Store, Tx } from '../../../app/store.ts';
import { tablesFrom } from '../tables.ts';
import type { TransactionScope } from '../transaction-scope.ts';
import { TransactionWatch } from '../transaction-scope.ts';
import { createClaims, lockNames } from './claims.ts';
import type { Db } from './client.ts';
import { createClient, placeOf } from './client.ts';
import { conversations } from './conversations.ts';
import { isConflict, translated } from './failure.ts';
import { findEach } from './find-rows.ts';
import { marksOf } from './marks.ts';
import type { Run } from './table.ts';
import { createTable } from './table.ts';
import { createWhole } from './whole.ts';

/** Long enough to lay out a plan with a million due dates. */
const TRANSACTION = { maxWait: 30_000, timeout: 1_800_000 } as const;
const RETRIES = 4;

export interface StoreOptions {
  connections?: number;
  /** See `TransactionWatch`. */
  watching?: boolean;
}

/**
 * The store on PostgreSQL. `url` is a connection string; the first call connects. Rows are frozen. Work of a transaction
 * that the database gave up for another's sake (deadlock) runs again, so it must do nothing but use its tx. Throws
 * StoreUnavailable while the database cannot be worked with.
 */
export function createPrismaStore(url: string, { connections = 10, watching = true }: StoreOptions = {}): Store {
  const client = createClient(url, connections);
  const place = placeOf(url);
  const watch = new TransactionWatch({ watching });
  const wholeTables = createWhole();

  async function whole<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return withRetries(place, () => client.$transaction(work, TRANSACTION));
  }

  const alone: Run = {
    async one(statement) {
      watch.refuseInside();
      return withRetries(place, () => statement(client));
    },
    async all(statements) {
      watch.refuseInside();
      return whole(statements);
    },
  };

  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    watch.refuseInside();
    return whole((db) =>
      watch.within(async (scope) => {
        const result = await work(
          createTx(within(scope, db), wholeTables, (...names) => scope.statement(() => lockNames(db, names))),
        );
        scope.check();
        return result;
      }),
    );
  }

  const noLock = async (): Promise<void> => {
    throw new Error('a lock needs a transaction to hold it');
  };
  return { ...createTx(alone, wholeTables, noLock), transaction, close: () => client.$disconnect() };
}

function createTx(run: Run, wholeTables: ReturnType<typeof createWhole>, lock: Tx['lock']): Tx {
  return {
    ...tablesFrom((table) => createTable(table, run)),
    ...createClaims(run),
    findEach: (questions) => run.one((db) => findEach(db, questions)),
    marks: (questions) => run.one((db) => marksOf(db, questions)),
    conversations: (contactIds, first, last) => run.one((db) => conversations(db, contactIds, first, last)),
    whole: (...tables) => run.one((db) => wholeTables(db, tables)),
    lock,
  };
}

function within(scope: TransactionScope, db: Db): Run {
  const inside: Run['one'] = (statement) => scope.statement(() => statement(db));
  return { one: inside, all: inside };
}

/** Repeats what lost against another transaction, after a short random pause so that the two do not meet again. */
async function withRetries<T>(place: string, work: () => Promise<T>): Promise<T> {
  for (let left = RETRIES; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !isConflict(error)) throw translated(error, place);
      await sleep(Math.random() * 20 * (RETRIES - left + 1));
    }
  }
}
