import { itemMark } from '../item-mark.ts';
import type { UnitsText } from '../raw-task.ts';
import type { Place } from '../source-document.ts';
import { squeeze } from '../squeeze.ts';
import type { ColumnKind } from './column-kind.ts';
import type { TableHeader } from './table-header.ts';
import { distinctCells, ownTexts, type TableRow } from './table-rows.ts';

/** What a row says in each kind of column; '' where it says nothing. */
export interface RowTexts {
  number: string;
  goal: string;
  section: string;
  content: string;
  deadline: string;
  target: string;
  person: string;
  units: UnitsText[];
  /** Number or goal is a merged cell that began in a row above. */
  goalFromAbove: boolean;
  place: Place;
}

const UNIT_KINDS = ['lead', 'responsible', 'support'] as const;

/** The texts of a row by the header's columns; merged cells speak in every row they cover. */
export function readRowTexts(row: TableRow, header: TableHeader): RowTexts {
  const of = (...kinds: ColumnKind[]): string => columnTexts(row, header, kinds).join('\n');
  const deadline = of('deadline');
  const contentCell = row.cells[header.kinds.indexOf('content')];
  return {
    number: of('number'),
    goal: of('goal'),
    section: of('section'),
    content: [of('content'), of('measures')].filter(Boolean).join('\n'),
    deadline: deadline === '' ? scheduleText(row, header) : deadline,
    target: of('target'),
    person: of('person'),
    units: UNIT_KINDS.map((role) => ({ role, text: of(role) })).filter((units) => units.text !== ''),
    goalFromAbove: row.cells.some((cell, column) => {
      const kind = header.kinds[column];
      return (kind === 'number' || kind === 'goal') && cell !== undefined && cell.row < row.index && cell.text !== '';
    }),
    place: contentCell?.place ?? distinctCells(row)[0]?.place ?? {},
  };
}

const STAGE = /^(20\d{2}年|第?[一二三四1-4]季度|[上下]半年|1?\d月)/;

/** What the columns of a schedule say; a column for a year or a quarter puts it in front: 2021年：…. */
function scheduleText(row: TableRow, header: TableHeader): string {
  const texts = header.kinds.flatMap((kind, column) => {
    const text = row.cells[column]?.text.trim() ?? '';
    if (kind !== 'schedule' || squeeze(text) === '' || (column > 0 && row.cells[column] === row.cells[column - 1]))
      return [];
    const stage = STAGE.exec(header.labels[column]?.split('/').at(-1) ?? '')?.[0];
    return [stage === undefined ? text : `${stage}：${text}`];
  });
  return texts.join('\n');
}

function columnTexts(row: TableRow, header: TableHeader, kinds: ColumnKind[]): string[] {
  const cells = row.cells.filter((_, column) => kinds.includes(header.kinds[column] ?? 'note') && header.kinds[column]);
  return [...new Set(cells)].map((cell) => cell?.text.trim() ?? '').filter((text) => squeeze(text) !== '');
}

const CHINESE_NUMBER = /^[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?$/;
/** Remarks below a table and rows of totals. */
const NOT_AN_ITEM = /^(注|备注|说明|填表|制表|审核|合计|总计|小计|共计)[:：\s]?/;

/** Title of a section that a row carries instead of an item (一、提升全民健康素养 over all columns), else null. */
export function sectionTitle(row: TableRow, header: TableHeader): string | null {
  const texts = distinctCells(row).filter((cell) => squeeze(cell.text) !== '');
  if (texts.length === 0 || texts.length !== ownTexts(row).length) return null;
  const [first, second] = texts;
  if (!first || NOT_AN_ITEM.test(first.text.trim())) return null;
  if (texts.length === 1) {
    const wide = first.colSpan > 1 && first.colSpan >= header.kinds.length - 2;
    const style = itemMark(first.text)?.style;
    const titled = (style === 'chinese' || style === 'chineseParenthesis') && first.text.length <= 40;
    return wide || (titled && header.kinds[first.column] !== 'content') ? first.text.trim() : null;
  }
  const numbered = texts.length === 2 && second !== undefined && CHINESE_NUMBER.test(first.text.trim());
  if (!numbered || second.column > 2) return null;
  return `${first.text.trim().replace(/[、.．]$/, '')}${/[)）]$/.test(first.text.trim()) ? '' : '、'}${second.text.trim()}`;
}

/** Whether a row stands below the items (注：…, 合计) and is none. */
export function isRemark(row: TableRow): boolean {
  const texts = ownTexts(row);
  return NOT_AN_ITEM.test(texts[0]?.text.trim() ?? '') && texts.length <= 2;
}

/** Whether a row is the header once more, at the top of a new page. */
export function repeatsHeader(row: TableRow, header: TableHeader): boolean {
  const texts = ownTexts(row).map((cell) => squeeze(cell.text));
  const labels = new Set(header.labels.flatMap((label) => [label, ...label.split('/')]));
  return texts.length >= 2 && texts.every((text) => labels.has(text));
}
