import type { Cell, SourceDocument, Table } from '../../src/core/plan/source-document.ts';

/**
 * A table from rows of texts, for tests of the extractor: `^` merges a cell with the one above, `<` with the one to the
 * left.
 */
export function gridTable(rows: string[][], options: { spansLost?: boolean; number?: number } = {}): Table {
  const cells: Cell[] = [];
  const at = new Map<string, Cell>();
  rows.forEach((texts, row) => {
    texts.forEach((text, column) => {
      const from =
        text === '^' ? at.get(`${row - 1}/${column}`) : text === '<' ? at.get(`${row}/${column - 1}`) : undefined;
      const cell = from ?? {
        row,
        column,
        rowSpan: 1,
        colSpan: 1,
        text,
        place: { table: 1, row: row + 1, column: column + 1 },
      };
      cell.rowSpan = row - cell.row + 1;
      cell.colSpan = Math.max(cell.colSpan, column - cell.column + 1);
      at.set(`${row}/${column}`, cell);
      if (!from) cells.push(cell);
    });
  });
  const columns = Math.max(...rows.map((row) => row.length));
  return {
    kind: 'table',
    rows: rows.length,
    columns,
    cells,
    place: { table: options.number ?? 1 },
    spansLost: options.spansLost ?? false,
  };
}

/** A document of paragraphs (strings) and tables. */
export function documentOf(...blocks: (string | Table)[]): SourceDocument {
  return {
    fileName: '测试.docx',
    format: 'docx',
    blocks: blocks.map((block, index) =>
      typeof block === 'string' ? { kind: 'paragraph', text: block, place: { paragraph: index + 1 } } : block,
    ),
  };
}
