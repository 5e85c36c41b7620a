import type { SourceDocument, Table } from './source-document.ts';
import { itemMark } from './item-mark.ts';
import { squeeze } from './squeeze.ts';
import { findHeader } from './table/table-header.ts';
import { ownTexts, tableRows } from './table/table-rows.ts';

/**
 * The indicators a plan lists in tables of their own (一级指标, 二级指标, 三级指标): the names in the last such column, without
 * their numbers. They are no tasks; a table that names units or deadlines is a task table and not looked at.
 */
export function readIndicators(document: SourceDocument): string[] {
  const names = document.blocks.flatMap((block) => (block.kind === 'table' ? indicatorsOf(block) : []));
  return [...new Set(names)];
}

function indicatorsOf(table: Table): string[] {
  const rows = tableRows(table);
  if (findHeader(rows)) return [];
  const header = rows.find((row) => ownTexts(row).some(({ text }) => /指标(名称|内容)?$/.test(squeeze(text))));
  if (!header) return [];
  const column = header.cells.findLastIndex((cell) => /指标(名称|内容)?$/.test(squeeze(cell?.text ?? '')));
  return rows.slice(header.index + 1).flatMap((row) => {
    const cell = row.cells[column];
    if (!cell || cell.row !== row.index) return [];
    const text = cell.text.replaceAll('\n', '').trim();
    const name = text.slice(itemMark(text)?.text.length ?? 0).trim();
    return name === '' || /^(注[:：]|※)|指标$/.test(name) ? [] : [name];
  });
}
