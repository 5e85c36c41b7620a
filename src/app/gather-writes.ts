import type { RowChange, Table, Tx } from './store.ts';

type Row = { readonly id: string };
type AnyTable = Table<Row>;

/** What is asked in one turn, done with one call for all. */
export function together<Asked, Given>(
  work: (asked: readonly Asked[]) => Promise<Given>,
): (asked: Asked) => Promise<Given> {
  let waiting: { asked: Asked[]; given: Promise<Given> } | null = null;
  return (asked) => {
    if (waiting === null) {
      const turn = { asked: [] as Asked[], given: Promise.resolve() as Promise<unknown> as Promise<Given> };
      turn.given = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        if (waiting === turn) waiting = null;
        return work(turn.asked);
      });
      waiting = turn;
    }
    waiting.asked.push(asked);
    return waiting.given;
  };
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/**
 * Writes to one table by several pieces of work that run side by side in one transaction: inserts of one turn are one insert,
 * changes of single rows one statement. No two of them write the same row.
 */
export function gatherTableWrites(table: AnyTable): AnyTable {
  const insertAll = together(async (asked: readonly (readonly Row[])[]) => {
    const inserted = await table.insert(asked.flat());
    return new Map(inserted.map((row) => [row.id, row]));
  });
  const changeAll = together(async (asked: readonly (readonly RowChange<Row>[])[]) => {
    const changes = asked.flat();
    if (new Set(changes.map(({ id }) => id)).size < changes.length) throw new Error('one row, changed by two at once');
    return new Set(await table.updateEach(changes));
  });
  return {
    get: (id) => table.get(id),
    find: (where, options) => table.find(where, options),
    count: (where) => table.count(where),
    async insert(rows) {
      if (rows.length === 0) return [];
      const inserted = await insertAll(rows);
      return rows.flatMap(({ id }) => inserted.get(id) ?? []);
    },
    async update(id, patch, expect = {}) {
      if (!Object.values(expect).every(isPlain)) return table.update(id, patch, expect);
      return (await changeAll([{ id, patch, expect: expect as Partial<Row> }])).has(id);
    },
    async updateEach(changes) {
      if (changes.length === 0) return [];
      const changed = await changeAll(changes);
      return changes.flatMap(({ id }) => (changed.has(id) ? [id] : []));
    },
    updateWhere: (where, patch) => table.updateWhere(where, patch),
    remove: (where) => table.remove(where),
  };
}

/** Locks and claims of one turn, likewise. */
export function gatherClaims(tx: Tx): Pick<Tx, 'lock' | 'claimDueReminders'> {
  const lockAll = together((names: readonly (readonly string[])[]) => tx.lock(...names.flat()));
  const claims = new Map<string, (contactId: string) => ReturnType<Tx['claimDueReminders']>>();
  return {
    lock: (...names) => lockAll(names),
    async claimDueReminders(contactId, now) {
      if (typeof contactId !== 'string') return tx.claimDueReminders(contactId, now);
      let claim = claims.get(now);
      if (!claim) claims.set(now, (claim = together((ids: readonly string[]) => tx.claimDueReminders(ids, now))));
      return (await claim(contactId)).filter((reminder) => reminder.contactId === contactId);
    },
  };
}
