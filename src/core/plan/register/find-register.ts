import type { Cell, Place, SourceDocument, Table } from '../source-document.ts';
import { squeeze } from '../squeeze.ts';
import { tableRows, type TableRow } from '../table/table-rows.ts';
import { FRAME_COLUMNS, REGISTER_COLUMNS, REGISTER_MARK } from './register-columns.ts';

/** A sheet with known columns: which column holds what, and the rows above and below its header. */
export interface LabelledSheet<Column extends string> {
  columnOf: ReadonlyMap<Column, number>;
  /** Labels that no column has. */
  missing: string[];
  above: TableRow[];
  body: TableRow[];
  /** Where the header stands. */
  place: Place;
}

/** Columns that together are in no other table: by them a register is known even where its first line was deleted. */
const TELLING = ['content', 'lead', 'responsible', 'support', 'targets', 'shares'] as const;

/** The register of a document, or null where it has none. A copy of its sheet is not read twice: the first one counts. */
export function findRegister(document: SourceDocument): LabelledSheet<keyof typeof REGISTER_COLUMNS> | null {
  for (const table of tables(document)) {
    const marked = table.cells.some((cell) => cell.row < 3 && squeeze(cell.text).startsWith(REGISTER_MARK));
    const sheet = labelledSheet(table, REGISTER_COLUMNS);
    if (sheet && (marked || TELLING.every((column) => sheet.columnOf.has(column)))) return sheet;
  }
  return null;
}

/** The sheet with what the plan holds beside its items, or null. */
export function findFrame(document: SourceDocument): LabelledSheet<keyof typeof FRAME_COLUMNS> | null {
  for (const table of tables(document)) {
    const sheet = labelledSheet(table, FRAME_COLUMNS);
    if (sheet && sheet.columnOf.has('kind') && sheet.columnOf.has('name')) return sheet;
  }
  return null;
}

function tables(document: SourceDocument): Table[] {
  return document.blocks.filter((block) => block.kind === 'table');
}

/** Rows searched for the header; the facts of the plan stand above it. */
const ROWS_SEARCHED = 20;

function labelledSheet<Column extends string>(
  table: Table,
  labels: Readonly<Record<Column, string>>,
): LabelledSheet<Column> | null {
  const rows = tableRows(table);
  const names = Object.entries(labels) as [Column, string][];
  for (const row of rows.slice(0, ROWS_SEARCHED)) {
    const texts = row.cells.map((cell) => squeeze(cell?.text ?? ''));
    const found = names.filter(([, label]) => texts.includes(label));
    if (found.length < 3) continue;
    return {
      columnOf: new Map(found.map(([column, label]) => [column, texts.indexOf(label)])),
      missing: names.filter((each) => !found.includes(each)).map(([, label]) => label),
      above: rows.slice(0, row.index),
      body: rows.slice(row.index + 1),
      place: withoutColumn(row.cells.find((cell) => cell !== undefined)),
    };
  }
  return null;
}

function withoutColumn(cell: Cell | undefined): Place {
  const { column: _, ...place } = cell?.place ?? {};
  return place;
}
