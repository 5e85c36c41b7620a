import type { Cell, Table } from '../../../core/plan/source-document.ts';
import { child, elements, valueOf, type XmlElement } from '../xml-tree.ts';

/** Wrappers that carry rows and cells without being any: content controls, tracked insertions, custom XML. */
const WRAPPERS = new Set(['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml', 'smartTag']);

/** The elements of one name below a parent, looking through wrappers. */
export function unwrapped(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((element) => {
    if (element.name === name) return [element];
    return WRAPPERS.has(element.name) ? unwrapped(element, name) : [];
  });
}

function count(value: string | undefined): number {
  const number = Number(value ?? 0);
  return Number.isInteger(number) && number > 0 && number < 1000 ? number : 0;
}

/** A merge property without a value means "continue". */
function continues(merge: XmlElement | undefined): boolean {
  return merge !== undefined && (merge.attributes['val'] ?? 'continue') === 'continue';
}

/**
 * A `w:tbl` as a grid. `gridBefore` shifts a row to the right, `vMerge` without a value continues the cell above,
 * `hMerge` (old writers) continues the one before; a continuation without a beginning stands for itself.
 * `number` is the table's place in the document, from 1.
 */
export function readTable(table: XmlElement, number: number, readCell: (cell: XmlElement) => string): Table {
  const cells: Cell[] = [];
  const above = new Map<number, Cell>(); // the cell that a vertical merge in this column would continue
  let columns = 0;
  const rows = unwrapped(table, 'tr').filter((row) => child(row, 'trPr', 'del') === undefined);
  rows.forEach((row, rowIndex) => {
    let column = count(valueOf(row, 'trPr', 'gridBefore'));
    let previous: Cell | undefined;
    for (const element of unwrapped(row, 'tc')) {
      const properties = child(element, 'tcPr');
      const colSpan = count(valueOf(properties, 'gridSpan')) || 1;
      if (previous && continues(child(properties, 'hMerge'))) {
        previous.colSpan += colSpan;
      } else {
        const merge = child(properties, 'vMerge');
        const continued = continues(merge) ? above.get(column) : undefined;
        previous = continued ?? {
          row: rowIndex,
          column,
          rowSpan: 0,
          colSpan,
          text: readCell(element),
          place: { table: number, row: rowIndex + 1, column: column + 1 },
        };
        if (!continued) cells.push(previous);
        previous.rowSpan = rowIndex - previous.row + 1;
        if (merge) above.set(column, previous);
        else above.delete(column);
      }
      column += colSpan;
    }
    columns = Math.max(columns, column);
  });
  return { kind: 'table', rows: rows.length, columns, cells, place: { table: number } };
}
