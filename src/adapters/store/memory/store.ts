import type { LocalDate } from '../../../core/time/local-date.ts';
import type { Question, Store, TableName, Tx } from '../../../app/store.ts';
import { tableNames } from '../fields.ts';
import type { Patch } from '../stored-row.ts';
import type { AnyChange, AnyFindOptions, AnyTable } from '../tables.ts';
import { tablesFrom } from '../tables.ts';
import { TransactionWatch } from '../transaction-scope.ts';
import { Claims } from './claims.ts';
import { Database } from './database.ts';
import { changeClaimed } from './change-claimed.ts';
import { conversations } from './conversations.ts';
import { marksOf } from './marks.ts';
import {
  countRows,
  findEach,
  findRows,
  insertRows,
  removeRows,
  updateRow,
  updateRows,
  wholeTables,
} from './statements.ts';
import { Turns } from './turns.ts';

/** Runs one statement where its transaction, or the lack of one, wants it to run. */
type Run = <T>(statement: () => T) => Promise<T>;

/**
 * The store for rehearsals and tests: everything in this process' memory, gone with it. It keeps every promise of the
 * contract, those of the database's keys and references included. Transactions run one at a time; calls outside of one
 * wait for it. Rows are frozen. For `watching` see `TransactionWatch`.
 */
export function createMemoryStore(options: { watching?: boolean } = {}): Store {
  const database = new Database();
  const claims = new Claims(database);
  const turns = new Turns();
  const watch = new TransactionWatch(options);

  const alone: Run = async (statement) => {
    watch.refuseInside();
    const work = () => {
      const result = database.statement(statement);
      database.commit();
      return result;
    };
    return turns.free ? work() : turns.take(work);
  };

  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    watch.refuseInside();
    return turns.take(async () => {
      try {
        return await watch.within(async (scope) => {
          const run: Run = (statement) => scope.statementNow(() => database.statement(statement));
          const result = await work(new MemoryTx(database, claims, run) as unknown as Tx);
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
  return {
    ...tablesFrom((table) => new MemoryTable(database, table, alone)),
    ...claimsOf(database, claims, alone),
    findEach: (questions) => alone(() => findEach(database, questions)),
    marks: (questions) => alone(() => marksOf(database, questions)),
    conversations: (contactIds, first, last) => alone(() => conversations(database, contactIds, first, last)),
    whole: (...tables) => alone(() => wholeTables(database, tables)),
    lock: noLock,
    transaction,
    close: async () => {},
  };
}

type ClaimName =
  | 'recipientsDue'
  | 'claimDueReminders'
  | 'deliveriesDue'
  | 'claimDeliveries'
  | 'changeClaimed'
  | 'nextDueAt';

function claimsOf(database: Database, claims: Claims, run: Run): Pick<Tx, ClaimName> {
  return {
    recipientsDue: (now, limit) => run(() => claims.recipientsDue(now, limit)),
    claimDueReminders: (contactId, now) => run(() => claims.claimDueReminders(contactId, now)),
    deliveriesDue: (now, limit) => run(() => claims.deliveriesDue(now, limit)),
    claimDeliveries: (ids, now, leaseEndsAt, dueBy) => run(() => claims.claimDeliveries(ids, now, leaseEndsAt, dueBy)),
    changeClaimed: (changes) => run(() => changeClaimed(database, changes)),
    nextDueAt: () => run(() => claims.nextDueAt()),
  };
}

/**
 * What one transaction may use. A rehearsal runs through tens of thousands of them, and each touches a few tables only: so
 * a table is made when it is first asked for.
 */
class MemoryTx {
  readonly #database: Database;
  readonly #run: Run;
  readonly #made = new Map<TableName, AnyTable>();

  constructor(database: Database, claims: Claims, run: Run) {
    this.#database = database;
    this.#run = run;
    Object.assign(this, claimsOf(database, claims, run), {
      findEach: (questions: readonly Question[]) => run(() => findEach(database, questions)),
      marks: (questions: readonly Question[]) => run(() => marksOf(database, questions)),
      conversations: (contactIds: readonly string[], first: LocalDate, last: LocalDate) =>
        run(() => conversations(database, contactIds, first, last)),
      whole: (...tables: readonly TableName[]) => run(() => wholeTables(database, tables)),
      // transactions run one at a time: whatever the name, nobody else holds it
      lock: () => run(() => {}),
    });
  }

  table(name: TableName): AnyTable {
    let table = this.#made.get(name);
    if (!table) this.#made.set(name, (table = new MemoryTable(this.#database, name, this.#run)));
    return table;
  }
}

for (const name of tableNames)
  Object.defineProperty(MemoryTx.prototype, name, {
    get(this: MemoryTx) {
      return this.table(name);
    },
  });

/** A class, because every transaction has a set of tables of its own. */
class MemoryTable implements AnyTable {
  readonly #database: Database;
  readonly #table: TableName;
  readonly #run: Run;

  constructor(database: Database, table: TableName, run: Run) {
    this.#database = database;
    this.#table = table;
    this.#run = run;
  }

  get(id: string) {
    return this.#run(() => this.#database.rows(this.#table).get(id) ?? null);
  }

  find(where: Patch, options?: AnyFindOptions) {
    return this.#run(() => findRows(this.#database, this.#table, where, options));
  }

  count(where: Patch) {
    return this.#run(() => countRows(this.#database, this.#table, where));
  }

  insert(rows: readonly Patch[]) {
    return this.#run(() => insertRows(this.#database, this.#table, rows));
  }

  update(id: string, patch: Patch, expect?: Patch) {
    return this.#run(() => updateRow(this.#database, this.#table, id, patch, expect));
  }

  updateEach(changes: readonly AnyChange[]) {
    return this.#run(() =>
      changes.flatMap(({ id, patch, expect }) =>
        updateRow(this.#database, this.#table, id, patch, expect) ? [id] : [],
      ),
    );
  }

  updateWhere(where: Patch, patch: Patch) {
    return this.#run(() => updateRows(this.#database, this.#table, where, patch));
  }

  remove(where: Patch) {
    return this.#run(() => removeRows(this.#database, this.#table, where));
  }
}
