import type { TableName } from '../../../app/store.ts';
import type { Condition } from '../condition.ts';
import type { UniqueKey } from '../keys.ts';
import { keys, referencesOf } from '../keys.ts';
import type { StoredRow } from '../stored-row.ts';
import { compareText } from '../text-order.ts';
import { passes } from './passes.ts';
import { UniqueIndex } from './unique-index.ts';

type Listener = (before: StoredRow | undefined, after: StoredRow | undefined) => void;

/** The rows of one table with their indexes. It keeps them in step, and knows nothing of other tables or transactions. */
export class TableRows {
  readonly table: TableName;
  readonly #byId = new Map<string, StoredRow>();
  readonly #unique: readonly UniqueIndex[];
  readonly #lookups: ReadonlyMap<string, Map<unknown, Set<string>>>;
  readonly #listeners: Listener[] = [];
  /** All rows by id, as long as none changes. */
  #all: readonly StoredRow[] | null = null;

  constructor(table: TableName) {
    const declared: { unique?: readonly UniqueKey[]; lookups?: readonly string[] } = keys[table];
    this.table = table;
    this.#unique = (declared.unique ?? []).map((key) => new UniqueIndex(key));
    const indexed = new Set([...referencesOf(table).map(([field]) => field), ...(declared.lookups ?? [])]);
    this.#lookups = new Map([...indexed].map((field) => [field, new Map()]));
  }

  get(id: string): StoredRow | undefined {
    return this.#byId.get(id);
  }

  /** All rows by id. */
  all(): readonly StoredRow[] {
    return (this.#all ??= [...this.#byId.values()].sort((a, b) => compareText(a.id, b.id)));
  }

  /** Tells a listener about every change from now on, undone ones included. */
  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Puts `after` in the place of `before`; either may be missing. */
  put(before: StoredRow | undefined, after: StoredRow | undefined): void {
    this.#all = null;
    if (after) this.#byId.set(after.id, after);
    else if (before) this.#byId.delete(before.id);
    for (const index of this.#unique) index.change(before, after);
    for (const [field, index] of this.#lookups) {
      if (before && after && before[field] === after[field]) continue;
      if (before) takeOut(index, before[field], before.id);
      if (after) putIn(index, after[field], after.id);
    }
    for (const listener of this.#listeners) listener(before, after);
  }

  /** The unique key that keeps this row out, if any; the row itself may be among those present. */
  conflict(row: StoredRow): UniqueKey | null {
    return this.#unique.find((index) => index.holderBeside(row) !== undefined)?.key ?? null;
  }

  /** The rows that pass all conditions, in no particular order. */
  matching(conditions: readonly Condition[]): StoredRow[] {
    const found: StoredRow[] = [];
    for (const row of this.#candidates(conditions)) if (passes(row, conditions)) found.push(row);
    return found;
  }

  /** The smallest set of rows that an index offers for one of the conditions. */
  *#candidates(conditions: readonly Condition[]): Iterable<StoredRow> {
    let best: { sets: readonly Iterable<string>[]; size: number } | null = null;
    for (const condition of conditions) {
      const sets = this.#offered(condition);
      const size = sets?.reduce((sum, set) => sum + set.size, 0) ?? 0;
      if (sets && (!best || size < best.size)) best = { sets, size };
    }
    if (!best) return yield* this.#byId.values();
    for (const set of best.sets) {
      for (const id of set) {
        const row = this.#byId.get(id);
        if (row) yield row;
      }
    }
  }

  #offered(condition: Condition): readonly ReadonlySet<string>[] | null {
    if (condition.op !== 'is' && condition.op !== 'in') return null;
    const values = condition.op === 'is' ? [condition.value] : [...condition.values];
    if (condition.column.name === 'id') return [new Set(values.map(String))];
    const index = this.#lookups.get(condition.column.name);
    return index ? values.flatMap((value) => index.get(value) ?? []) : null;
  }
}

function putIn(index: Map<unknown, Set<string>>, value: unknown, id: string): void {
  const ids = index.get(value);
  if (ids) ids.add(id);
  else index.set(value, new Set([id]));
}

function takeOut(index: Map<unknown, Set<string>>, value: unknown, id: string): void {
  const ids = index.get(value);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(value);
}
