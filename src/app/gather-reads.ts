import { gatherClaims, gatherTableWrites, together } from './gather-writes.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import type { ConversationPart, FindOptions, Question, Table, TableName, Tx } from './store.ts';

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
  'parentId',
  'parentTaskId',
];

/** What look-ups must have in common to go out as one; asked some fifty thousand times where a thousand messages are due. */
function kindOf({ field, rest }: Lookup, options: FindOptions<Row>): string {
  if (Object.keys(rest).length === 0 && Object.keys(options).length === 0) return field;
  return JSON.stringify([field, rest, options]);
}

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

/** The rows of a shared look-up by what each was looked up by, with their places in the order asked for. */
type Found = ReadonlyMap<string, readonly (readonly [number, Row])[]>;

interface Asked {
  values: Set<string>;
  found: Promise<Found>;
}

function sorted(rows: readonly Row[], field: string): Found {
  const found = new Map<string, [number, Row][]>();
  for (const [place, row] of rows.entries()) {
    const value = (row as AnyWhere)[field] as string;
    const same = found.get(value);
    if (same) same.push([place, row]);
    else found.set(value, [[place, row]]);
  }
  return found;
}

function pick(found: Found, values: readonly string[]): Row[] {
  const picked = [...new Set(values)].flatMap((value) => found.get(value) ?? []);
  if (values.length > 1) picked.sort(([a], [b]) => a - b);
  return picked.map(([, row]) => row);
}

/** Asks the store for what `question` says when the turn is over. */
type Ask = (question: () => Question) => Promise<readonly Row[]>;

/** What is asked in one turn, of whichever tables, goes out as one statement. */
function askTogether(tx: Tx): Ask {
  let waiting: { question: () => Question; give: (rows: readonly Row[]) => void; fail: (error: unknown) => void }[] =
    [];

  async function ask(): Promise<void> {
    const asked = waiting;
    waiting = [];
    try {
      const answers = await tx.findEach(asked.map(({ question }) => question()));
      for (const [index, { give }] of asked.entries()) give(answers[index] ?? []);
    } catch (error) {
      for (const { fail } of asked) fail(error);
    }
  }

  return (question) =>
    new Promise((give, fail) => {
      if (waiting.length === 0) setImmediate(() => void ask());
      waiting.push({ question, give, fail });
    });
}

/**
 * Reads of one table for several pieces of work that run side by side in one transaction: look-ups of the same kind asked in
 * one turn go out as one, and what was read once is not read again until something is written to the table.
 */
function gatherTable(name: TableName, table: AnyTable, ask: Ask): AnyTable {
  const kept = new Map<string, Promise<readonly Row[]>>();
  const asked = new Map<string, Asked>();

  function lookUp(kind: string, { field, values, rest }: Lookup, options: FindOptions<Row>): Promise<readonly Row[]> {
    let group = asked.get(kind);
    if (!group) {
      const sought = new Set<string>();
      const found = ask(() => {
        asked.delete(kind);
        return { table: name, where: { ...rest, [field]: { in: [...sought] } }, options };
      }).then((rows) => sorted(rows, field));
      asked.set(kind, (group = { values: sought, found }));
    }
    for (const value of values) group.values.add(value);
    return group.found.then((found) => pick(found, values));
  }

  function find(where: AnyWhere, options: FindOptions<Row> = {}): Promise<Row[]> {
    if (options.limit !== undefined) return table.find(where, options);
    const lookup = lookupOf(where);
    const kind = lookup ? kindOf(lookup, options) : '';
    const key = lookup ? [kind, ...lookup.values].join('\0') : JSON.stringify([where, options]);
    let found = kept.get(key);
    if (!found)
      kept.set(key, (found = lookup ? lookUp(kind, lookup, options) : ask(() => ({ table: name, where, options }))));
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
  return gathered(tx, {}, (table) => table);
}

/** The same, where the pieces of work write as well: no two of them the same row. See `gatherTableWrites`. */
export function gatherReadsAndWrites(tx: Tx): Tx {
  return gathered(tx, gatherClaims(tx), gatherTableWrites);
}

/** The conversations asked for in one turn, likewise. */
function gatherConversations(tx: Tx): Tx['conversations'] {
  const asked = new Map<string, (contactId: string) => Promise<ReadonlyMap<string, ConversationPart[]>>>();

  async function readAll(contactIds: readonly string[], first: LocalDate, last: LocalDate) {
    const byContact = new Map(contactIds.map((id) => [id, [] as ConversationPart[]]));
    for (const part of await tx.conversations(contactIds, first, last)) byContact.get(part.contactId)?.push(part);
    return byContact;
  }

  return async (contactIds, first, last) => {
    const [contactId] = contactIds;
    if (contactId === undefined || contactIds.length > 1) return tx.conversations(contactIds, first, last);
    const days = `${first}/${last}`;
    let ask = asked.get(days);
    if (!ask) asked.set(days, (ask = together((ids: readonly string[]) => readAll(ids, first, last))));
    return (await ask(contactId)).get(contactId) ?? [];
  };
}

function gathered(tx: Tx, own: Partial<Tx>, writing: (table: AnyTable) => AnyTable): Tx {
  const ask = askTogether(tx);
  const all = { ...own, conversations: gatherConversations(tx) };
  const tables = new Map<string, AnyTable>();
  return new Proxy(tx, {
    get(target, name: string) {
      if (name in all) return all[name as keyof typeof all];
      const member: unknown = target[name as TableName];
      if (typeof member === 'function') return member;
      let table = tables.get(name);
      if (!table) tables.set(name, (table = gatherTable(name as TableName, writing(member as AnyTable), ask)));
      return table;
    },
  });
}
