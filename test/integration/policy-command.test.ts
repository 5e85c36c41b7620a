import { commandHome } from '../support/command-home.ts';
import { runCuiban } from '../support/cuiban.ts';
import { strictFile } from '../support/policy-file.ts';

jest.setTimeout(600_000); // each command is a process of its own

const { env, file: textFile } = commandHome();

function file(name: string, content: unknown): string {
  return textFile(name, typeof content === 'string' ? content : JSON.stringify(content));
}

const DIRECTORY = {
  units: [{ name: '团市委' }],
  people: [{ name: '小团', unit: '团市委', duty: 'contact', routes: [{ channel: 'console', address: 'tuan' }] }],
  coordinators: [{ name: '督查室', routes: [{ channel: 'console', address: 'office' }] }],
};
const year = new Date().getFullYear() + 1;
const PLAN = [
  `某市${year}年度重点任务分解表,,,,`,
  '序号,目标任务,工作内容,责任单位,完成时限',
  '1,志愿服务,招募志愿者200人,团市委,12月底前完成',
].join('\n');

it('An admin writes a policy, sees what is wrong, what it does, and puts it in force', async () => {
  const run = (...args: string[]) => runCuiban(args, env);
  await run('directory', file('directory.json', DIRECTORY));
  await run('import', file('plan.csv', PLAN));
  const shown = await run('policy', 'show', '默认策略');
  expect(shown.out).toContain('late+3  到期后3个工作日，升级，发给督办员');

  const faulty = await run('policy', 'save', file('faulty.json', strictFile([{ audience: [] }])));
  expect(faulty.code).toBe(1);
  expect(faulty.err).toContain('ladders.milestone[0].audience：没有提醒对象');

  const good = file('good.json', strictFile([{ offset: -2 }]));
  expect((await run('policy', 'save', good)).out).toBe('已保存为 从严策略@1。\n');
  expect((await run('policy', 'bind', '从严策略', '--task', '1')).out).toContain('已生效：1处改用新策略');
  await run('activate');

  const next = await run('policy', 'save', file('next.json', strictFile([{ offset: -4 }])));
  expect(next.out).toContain('已保存为 从严策略@2。');
  expect(next.out).toContain('cuiban policy move 从严策略 --to 2 --apply');
  expect((await run('policy', 'move', '从严策略', '--to', '2')).out).toContain('以上尚未生效');
  const moved = await run('policy', 'move', '从严策略', '--to', '2', '--apply', '--json');
  expect(JSON.parse(moved.out)).toMatchObject({ applied: { bindings: 1, moved: 1 } });
  expect((await run('explain', '1')).out).toContain('策略“从严策略”第2版（本事项指定）');
});

it('A coordinator urges, pauses and sets preferences from the command line', async () => {
  const run = (...args: string[]) => runCuiban(args, env);
  expect((await run('urge', '1', '--now')).out).toBe('已催办小团：1项。\n');
  expect((await run('urge', '1', '--now')).err).toMatch(/第1项.*已催过。确需再催，请再次确认。（加 --again 再催一次）/);
  expect((await run('contact', '小团', '--digest', '14:20')).out).toContain('每日提醒时间14:20（本人选择）');
  const silence = await run('silence', 'add', '--task', '1', '--to', `${year}-01-31`, '--reason', '迎检', '--json');
  const [row] = JSON.parse(silence.out) as { id: string }[];
  expect((await run('silence', 'end', row?.id ?? '')).out).toContain('已结束');
  expect((await run('silence')).out).toBe('没有暂停催办。\n');
});
