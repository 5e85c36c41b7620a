import type { RosterUnit } from '../../app/unit-roster.ts';
import { DUTY_LABELS, ROSTER_LABELS, type RosterColumn } from '../../core/directory/directory-columns.ts';
import {
  addChoices,
  addExplanation,
  addFormHeader,
  addFormRow,
  printable,
  type FormColumn,
} from './forms/form-sheet.ts';

const WIDTHS: Record<RosterColumn, number> = {
  unit: 28,
  person: 12,
  duty: 10,
  phone: 16,
  email: 28,
  lark: 28,
  fromOn: 13,
  toOn: 13,
  members: 30,
  alias: 20,
  note: 40,
};
const COLUMNS = Object.keys(ROSTER_LABELS) as RosterColumn[];
const EMPTY_ROWS = 30;

const EXPLANATION: readonly (readonly string[])[] = [
  ['填写说明', '一行一人；同一单位有几个人就写几行。填好后运行 cuiban directory 读回。没有填的行不起作用。'],
  [ROSTER_LABELS.duty, '联系人（收催办）、负责人（逾期时一并提醒）、B角（联系人休假时代收）、督办员。'],
  [ROSTER_LABELS.phone, '供人工联系；配置飞书时，也用手机号查找其飞书账号。'],
  [ROSTER_LABELS.email, '邮箱与飞书至少填一个；一个地址只能属于一个人。'],
  [ROSTER_LABELS.lark, '飞书 open_id（ou_ 开头），或在飞书登记的邮箱。'],
  [ROSTER_LABELS.fromOn, '任职起止日期，写成 2017-03-15；不填即现在起、长期有效。'],
  [ROSTER_LABELS.members, '“各县区”这类单位组，在这里写成员单位，用顿号隔开；成员要各占一行或已经登记。'],
  [ROSTER_LABELS.alias, '这个单位在文件里的其他叫法，用顿号隔开。'],
];

/** Writes a form of units that nobody can be reached for; `readDirectory` reads it back. */
export async function writeRoster(units: readonly RosterUnit[]): Promise<Buffer> {
  const { default: Excel } = await import('exceljs'); // half a second of loading that only this needs
  const workbook = new Excel.Workbook();
  const sheet = workbook.addWorksheet('联系人名册', {
    views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }],
    pageSetup: printable(1),
  });
  const columns = COLUMNS.map((column): FormColumn => ({
    label: ROSTER_LABELS[column],
    width: WIDTHS[column],
    ...(column === 'duty' ? { choices: Object.values(DUTY_LABELS) } : {}),
  }));
  addFormHeader(sheet, columns);
  for (const { name, isGroup, near } of units) {
    const texts: Partial<Record<RosterColumn, string>> = { unit: name, note: note(isGroup, near) };
    addFormRow(
      sheet,
      COLUMNS.map((column) => texts[column] ?? ''),
    );
  }
  for (let row = 0; row < EMPTY_ROWS; row += 1)
    addFormRow(
      sheet,
      COLUMNS.map(() => ''),
    );
  addChoices(sheet, columns, 2);
  addExplanation(workbook, '填写说明', EXPLANATION);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function note(isGroup: boolean, near: readonly string[]): string {
  if (isGroup) return '像是单位组，请填成员单位';
  return near.length === 0 ? '' : `可能就是${near.join('、')}；如是，请在那个单位的“别名”里写上`;
}
