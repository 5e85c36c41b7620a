import { tableNames } from '../../src/adapters/store/fields.ts';
import type { Store, Table, TableName } from '../../src/app/store.ts';

/** The record only grows: it is never part of what an undo brings back. */
const RECORD: readonly TableName[] = ['event', 'eventSeal'];

/** Every row of every table but the record, a line each. */
export async function dumpStore(store: Store): Promise<string[]> {
  const lines: string[] = [];
  for (const name of tableNames) {
    if (RECORD.includes(name)) continue;
    const table = store[name] as unknown as Table<{ id: string }>;
    for (const row of await table.find({})) lines.push(`${name} ${JSON.stringify(sorted(row))}`);
  }
  return lines;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

/** The lines that only one of two dumps has, shortened: empty where every row is the same to the byte. */
export function dumpDifference(before: readonly string[], after: readonly string[]): string[] {
  const [old, now] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !now.has(line)).map((line) => `- ${line.slice(0, 300)}`),
    ...after.filter((line) => !old.has(line)).map((line) => `+ ${line.slice(0, 300)}`),
  ];
}
