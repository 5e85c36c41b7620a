import ExcelJS from 'exceljs';
import { readFileSync, writeFileSync } from 'node:fs';
import { commandHome } from '../support/command-home.ts';
import { runCuiban } from '../support/cuiban.ts';

jest.setTimeout(240_000); // each command is a process of its own

const { env, place } = commandHome();

/** Fills in cells of the first sheet, as a person would. */
async function fillIn(name: string, cells: Record<string, string>): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(readFileSync(place(name))).buffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error(`${name} has no sheet`);
  for (const [address, text] of Object.entries(cells)) sheet.getCell(address).value = text;
  writeFileSync(place(name), Buffer.from(await workbook.xlsx.writeBuffer()));
}

const TASKS = {
  B2: '某区植树方案',
  B6: '2027年',
  A10: '01',
  D10: '栽树3万棵。',
  E10: '区林业局',
  F10: '区水务局、各镇',
  H10: '6月底前',
};

describe('Forms on the command line', () => {
  it('lead from an empty register to a directory in which nobody is missing', async () => {
    const empty = await runCuiban(['template', '--xlsx', place('登记表.xlsx')]);
    expect(empty).toMatchObject({ code: 0, out: expect.stringContaining('空白登记表') });
    await fillIn('登记表.xlsx', { ...TASKS, D11: '浇水' });
    const refused = await runCuiban(['import', place('登记表.xlsx')], env);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('登记表 A11：序号是空的') });
    await fillIn('登记表.xlsx', { A11: '02', F11: '区水务局' });
    const imported = await runCuiban(['import', place('登记表.xlsx')], env);
    expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('2项任务') });

    const roster = await runCuiban(['roster', '--xlsx', place('名册.xlsx')], env);
    expect(roster).toMatchObject({ code: 0, out: expect.stringContaining('3个单位还没有联系得上的人') });
    await fillIn('名册.xlsx', {
      B2: '林一',
      E2: 'lin@example.com',
      B3: '水一',
      E3: 'shui@example',
      I4: '东镇',
      A5: '东镇',
      B5: '东一',
      E5: 'dong@example.com',
    });
    const bad = await runCuiban(['directory', place('名册.xlsx')], env);
    expect(bad).toMatchObject({ code: 1, err: expect.stringContaining('联系人名册 E3：“shui@example”不是邮箱地址') });
    await fillIn('名册.xlsx', { E3: 'lin@example.com' });
    const shared = await runCuiban(['directory', place('名册.xlsx'), '--dry-run'], env);
    expect(shared).toMatchObject({ code: 0, out: expect.stringMatching(/新增岗位[^]*存疑：.*登记了同一个地址/) });
    await fillIn('名册.xlsx', { E3: 'shui@example.com' });
    const filled = await runCuiban(['directory', place('名册.xlsx')], env);
    expect(filled).toMatchObject({ code: 0, err: '' });
    const nobody = await runCuiban(['roster', '--xlsx', place('空.xlsx'), '--plan', '植树'], env);
    expect(nobody.out).toContain('每个单位都有联系人');
  });

  it('write a plan that was imported as a register that reads the same', async () => {
    const written = await runCuiban(['template', '--xlsx', place('方案.xlsx'), '--plan', '植树'], env);
    expect(written).toMatchObject({ code: 0, out: expect.stringContaining('2项任务') });
    const [before, after] = await Promise.all(
      ['登记表.xlsx', '方案.xlsx'].map((name) => runCuiban(['import', place(name), '--dry-run', '--json'])),
    );
    const tasks = (ran: typeof before) =>
      (JSON.parse(ran?.out ?? '{}') as { tasks: Record<string, unknown>[] }).tasks.map((task) => ({
        ...task,
        place: null,
        unitsRaw: null,
      }));
    expect(tasks(after)).toEqual(tasks(before));
  });
});
