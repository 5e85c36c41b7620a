import type { UniqueKey } from '../keys.ts';
import type { StoredRow } from '../stored-row.ts';

/** Which row holds which value of a unique key. */
export class UniqueIndex {
  readonly key: UniqueKey;
  readonly #holders = new Map<string, string>();

  constructor(key: UniqueKey) {
    this.key = key;
  }

  /** The id of another row that holds the same key, if any. */
  holderBeside(row: StoredRow): string | undefined {
    const value = this.#valueOf(row);
    const holder = value === null ? undefined : this.#holders.get(value);
    return holder === row.id ? undefined : holder;
  }

  change(before: StoredRow | undefined, after: StoredRow | undefined): void {
    const old = before ? this.#valueOf(before) : null;
    const value = after ? this.#valueOf(after) : null;
    if (before && old !== null && old !== value) this.#holders.delete(old);
    if (after && value !== null) this.#holders.set(value, after.id);
  }

  /** Null where the key does not apply: a null among its fields, or outside its `where`. */
  #valueOf(row: StoredRow): string | null {
    const { fields, where } = this.key;
    if (where && (row[where.field] !== null) !== where.set) return null;
    let value = '';
    for (const field of fields) {
      const part = row[field];
      if (typeof part !== 'string' && typeof part !== 'number') return null;
      value += `${part}\0`; // stored text has no NUL
    }
    return value;
  }
}
