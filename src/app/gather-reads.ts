import { gatherClaims, gatherTableWrites } from './gather-writes.ts';
import type { FindOptions, Table, TableName, Tx } from './store.ts';

type Row = { readonly id: string };
type AnyTable = Table<Row>;
type AnyWhere = Readonly<Record<string, unknown>>;

/** What rows are looked up by, in the order of preference; other conditions must be equal for two look-ups to be one. */
const LOOKED_UP_BY = [
  'messageId',
  'id',
  'contactId',
  'occurrenceId',
  'assignmentId',
  'taskId',
  'otherTaskId',
  'inboundId',
];

interface Lookup {
  field: string;
  values: readonly string[];
  rest: AnyWhere;
}

/** The look-up a condition amounts to; null where it names no rows by a key. */
function lookupOf(where: AnyWhere): Lookup | null {
  for (const field of LOOKED_UP_BY) {
    const { [field]: sought, ...rest } = where;
    if (typeof sought === 'string') return { field, values: [sought], rest };
    const list = typeof sought === 'object' && sought !== null ? (sought as { in?: unknown }).in : undefined;
    if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return { field, values: list, rest };
  }
  return null;
}

interface Asked {
  values: Set<string>;
  rows: Promise<Row[]>;
}

/**
 * Reads of one table for several pieces of work that run side by side in one transaction: look-ups of the same kind asked in
 * one turn go out as one statement, and what was read once is not read again until something is written to the table.
 */
function gatherTable(table: AnyTable): AnyTable {
  const kept = new Map<string, Promise<Row[]>>();
  const asked = new Map<string, Asked>();

  function lookUp({ field, values, rest }: Lookup, options: FindOptions<Row>): Promise<Row[]> {
    const kind = JSON.stringify([field, rest, options]);
    let group = asked.get(kind);
    if (!group) {
      const sought = new Set<string>();
      const rows = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        asked.delete(kind);
        return table.find({ ...rest, [field]: { in: [...sought] } }, options);
      });
      asked.set(kind, (group = { values: sought, rows }));
    }
    for (const value of values) group.values.add(value);
    const mine = new Set(values);
    return group.rows.then((rows) => rows.filter((row) => mine.has((row as AnyWhere)[field] as string)));
  }

  function find(where: AnyWhere, options: FindOptions<Row> = {}): Promise<Row[]> {
    if (options.limit !== undefined) return table.find(where, options);
    const key = JSON.stringify([where, options]);
    let found = kept.get(key);
    if (!found) {
      const lookup = lookupOf(where);
      found = lookup ? lookUp(lookup, options) : table.find(where, options);
      kept.set(key, found);
    }
    return found.then((rows) => [...rows]);
  }

  /** What is read while it runs may be of either side of it, so none of that is kept. */
  async function write<T>(run: () => Promise<T>): Promise<T> {
    kept.clear();
    return run().finally(() => kept.clear());
  }

  return {
    get: async (id) => (await find({ id }))[0] ?? null,
    find,
    count: (where) => table.count(where),
    insert: (rows) => write(() => table.insert(rows)),
    update: (id, patch, expect) => write(() => table.update(id, patch, expect)),
    updateEach: (changes) => write(() => table.updateEach(changes)),
    updateWhere: (where, patch) => write(() => table.updateWhere(where, patch)),
    remove: (where) => write(() => table.remove(where)),
  };
}

/** A transaction for several pieces of work at once: the same rows with far fewer statements. See `gatherTable`. */
export function gatherReads(tx: Tx): Tx {
  return gathered(tx, {}, gatherTable);
}

/** The same, where the pieces of work write as well: no two of them the same row. See `gatherTableWrites`. */
export function gatherReadsAndWrites(tx: Tx): Tx {
  return gathered(tx, gatherClaims(tx), (table) => gatherTable(gatherTableWrites(table)));
}

function gathered(tx: Tx, own: Partial<Tx>, gatherOne: (table: AnyTable) => AnyTable): Tx {
  const tables = new Map<string, AnyTable>();
  return new Proxy(tx, {
    get(target, name: string) {
      if (name in own) return own[name as keyof Tx];
      const member: unknown = target[name as TableName];
      if (typeof member === 'function') return member;
      let table = tables.get(name);
      if (!table) tables.set(name, (table = gatherOne(member as AnyTable)));
      return table;
    },
  });
}
