import type { PlanShape, ShapeReading } from '../raw-task.ts';
import type { SourceDocument, Table } from '../source-document.ts';
import { commandGroups } from './command-groups.ts';
import { ItemRowReader, type TaskTable } from './item-rows.ts';
import { numberItems } from './number-items.ts';
import { findHeader, type TableHeader } from './table-header.ts';
import { tableRows } from './table-rows.ts';

/** 责任分解表: one or more tables whose columns name tasks, units and deadlines, with merged cells. */
export const taskTableShape: PlanShape = {
  name: 'taskTable',
  evidence: (document) => taskTables(document).reduce((rows, found) => rows + found.body.length, 0),
  read(document): ShapeReading {
    const tables = taskTables(document);
    const reader = new ItemRowReader();
    for (const table of tables) reader.readTable(table);
    return {
      tasks: numberItems(reader.rows),
      lead: linesAbove(document, tables[0]),
      issues: [],
      workingGroups: commandGroups(reader.rows),
    };
  },
};

/** The task tables of a document; a table without a header goes on with the columns of the one before it. */
function taskTables(document: SourceDocument): TaskTable[] {
  const found: TaskTable[] = [];
  let annex: string | null = null;
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      annex = ANNEX.exec(block.text)?.[0].replaceAll(/\s/g, '') ?? annex;
      continue;
    }
    const rows = tableRows(block);
    const header = findHeader(rows);
    const above = found.at(-1);
    if (header) found.push({ table: block, header, body: rows.slice(header.end), annex });
    else if (above && continuesTable(block, above.table))
      found.push({ table: block, header: carriedOn(above.header), body: rows, annex });
  }
  return found;
}

/** 附件1 alone on its line, or before the annex's title. */
const ANNEX = /^\s*附\s*[件表]\s*[\d一二三四五六七八九十]+(?=\s*$|\s*[:：]\s*$)/;

function continuesTable(table: Table, above: Table): boolean {
  return table.columns === above.columns && table.place.sheet === above.place.sheet;
}

function carriedOn(header: TableHeader): TableHeader {
  return { ...header, start: 0, end: 0 };
}

/** The lines before the first task table, those above its header within the table included. */
function linesAbove(document: SourceDocument, first: TaskTable | undefined): string[] {
  const lines: string[] = [];
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') lines.push(...block.text.split('\n'));
    if (first && block === first.table) break;
  }
  const inTable = first?.table.cells.filter((cell) => cell.row < first.header.start) ?? [];
  return [...lines, ...inTable.flatMap((cell) => cell.text.split('\n'))].map((line) => line.trim());
}
