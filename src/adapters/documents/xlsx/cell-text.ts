import type ExcelJS from 'exceljs';

/** What a cell shows: cached formula results, rich text joined, dates as `2017年5月31日`, numbers plainly, fractions of percent formats as percent. */
export function cellText(cell: ExcelJS.Cell): string {
  const value = cell.value;
  const shown = typeof value === 'object' && value !== null && 'result' in value ? value.result : value;
  if (shown instanceof Date) return dateText(shown);
  if (typeof shown === 'number') return numberText(shown, cell.numFmt ?? '');
  if (typeof shown === 'string') return tidy(shown);
  return shown === null || shown === undefined ? '' : tidy(cell.text);
}

/** exceljs gives dates as midnight UTC of the day shown. */
function dateText(date: Date): string {
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}

function numberText(value: number, format: string): string {
  return format.includes('%') ? `${Number((value * 100).toFixed(6))}%` : String(value);
}

function tidy(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim();
}
