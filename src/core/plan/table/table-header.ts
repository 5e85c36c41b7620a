import { squeeze } from '../squeeze.ts';
import { columnKind, type ColumnKind } from './column-kind.ts';
import { distinctCells, ownTexts, type TableRow } from './table-rows.ts';

/** The header of a task table: what each column holds and where the header ends. */
export interface TableHeader {
  kinds: (ColumnKind | null)[];
  /** Label of each column, squeezed: a row with the same labels is the header repeated on a new page. */
  labels: string[];
  /** First header row and the first row behind the header. */
  start: number;
  end: number;
  /** The content column holds measures against one problem or goal: they are steps, not items of their own. */
  stepsOnly: boolean;
}

/** Titles may stand inside a table, above its header. */
const ROWS_SEARCHED = 10;
const WHO: ColumnKind[] = ['lead', 'responsible', 'support'];
const WHEN: ColumnKind[] = ['deadline', 'schedule'];

/** The header of a table whose columns name a task and who does it or until when; null for any other table. */
export function findHeader(rows: TableRow[]): TableHeader | null {
  for (const row of rows.slice(0, ROWS_SEARCHED)) {
    const header = readHeader(rows, row);
    if (header) return header;
  }
  return null;
}

function readHeader(rows: TableRow[], first: TableRow): TableHeader | null {
  const end = headerEnd(rows, first);
  const bottom = rows[end - 1] ?? first;
  const labels = bottom.cells.map((cell, column) => {
    const above = first.cells[column]?.text ?? '';
    return squeeze(
      cell === first.cells[column] || squeeze(cell?.text ?? '') === squeeze(above)
        ? above
        : `${above}/${cell?.text ?? ''}`,
    );
  });
  const found = bottom.cells.map((cell, column) => {
    const above = first.cells[column]?.text ?? '';
    return columnKind(cell?.text ?? '') ?? columnKind(above);
  });
  const settled = settleContent(settleRoles(found, labels));
  const { stepsOnly } = settled;
  const kinds = longerAsContent(settled.kinds, rows.slice(end));
  const has = (wanted: ColumnKind[]): boolean => kinds.some((kind) => kind !== null && wanted.includes(kind));
  const isTaskTable = has(['content']) && (has(WHO) || has(WHEN)) && isLabelRow(first);
  return isTaskTable ? { kinds, labels, start: first.index, end, stepsOnly } : null;
}

/** How much longer the text of a task is than the name of its kind. */
const MUCH_LONGER = 2;

/** 实事内容 names a kind of work and 工作任务 beside it the work itself: the texts tell them apart. */
function longerAsContent(kinds: (ColumnKind | null)[], body: TableRow[]): (ColumnKind | null)[] {
  const content = kinds.indexOf('content');
  const goal = kinds.lastIndexOf('goal');
  const length = (column: number): number => {
    const texts = body.map((row) => squeeze(row.cells[column]?.text ?? '')).filter((text) => text !== '');
    return texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length);
  };
  if (content < 0 || goal < content || length(goal) <= length(content) * MUCH_LONGER) return kinds;
  return kinds.map((kind, column) => (column === content ? 'goal' : column === goal ? 'content' : kind));
}

/** 主责单位 beside 牵头单位 does the work; 督办单位 alone is the only office there is to ask. */
function settleRoles(found: (ColumnKind | null)[], labels: string[]): (ColumnKind | null)[] {
  const hasLead = labels.some((label) => label.includes('牵头'));
  const hasWho = found.some((kind) => kind !== null && WHO.includes(kind));
  return found.map((kind, column) => {
    const label = labels[column] ?? '';
    if (kind === 'lead' && hasLead && !label.includes('牵头')) return 'responsible';
    return kind === null && !hasWho && /(督办|督导|监管|监督)(单位|部门)$/.test(label) ? 'responsible' : kind;
  });
}

/** Header cells are short and most of them are known words. */
function isLabelRow(row: TableRow): boolean {
  const cells = ownTexts(row);
  const known = cells.filter((cell) => columnKind(cell.text) !== null);
  return known.length >= 2 && known.length * 2 >= cells.length;
}

/** A header over two rows: a cell merged downwards, or a wide cell (责任单位) split below into 牵头 and 配合. */
function headerEnd(rows: TableRow[], first: TableRow): number {
  const cells = distinctCells(first).filter((cell) => cell.row === first.index);
  const deepest = Math.max(first.index + 1, ...cells.map((cell) => cell.row + cell.rowSpan));
  const below = rows[first.index + 1];
  const splits =
    below !== undefined && isLabelRow(below) && (cells.some((cell) => cell.colSpan > 1) || repeatsMost(below, first));
  return Math.min(splits ? Math.max(deepest, first.index + 2) : deepest, first.index + 3);
}

/** Where merges are lost, the second row of a header writes what the merged cells say once more. */
function repeatsMost(below: TableRow, first: TableRow): boolean {
  const same = below.cells.filter(
    (cell, column) =>
      cell && cell !== first.cells[column] && squeeze(cell.text) === squeeze(first.cells[column]?.text ?? ''),
  );
  return same.length * 2 >= below.cells.length && same.length < below.cells.length;
}

/**
 * Decides which column is the item's text. Without a column 内容 the measures are it, else the last column that names a
 * task, else the first of an unknown name or a kind where others say who and when (整治领域, 时间, 责任单位); of two columns 内容 the
 * first is the goal. A header over several columns covers goal and content at once.
 */
function settleContent(found: (ColumnKind | null)[]): { kinds: (ColumnKind | null)[]; stepsOnly: boolean } {
  const kinds = [...found];
  const columnsOf = (kind: ColumnKind): number[] => kinds.flatMap((each, column) => (each === kind ? [column] : []));
  const stepsOnly =
    columnsOf('content').length === 0 && columnsOf('measures').length > 0 && columnsOf('goal').length > 0;
  if (columnsOf('content').length === 0) {
    const measures = columnsOf('measures');
    const last = measures.at(0) ?? columnsOf('goal').at(-1) ?? columnsOf('target').at(-1) ?? unknownColumn(kinds);
    if (last !== undefined) kinds[last] = 'content';
  }
  const contents = columnsOf('content');
  for (const column of contents.slice(0, -1)) kinds[column] = 'goal';
  return { kinds, stepsOnly };
}

function unknownColumn(kinds: (ColumnKind | null)[]): number | undefined {
  const says = (wanted: ColumnKind[]): boolean => kinds.some((kind) => kind !== null && wanted.includes(kind));
  const column = kinds.includes(null) ? kinds.indexOf(null) : kinds.lastIndexOf('section');
  return column >= 0 && says(WHO) && says(WHEN) ? column : undefined;
}
