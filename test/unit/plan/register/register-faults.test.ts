import ExcelJS from 'exceljs';
import { writeRegister } from '../../../../src/adapters/documents/write-register.ts';
import { extractPlan } from '../../../../src/core/plan/extract-plan.ts';
import { calendar } from '../../../support/calendar.ts';
import { xlsxDocument } from '../../../support/xlsx-document.ts';

jest.setTimeout(120_000);

/** An empty register filled in by hand and read again. The header is row 7, examples are rows 8 and 9. */
async function fillIn(cells: Record<string, string | Date | number | null>) {
  const written = await writeRegister(null);
  if (!written.ok) throw new Error(written.message);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(written.bytes).buffer);
  for (const [address, value] of Object.entries(cells)) workbook.worksheets[0]!.getCell(address).value = value;
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  return extractPlan(await xlsxDocument(bytes, '某区登记表.xlsx'), { calendar });
}

const GOOD = { B2: '某区植树方案', B6: '2024年', A10: '01', D10: '栽树3万棵。', F10: '区林业局、各镇', H10: '6月底前' };

describe('a register filled in by hand', () => {
  it('is a plan; its examples are not read', async () => {
    const result = await fillIn({
      ...GOOD,
      B5: new Date('2024-02-03T00:00:00Z'),
      A11: 2,
      D11: '浇水',
      E11: '区水务局',
    });
    if (!result.ok) throw new Error(result.message);
    expect(result.draft).toMatchObject({
      title: '某区植树方案',
      issuedOn: '2024-02-03',
      period: { start: '2024-01-01', end: '2024-12-31' },
    });
    expect(result.draft.tasks.map(({ number }) => number)).toEqual(['01', '2']);
    expect(result.draft.tasks[0]).toMatchObject({
      units: [{ name: '区林业局' }, { name: '各镇' }],
      milestones: ['2024-06-30'],
      targets: [{ value: 30_000, unit: '棵' }],
    });
  });

  it('may state targets and shares in sentences or in fields; a filled cell speaks alone', async () => {
    const result = await fillIn({
      ...GOOD,
      I10: '成活率不低于85%\n管护员｜≥｜40｜人',
      J10: '甲镇20人，乙镇和丙镇各10人',
      A11: '2',
      D11: '聘请管护员40人',
      I11: '无',
    });
    if (!result.ok) throw new Error(result.message);
    const [first, second] = result.draft.tasks;
    expect(first?.targets.map(({ comparator, value, unit }) => `${comparator}${value}${unit}`)).toEqual([
      '>=85%',
      '>=40人',
    ]);
    expect(first?.perUnitTargets.map(({ unitText, value, each }) => [unitText, value, each])).toEqual([
      ['甲镇', 20, false],
      ['乙镇和丙镇', 10, true],
    ]);
    expect(second?.targets).toEqual([]);
  });

  it('tells all of its faults at once, each with sheet and cell', async () => {
    const result = await fillIn({
      B5: '三月中旬',
      B6: '2024-12-31至2024-01-01',
      A10: '1',
      D10: '栽树',
      I10: '多多益善',
      J10: '甲镇｜各｜若干｜人',
      A11: '1',
      D11: '浇水',
      I11: '成活率｜争取｜85｜%',
      D12: '除草',
      A13: '4',
      F13: '区林业局',
    });
    expect(result.ok).toBe(false);
    const lines = result.ok ? [] : result.message.split('\n');
    expect(lines[0]).toContain('某区登记表.xlsx：有9处需要改正');
    expect(lines.slice(1).map((line) => line.split('：')[0])).toEqual([
      '登记表 B2',
      '登记表 B5',
      '登记表 B6',
      '登记表 I10',
      '登记表 J10',
      '登记表 I11',
      '登记表 A12',
      '登记表 D13',
      '登记表 A11',
    ]);
  });

  it('without a column that it needs says which', async () => {
    const result = await fillIn({ ...GOOD, H7: '什么时候' });
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? '' : result.message).toContain('登记表 第7行：表头缺少“完成时限”一栏');
  });

  it('is refused while nothing is filled in', async () => {
    const result = await fillIn({ B2: '某区植树方案', B6: '2024年' });
    expect(result.ok ? '' : result.message).toContain('还没有填写任务');
  });
});
