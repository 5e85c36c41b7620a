import type { Question } from '../../../app/store.ts';
import type { StoredRow } from '../stored-row.ts';
import type { Database } from './database.ts';
import { findRows } from './statements.ts';

/** A changed row is another object, and one that was undone is the former again: a number for each tells versions apart. */
const numbers = new WeakMap<StoredRow, number>();
let last = 0;

function numberOf(row: StoredRow): number {
  let number = numbers.get(row);
  if (number === undefined) numbers.set(row, (number = last += 1));
  return number;
}

/** `Tx.marks` on memory. */
export function marksOf(database: Database, questions: readonly Question[]): string[] {
  return questions.map(({ table, where, options }) =>
    findRows(database, table, where, options).map(numberOf).join(' '),
  );
}
