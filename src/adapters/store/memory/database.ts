import type { TableName } from '../../../app/store.ts';
import { tableNames } from '../fields.ts';
import type { OnRemove } from '../keys.ts';
import { referencesOf } from '../keys.ts';
import type { StoredRow } from '../stored-row.ts';
import { TableRows } from './rows.ts';

interface Change {
  readonly rows: TableRows;
  readonly before: StoredRow | undefined;
  readonly after: StoredRow | undefined;
}

/** A field of some table that refers to another table. */
export interface Referrer {
  readonly table: TableName;
  readonly field: string;
  readonly onRemove: OnRemove;
}

/** All rows of the in-memory store, with the log of changes that lets a statement or a transaction be undone. */
export class Database {
  readonly #tables = new Map(tableNames.map((table) => [table, new TableRows(table)]));
  readonly #referrers = readReferrers();
  readonly #log: Change[] = [];

  rows(table: TableName): TableRows {
    const rows = this.#tables.get(table);
    if (!rows) throw new TypeError(`no such table: ${table}`);
    return rows;
  }

  referrersOf(table: TableName): readonly Referrer[] {
    return this.#referrers.get(table) ?? [];
  }

  change(table: TableName, before: StoredRow | undefined, after: StoredRow | undefined): void {
    const rows = this.rows(table);
    rows.put(before, after);
    this.#log.push({ rows, before, after });
  }

  /** Runs one statement: all of it or, if it throws, nothing. */
  statement<T>(run: () => T): T {
    const mark = this.#log.length;
    try {
      return run();
    } catch (error) {
      this.undo(mark);
      throw error;
    }
  }

  /** Takes back all changes after the first `mark` in the log. */
  undo(mark = 0): void {
    while (this.#log.length > mark) {
      const change = this.#log.pop();
      change?.rows.put(change.after, change.before);
    }
  }

  /** Makes all changes final. */
  commit(): void {
    this.#log.length = 0;
  }
}

function readReferrers(): Map<TableName, Referrer[]> {
  const referrers = new Map<TableName, Referrer[]>();
  for (const table of tableNames) {
    for (const [field, [to, onRemove]] of referencesOf(table)) {
      referrers.set(to, [...(referrers.get(to) ?? []), { table, field, onRemove }]);
    }
  }
  return referrers;
}
