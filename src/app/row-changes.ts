import type { Rows, Table, TableName, Tx } from './store.ts';
import { isUnused } from './unused-directory.ts';

/** A row of any table. */
export type AnyRow = { readonly id: string } & Readonly<Record<string, unknown>>;

/** The tables that reviewing and importing write, what is referred to first. */
const PLAN_TABLES = [
  'plan',
  'planImport',
  'planEdit',
  'planMilestone',
  'indicator',
  'workingGroup',
  'workingGroupMember',
  'task',
  'duplicateAsk',
  'assignment',
  'deadline',
  'target',
  'targetShare',
] as const satisfies readonly TableName[];
const DIRECTORY_TABLES = [
  'orgUnit',
  'unitAlias',
  'orgUnitGroup',
  'orgUnitGroupMember',
] as const satisfies readonly TableName[];

export type ReviewedTable = (typeof PLAN_TABLES)[number] | (typeof DIRECTORY_TABLES)[number];

/** Rows by table. */
export type RowSet = { readonly [Name in ReviewedTable]?: readonly Rows[Name][] };

/** One row before and after; null where there was or is none. */
export interface RowChange {
  table: ReviewedTable;
  before: AnyRow | null;
  after: AnyRow | null;
}

/** What takes a row change back: the row as it was, null to remove it. Plain JSON. */
export interface RowUndo {
  table: ReviewedTable;
  id: string;
  before: AnyRow | null;
}

/** A table of rows of which only the id matters here; the rows come from the same table or were made for it. */
function tableOf(tx: Tx, table: ReviewedTable): Table<AnyRow> {
  return tx[table] as unknown as Table<AnyRow>;
}

function rowsIn(set: RowSet, table: ReviewedTable): readonly AnyRow[] {
  return (set[table] ?? []) as readonly unknown[] as readonly AnyRow[];
}

function sameRow(a: AnyRow, b: AnyRow): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]))
  );
}

/** What leads from one set of rows to another, row by row; rows that stay as they are are left out. */
export function diffRows(before: RowSet, after: RowSet): RowChange[] {
  return [...DIRECTORY_TABLES, ...PLAN_TABLES].flatMap((table): RowChange[] => {
    const old = new Map(rowsIn(before, table).map((row) => [row.id, row]));
    const next = new Map(rowsIn(after, table).map((row) => [row.id, row]));
    const gone = [...old.values()].filter(({ id }) => !next.has(id));
    const kept = [...next.values()].flatMap((row): RowChange[] => {
      const was = old.get(row.id) ?? null;
      return was && sameRow(was, row) ? [] : [{ table, before: was, after: row }];
    });
    return [...gone.map((row): RowChange => ({ table, before: row, after: null })), ...kept];
  });
}

/** What takes these changes back. */
export function undoOf(changes: readonly RowChange[]): RowUndo[] {
  return changes.flatMap(({ table, before, after }) => {
    const id = (before ?? after)?.id;
    return id === undefined ? [] : [{ table, id, before }];
  });
}

/**
 * Makes the changes in an order that the references allow. A unit, alias or group that something else uses by now is left
 * where it is instead of being removed.
 */
export async function applyRows(tx: Tx, changes: readonly RowChange[]): Promise<void> {
  const inOrder = (tables: readonly ReviewedTable[], wanted: (change: RowChange) => boolean) =>
    tables.flatMap((table) => changes.filter((change) => change.table === table && wanted(change)));
  const removal = ({ after }: RowChange) => after === null;
  for (const { table, before } of inOrder([...PLAN_TABLES].reverse(), removal))
    if (before) await tableOf(tx, table).remove({ id: before.id });
  await insertRows(
    tx,
    inOrder(DIRECTORY_TABLES, (change) => !removal(change)),
  );
  const update = inOrder(PLAN_TABLES, ({ before, after }) => before !== null && after !== null);
  for (const { table, after } of update)
    if (after) {
      const { id, ...fields } = after;
      await tableOf(tx, table).update(id, fields);
    }
  await insertRows(
    tx,
    inOrder(PLAN_TABLES, ({ before, after }) => before === null && after !== null),
  );
  // members before groups, aliases before units: what refers is gone when it is asked whether a row is used
  for (const { table, before } of inOrder([...DIRECTORY_TABLES].reverse(), removal))
    if (before && (await isUnused(tx, table, before.id))) await tableOf(tx, table).remove({ id: before.id });
}

async function insertRows(tx: Tx, changes: readonly RowChange[]): Promise<void> {
  const tables = [...new Set(changes.map(({ table }) => table))];
  for (const table of tables)
    await tableOf(tx, table).insert(
      changes.flatMap((change) => (change.table === table && change.after ? [change.after] : [])),
    );
}

/** Takes changes back, whatever state the rows are in now. */
export async function revertRows(tx: Tx, undo: readonly RowUndo[]): Promise<void> {
  const changes: RowChange[] = [];
  for (const { table, id, before } of undo) {
    const now = await tableOf(tx, table).get(id);
    if (now || before) changes.push({ table, before: now, after: before });
  }
  await applyRows(tx, changes);
}
