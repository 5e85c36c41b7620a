import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * One transaction's fate, the same in both stores: after a statement failed nothing more is accepted and the whole
 * transaction fails, even if the caller swallowed the exception (PostgreSQL would answer the final COMMIT with a silent
 * rollback); and nothing may use it once it is over.
 */
export class TransactionScope {
  open = true;
  #failure: { error: unknown } | null = null;

  /** Runs one statement of the transaction. */
  async statement<T>(run: () => Promise<T>): Promise<T> {
    this.#checkOpen();
    try {
      return await run();
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    }
  }

  /** The same for a statement that is done when it returns: a rehearsal runs millions of them. */
  async statementNow<T>(run: () => T): Promise<T> {
    this.#checkOpen();
    try {
      return run();
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    }
  }

  #checkOpen(): void {
    if (!this.open) throw new Error('this transaction is over');
    this.check();
  }

  /** Throws what a statement threw, if one did. */
  check(): void {
    if (this.#failure) throw this.#failure.error;
  }
}

interface Running {
  readonly watch: TransactionWatch;
  readonly scope: TransactionScope;
  readonly outer: Running | undefined;
}

/** One for all stores: Node keeps every storage it was ever given alive, and asks each of them at every promise. */
const running = new AsyncLocalStorage<Running>();

/**
 * Knows whether code runs inside a transaction of this store. Calling the store itself there is a bug: the call would not
 * be part of the transaction, and could wait for it for ever. Watching makes every promise of the process dearer; a store
 * that only ever runs code which is watched elsewhere may do without (`watching: false`).
 */
export class TransactionWatch {
  readonly #watching: boolean;

  constructor({ watching = true } = {}) {
    this.#watching = watching;
  }

  /** Runs a transaction's work and closes its scope afterwards. */
  async within<T>(work: (scope: TransactionScope) => Promise<T>): Promise<T> {
    const scope = new TransactionScope();
    try {
      if (!this.#watching) return await work(scope);
      return await running.run({ watch: this, scope, outer: running.getStore() }, () => work(scope));
    } finally {
      scope.open = false;
    }
  }

  refuseInside(): void {
    if (!this.#watching) return;
    for (let one = running.getStore(); one; one = one.outer)
      if (one.watch === this && one.scope.open) throw new Error('inside a transaction only its own tx may be used');
  }
}
