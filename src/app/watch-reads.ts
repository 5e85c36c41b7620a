import type { LocalDate } from '../core/time/local-date.ts';
import type { FindOptions, Question, Table, TableName, Tx } from './store.ts';

type AnyTable = Table<{ id: string }>;
type AnyWhere = Readonly<Record<string, unknown>>;

/** What was asked of the store, and what it had to say then. */
export interface WatchedReads {
  /** By the question in words. Asked twice, the first mark counts: what changed in between must show. */
  seen: Map<string, { question: Question; mark: string }>;
}

/**
 * A transaction that keeps, of all that is read through it, what was asked and the mark of it (`Tx.marks`), taken before the
 * answer: whoever finds the same marks later would read the same again. Of conversations only the messages are watched, not
 * what a provider has called them since. What can't be watched can't be asked.
 */
export function watchReads(tx: Tx): WatchedReads & { tx: Tx } {
  const seen: WatchedReads['seen'] = new Map();
  const note = async (...questions: Question[]): Promise<void> => {
    const marks = await tx.marks(questions);
    for (const [index, question] of questions.entries()) {
      const key = JSON.stringify(question);
      if (!seen.has(key)) seen.set(key, { question, mark: marks[index] ?? '' });
    }
  };
  const own: Partial<Tx> = {
    async findEach(questions) {
      await note(...questions);
      return tx.findEach(questions);
    },
    async whole(...tables) {
      await note(...tables.map((table) => ({ table, where: {} })));
      return tx.whole(...tables);
    },
    async conversations(contactIds, first: LocalDate, last: LocalDate) {
      await note({ table: 'message', where: { contactId: { in: contactIds }, day: { gte: first } } });
      return tx.conversations(contactIds, first, last);
    },
  };
  const watched = new Proxy(tx, {
    get(target, name: string) {
      if (name in own) return own[name as keyof typeof own];
      const member: unknown = target[name as TableName];
      if (typeof member === 'function') throw new Error(`${name} can't be watched`);
      return watchTable(name as TableName, member as AnyTable, note);
    },
  });
  return { seen, tx: watched };
}

function watchTable(table: TableName, rows: AnyTable, note: (question: Question) => Promise<void>): AnyTable {
  return {
    ...rows,
    async get(id) {
      await note({ table, where: { id } });
      return rows.get(id);
    },
    async find(where: AnyWhere, options: FindOptions<{ id: string }> = {}) {
      await note({ table, where, options });
      return rows.find(where, options);
    },
    async count(where: AnyWhere) {
      await note({ table, where });
      return rows.count(where);
    },
    insert: (given) => rows.insert(given),
    update: (id, patch, expect) => rows.update(id, patch, expect),
    updateEach: (changes) => rows.updateEach(changes),
    updateWhere: (where, patch) => rows.updateWhere(where, patch),
    remove: (where) => rows.remove(where),
  };
}
