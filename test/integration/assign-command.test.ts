import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCuiban } from '../support/cuiban.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

jest.setTimeout(600_000); // each command is a process of its own

const folder = mkdtempSync(path.join(tmpdir(), 'cuiban-assign-'));
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

const DIRECTORY = {
  units: [{ name: '团市委' }, { name: '市教育局' }],
  people: [
    { name: '小团', unit: '团市委', duty: 'contact', routes: [{ channel: 'console', address: 'tuan' }] },
    { name: '老局', unit: '团市委', duty: 'leader', routes: [{ channel: 'console', address: 'leader' }] },
  ],
  coordinators: [{ name: '督查室', routes: [{ channel: 'console', address: 'office' }] }],
};
const year = new Date().getFullYear();
const next = year + 1;

function file(name: string, content: string): string {
  const where = path.join(folder, name);
  writeFileSync(where, content);
  return where;
}

it('A coordinator hands down, takes apart, takes back and looks at it all on the command line', async () => {
  const run = (...args: string[]) => runCuiban(args, { DATABASE_URL: database.url });
  await run('directory', file('directory.json', JSON.stringify(DIRECTORY)));

  const unsure = await run('assign', '市教局', '报送名单');
  expect(unsure.code).toBe(1);
  expect(unsure.err).toContain('是否为市教育局');
  expect(unsure.err).toContain('没有写明完成时限');

  const made = await run(
    'assign',
    '督办',
    '团市委',
    `${next}年6月30日前`,
    '招募志愿者200人',
    '--from',
    '批示',
    '--on',
    `${year}-01-04`,
  );
  expect(made.out).toContain(`已立项督批〔${year}〕1号：团市委`);
  expect((await run('assign', 'list')).out).toContain(
    `督批〔${year}〕1号  招募志愿者200人  团市委  ${next}-06-30  办结0/1`,
  );

  const minutes = file(
    'minutes.txt',
    `专题会议纪要\n1. 团市委 ${next}年3月1日前 报送方案\n2. 市教育局 ${next}年4月1日前 整改\n`,
  );
  expect((await run('assign', '--minutes', minutes)).out).toContain(`已立项2项：\n督会〔${year}〕1号`);

  const late = await run(
    'decompose',
    `督批〔${year}〕1号`,
    '--sub',
    `团市委 ${next}年7月1日前 登记`,
    `团市委 ${next}年5月1日前 培训`,
  );
  expect(late.code).toBe(1);
  expect(late.err).toContain('第1个分项：时限');
  const parts = await run('decompose', `督批〔${year}〕1号`, file('parts.txt', `团市委 ${next}年5月1日前 培训\n`));
  expect(parts.out).toContain('1-1 培训');

  expect((await run('collection', `督批〔${year}〕1号`, '--xlsx', path.join(folder, 'sheet.xlsx'))).out).toContain(
    '未报：团市委',
  );
  expect(existsSync(path.join(folder, 'sheet.xlsx'))).toBe(true);

  const refused = await run('assign', 'withdraw', `督批[${year}]1`, '--why', '重复');
  expect(refused.err).toContain('还有1个分项未办结');
  const back = await run('assign', 'withdraw', `督批[${year}]1`, '--why', '重复', '--with-parts');
  expect(back.out).toContain(`已撤销督批〔${year}〕1号`);

  expect((await run('brief')).out).toContain('督办日报');
  expect((await run('brief', 'settings', '--daily-at', '8:50', '--weekly-to', '老局')).out).toContain(
    '周五16:05，发给老局',
  );
  expect((await run('brief', '--weekly')).out).toContain('督办周报');
  expect((await run('notice', 'settings', '--every', '2')).out).toContain('每2个月起草一次；排名未开启');
  expect((await run('notice')).out).toContain('还没有通报');
  expect((await run('levels', '--on', '--grace', '10')).out).toContain('已开启，宽限10个工作日');
});
