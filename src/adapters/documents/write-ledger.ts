import type ExcelJS from 'exceljs';
import type { Light } from '../../core/occurrence/light.ts';
import { countLights, type LedgerRow } from '../../core/report/ledger.ts';
import { LIGHT_WORDS, ROLE_WORDS, STATE_WORDS } from '../../core/report/words.ts';
import { localDateOf, type Instant } from '../../core/time/instant.ts';
import type { LocalDate } from '../../core/time/local-date.ts';

const COLOURS: Record<Light, string> = {
  green: 'FF2E9E4F',
  blue: 'FF2F6FDE',
  yellow: 'FFE0A100',
  red: 'FFD93026',
  grey: 'FF9AA0A6',
};

/** Excel keeps a day as a number without zone: midnight UTC is the day itself. */
function day(date: LocalDate | null): Date | null {
  return date === null ? null : new Date(`${date}T00:00:00.000Z`);
}

function dayOf(instant: Instant | null): Date | null {
  return instant === null ? null : day(localDateOf(instant));
}

const DATE = 'yyyy"年"m"月"d"日"';

const COLUMNS: { header: string; width: number; date?: true; value: (row: LedgerRow) => ExcelJS.CellValue }[] = [
  {
    header: '灯',
    width: 5,
    value: ({ light }) => ({ richText: [{ text: '●', font: { color: { argb: COLOURS[light] }, size: 14 } }] }),
  },
  { header: '序号', width: 8, value: ({ number }) => number },
  { header: '章节', width: 20, value: ({ section }) => section },
  { header: '目标任务', width: 22, value: ({ goal }) => goal },
  { header: '内容', width: 50, value: ({ content }) => content },
  { header: '单位', width: 18, value: ({ unitName }) => unitName },
  { header: '角色', width: 6, value: ({ role }) => ROLE_WORDS[role] },
  { header: '完成时限', width: 20, value: ({ deadlineText }) => deadlineText },
  { header: '原定日期', width: 15, date: true, value: ({ originalDueOn }) => day(originalDueOn) },
  { header: '现行日期', width: 15, date: true, value: ({ dueOn }) => day(dueOn) },
  { header: '状态', width: 13, value: ({ state }) => STATE_WORDS[state] },
  { header: '进度', width: 7, value: ({ percent }) => (percent === null ? null : `${percent}%`) },
  { header: '预计完成', width: 15, date: true, value: ({ promisedOn }) => day(promisedOn) },
  { header: '最近反馈', width: 30, value: ({ lastAnswer }) => lastAnswer },
  { header: '困难', width: 20, value: ({ blockedReason }) => blockedReason },
  { header: '督办单', width: 18, value: ({ orders }) => (orders.length === 0 ? null : orders.join('、')) },
  { header: '改派', width: 14, value: ({ moved }) => moved },
  { header: '下发', width: 15, date: true, value: ({ openedAt }) => dayOf(openedAt) },
  { header: '签收', width: 15, date: true, value: ({ acknowledgedAt }) => dayOf(acknowledgedAt) },
  { header: '报结', width: 15, date: true, value: ({ submittedAt }) => dayOf(submittedAt) },
  { header: '办结', width: 15, date: true, value: ({ closedAt }) => dayOf(closedAt) },
  { header: '期次', width: 6, value: ({ occurrences }) => occurrences },
  { header: '已办结', width: 8, value: ({ closed }) => closed },
  { header: '逾期', width: 6, value: ({ overdue }) => overdue },
  { header: '登记号', width: 16, value: ({ registerNumber }) => registerNumber },
  { header: '分项', width: 10, value: ({ parts }) => (parts === null ? null : `${parts.closed}/${parts.total}`) },
];

/** Writes the 台账 as a workbook: one line per item and unit, lights in colour, frozen header, filter, dates as dates. */
export async function writeLedger(rows: readonly LedgerRow[], title: string): Promise<Buffer> {
  // half a second of loading that only this needs
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.Workbook();
  const sheet = workbook.addWorksheet('台账', {
    views: [{ state: 'frozen', ySplit: 2, xSplit: 2 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToHeight: 0, printTitlesRow: '2:2' },
  });
  sheet.columns = COLUMNS.map(({ width }) => ({ width }));
  sheet.addRow([title]).font = { size: 14, bold: true };
  sheet.mergeCells(1, 1, 1, COLUMNS.length);
  const header = sheet.addRow(COLUMNS.map((column) => column.header));
  header.font = { bold: true };
  header.alignment = { vertical: 'middle', horizontal: 'center' };
  for (const row of rows) {
    const line = sheet.addRow(COLUMNS.map(({ value }) => value(row)));
    line.alignment = { vertical: 'top', wrapText: true };
    for (const [index, { date }] of COLUMNS.entries()) if (date) line.getCell(index + 1).numFmt = DATE;
  }
  sheet.autoFilter = { from: { row: 2, column: 1 }, to: { row: 2, column: COLUMNS.length } };
  addSummary(workbook, rows);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function addSummary(workbook: ExcelJS.Workbook, rows: readonly LedgerRow[]): void {
  const sheet = workbook.addWorksheet('汇总');
  sheet.columns = [{ width: 22 }, { width: 10 }];
  sheet.addRow(['灯', '项数']).font = { bold: true };
  const counts = countLights(rows);
  for (const light of ['green', 'blue', 'yellow', 'red', 'grey'] as const)
    sheet.addRow([LIGHT_WORDS[light], counts[light]]);
  sheet.addRow(['合计', rows.length]).font = { bold: true };
}
