import type { Table } from '../../../core/plan/source-document.ts';
import type { CsvRecord } from './parse-csv.ts';

/** Whether a text begins as a comma-separated register does: a line of three or more short column names. */
export function looksLikeCsv(text: string): boolean {
  const first = text.split(/\r\n|\n|\r/, 1)[0] ?? '';
  const fields = first.split(',');
  return fields.length >= 3 && fields.every((field) => field.length <= 40 && !/[。；，]/.test(field));
}

/** The records as one table without merged cells. */
export function csvTable(records: CsvRecord[]): Table {
  const cells = records.flatMap((record, row) =>
    record.fields.map((text, column) => ({
      row,
      column,
      rowSpan: 1,
      colSpan: 1,
      text: text.trim(),
      place: { line: record.line, column: column + 1 },
    })),
  );
  return { kind: 'table', rows: records.length, columns: records[0]?.fields.length ?? 0, cells, place: { table: 1 } };
}
