import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCuiban } from '../support/cuiban.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

jest.setTimeout(400_000); // each command is a process of its own

const folder = mkdtempSync(path.join(tmpdir(), 'cuiban-review-'));
let database: TestDatabase;
const cuiban = (...args: string[]) => runCuiban(args, { DATABASE_URL: database.url });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function file(name: string, ...lines: string[]): string {
  const where = path.join(folder, name);
  writeFileSync(where, lines.join('\n'));
  return where;
}

const HEAD = ['某市2027年度重点任务分解表,,,,', '序号,目标任务,工作内容,责任单位,完成时限'];
const PLAN = file(
  'plan.csv',
  ...HEAD,
  '1,志愿服务,招募志愿者200人,团市委,6月底前完成',
  '2,宣传教育,每月开展1次宣传活动,市教育局、各县区,贯穿全年',
  '3,环境整治,清理卫生死角,,9月底前完成',
);

describe('A plan on the desk', () => {
  it('is reviewed, edited, taken back, imported again and switched on, each step saying what it did', async () => {
    const imported = await cuiban('import', PLAN);
    expect(imported.out).toMatch(/存疑：第3项（.*第5行.*）：没有写明责任单位/);
    expect((await cuiban('review', '--doubts')).out).toContain('[3 1] 第3项');

    const edited = await cuiban('edit', 'A', 'set', '3', 'units', '牵头单位：市城管局');
    expect(edited).toMatchObject({ code: 0, out: '第3项单位：无 → 市城管局（牵头）\n已保存，第2版。\n' });
    const edits = [
      { edit: 'fillGroup', name: '各县区', members: ['甲县', '乙区'] },
      { edit: 'set', item: '1', field: 'deadline', value: '7月15日前' },
    ];
    expect((await cuiban('edit', 'A', '--file', file('edits.json', JSON.stringify(edits)))).out).toContain('第3版');
    expect(await cuiban('edit', 'A', '--version', '2', 'drop', '1')).toMatchObject({
      code: 1,
      err: '草稿已有新的修改（第3版），您看到的是第2版，请刷新后再改。\n',
    });
    expect(await cuiban('edit', 'A', 'drop', '9')).toMatchObject({ code: 1, err: '第1处修改：没有第9项。\n' });
    expect(await cuiban('edit', 'A', 'fold', '9')).toMatchObject({ code: 2 });
    const review = JSON.parse((await cuiban('review', '--json')).out) as {
      draft: { tasks: { milestones: string[] }[] };
    };
    expect(review.draft.tasks[0]?.milestones).toEqual(['2027-07-15']);
    expect((await cuiban('edit', 'A', '--undo')).out).toContain('第1项时限：7月15日前 → 6月底前完成');

    expect((await cuiban('discard', 'A')).out).toBe('已撤销《某市2027年度重点任务分解表》（plan.csv）的导入。\n');
    expect((await cuiban('review')).err).toContain('还没有导入任何方案');

    await cuiban('import', PLAN);
    const asked = await cuiban('activate');
    expect(asked).toMatchObject({ code: 1, err: expect.stringContaining('没有写明责任单位') as string });
    expect(asked.err).toContain('没有可用联系人的单位（3）：各县区、团市委、市教育局');
    expect(asked.err).toContain('未启用。确认后请加 --accept-doubts 再运行。');
    expect((await cuiban('activate', '--accept-doubts')).out).toContain('已启用');
  });

  it('is revised: the difference first, then all of it at once', async () => {
    const revised = file(
      'revised.csv',
      '某市2027年度重点任务分解表（修订稿）,,,,',
      HEAD[1] ?? '',
      '1,志愿服务,招募志愿者200人,团市委,8月底前完成',
      '2,健康促进,建设健康步道3条,市体育局,10月底前完成',
    );
    const kept = await cuiban('import', revised);
    expect(kept.out).toContain('新增1项，变更1项，取消2项，不变0项');
    expect(kept.out).toContain('第1项 团市委 2027-06-30 → 2027-08-31');
    expect((await cuiban('revise', 'A')).out).toContain('尚未应用');
    expect((await cuiban('ledger', '--json')).out).not.toContain('2027-08-31');
    const applied = await cuiban('revise', 'A', '--apply', '--accept-doubts');
    expect(applied).toMatchObject({ code: 0, out: expect.stringContaining('已应用。') as string });
    expect(await cuiban('revise', 'A')).toMatchObject({
      code: 1,
      err: expect.stringContaining('没有待应用的修订稿') as string,
    });
  });

  it('tells which item another plan asks as well, and which names are near, until a person says otherwise', async () => {
    const imported = await cuiban(
      'import',
      file(
        'second.csv',
        '某市2027年全民健身工作要点,,,,',
        HEAD[1] ?? '',
        '1,健康促进,建设健康步道3条,市体育局,10月底前完成',
        '2,志愿服务,招募体育志愿者,体育局,9月底前完成',
      ),
    );
    expect(imported.out).toContain('名称相近：“体育局”（第2项）：可能是市体育局（没有写明“市”“区”等级别）');
    expect((await cuiban('review', 'B', '--doubts')).out).toContain('可能重复 [B1 A2] 第1项与');
    expect((await cuiban('separate', 'B9', 'A2')).err).toContain('没有找到事项“B9”');
    expect((await cuiban('separate', 'B1', 'A2')).out).toBe('已记录：B1 与 A2 不是同一件事，今后不再提示。\n');
    expect((await cuiban('review', 'B', '--doubts')).out).not.toContain('可能重复');
  });
});
