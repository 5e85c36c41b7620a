import type { Cell, SourceDocument } from '../plan/source-document.ts';
import { squeeze } from '../plan/squeeze.ts';
import { tableRows, type TableRow } from '../plan/table/table-rows.ts';
import { directoryColumn, type DirectoryColumn } from './directory-columns.ts';
import type { Duty } from './directory-seed.ts';
import type { AddressColumn } from './check-address.ts';

/** A person's columns: the name, and the addresses that stand for them. */
export interface PersonColumns {
  /** From the header (负责人, 联系人); null where the row's 岗位 says it. */
  duty: Duty | null;
  name: number;
  addresses: { channel: AddressColumn; column: number }[];
  phones: number[];
}

/** A sheet with units or people, its columns understood. */
export interface DirectoryTable {
  columnOf: ReadonlyMap<DirectoryColumn['kind'], number>;
  people: PersonColumns[];
  rows: TableRow[];
}

const ROWS_SEARCHED = 10;

/** All sheets of a document that have a column of units and at least one more that is known. */
export function directoryTables(document: SourceDocument): DirectoryTable[] {
  return document.blocks.flatMap((block) => {
    if (block.kind !== 'table') return [];
    const rows = tableRows(block);
    for (const row of rows.slice(0, ROWS_SEARCHED)) {
      const columns = row.cells.map((cell, column) =>
        cell === undefined || row.cells[column - 1] === cell ? null : directoryColumn(cell.text),
      );
      const known = columns.filter((column) => column !== null);
      if (!known.some(({ kind }) => kind === 'unit') || known.length < 2) continue;
      const columnOf = new Map<DirectoryColumn['kind'], number>();
      for (const [index, column] of columns.entries())
        if (column && !columnOf.has(column.kind)) columnOf.set(column.kind, index);
      return [{ columnOf, people: peopleColumns(columns), rows: rows.slice(row.index + 1) }];
    }
    return [];
  });
}

/** An address belongs to the person its header names, else to the next one on its left, else to the first. */
function peopleColumns(columns: (DirectoryColumn | null)[]): PersonColumns[] {
  const people = columns.flatMap((column, name): PersonColumns[] =>
    column?.kind === 'person' ? [{ duty: column.duty, name, addresses: [], phones: [] }] : [],
  );
  for (const [index, column] of columns.entries()) {
    if (!column || !('duty' in column) || column.kind === 'person') continue;
    const owner =
      (column.duty && people.find(({ duty }) => duty === column.duty)) ??
      people.findLast(({ name }) => name < index) ??
      people[0];
    if (!owner) continue;
    if (column.kind === 'phone') owner.phones.push(index);
    else owner.addresses.push({ channel: column.kind, column: index });
  }
  return people;
}

/** The text of a row's cell, '' where there is none. */
export function cellText(row: TableRow, column: number | undefined): string {
  return row.cells[column ?? -1]?.text.trim() ?? '';
}

/** Where a cell is, or would be. */
export function cellAt(row: TableRow, column: number | undefined): Cell['place'] {
  const own = row.cells[column ?? -1];
  const beside = row.cells.find((cell) => cell?.row === row.index);
  return own?.place ?? { ...beside?.place, ...(column === undefined ? {} : { column: column + 1 }) };
}

export function isBlank(row: TableRow): boolean {
  return row.cells.every((cell) => squeeze(cell?.text ?? '') === '');
}
