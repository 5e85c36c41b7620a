import { wallClock } from '../../src/adapters/clock.ts';
import { createPrismaStore } from '../../src/adapters/store/prisma/store.ts';
import { requestExtension } from '../../src/app/request-extension.ts';
import { saveTransition } from '../../src/app/save-transition.ts';
import type { Tx } from '../../src/app/store.ts';
import type { Occurrence } from '../../src/core/entities/occurrence.ts';
import { commandHome } from '../support/command-home.ts';
import { runCuiban } from '../support/cuiban.ts';

jest.setTimeout(600_000); // each command is a process of its own

const { env, file } = commandHome();
const run = (...args: string[]) => runCuiban(args, env);

const DIRECTORY = {
  units: [{ name: '团市委' }, { name: '市教育局' }],
  people: [
    { name: '小团', unit: '团市委', duty: 'contact', routes: [{ channel: 'console', address: 'tuan' }] },
    { name: '小教', unit: '市教育局', duty: 'contact', routes: [{ channel: 'console', address: 'jiao' }] },
  ],
  coordinators: [{ name: '督查室', routes: [{ channel: 'console', address: 'office' }] }],
};
const year = new Date().getFullYear() + 1;
const PLAN = [
  `某市${year}年度重点任务分解表,,,,`,
  '序号,目标任务,工作内容,责任单位,完成时限',
  '1,志愿服务,招募志愿者200人,团市委,6月底前完成',
  '2,阵地建设,建成青年之家,团市委,9月底前完成',
  '3,宣传教育,举办主题宣讲,团市委,10月底前完成',
].join('\n');

beforeAll(async () => {
  await run('directory', file('directory.json', JSON.stringify(DIRECTORY)));
  await run('import', file('plan.csv', PLAN));
  await run('activate');
});

it('A coordinator decides about items on the command line: more time, another unit, an order', async () => {
  expect((await run('decide')).out).toBe('没有等待决定的事项。\n');
  expect((await run('orders')).out).toBe('没有督办单。\n');

  const dateless = await run('decide', '1', 'extend');
  expect([dateless.code, dateless.err]).toEqual([2, expect.stringContaining('请用 --to 给出新的时限')]);
  const longer = await run('decide', '1', 'extend', '--to', `${year}-07-20`, '--why', '场地未交付');
  expect(longer.out).toContain('同意团市委第1项“招募志愿者200人”延期至');
  // a second decision that nobody may have meant is refused with the first
  const second = await run('decide', '1', 'order');
  expect(second.code).toBe(1);
  expect(second.err).toMatch(/该事项已由.*决定：同意团市委第1项.*（加 --again 另作决定）/);
  expect((await run('decide', '1', 'order', '--again', '--colour', 'red')).err).toContain('蓝色');
  const order = await run('decide', '1', 'order', '--again', '--why', '进度滞后');
  expect(order.out).toMatch(/就第1项“招募志愿者200人”向团市委发蓝色督办单（督办〔\d{4}〕1号）/);
  const orders = await run('orders', '--open', '--json');
  expect(JSON.parse(orders.out)).toMatchObject([
    { colour: 'blue', unitName: '团市委', itemNumber: '1', standing: 'open' },
  ]);
  expect((await run('orders', '--text')).out).toContain('进度滞后');

  expect((await run('decide', '2', 'reassign', '--to', '市教')).err).toContain('是不是：市教育局');
  const moved = await run('decide', '2', 'reassign', '--to', '市教育局', '--why', '职责分工已调整');
  expect(moved.out).toContain('由团市委改派市教育局，原因：职责分工已调整');
  expect((await run('explain', '2')).out).toContain('市教育局');
});

/** What a contact says while no command runs: in the database, as the workers would have left it. */
async function meanwhile(work: (tx: Tx, occurrence: Occurrence) => Promise<unknown>): Promise<void> {
  const store = createPrismaStore(env['DATABASE_URL'] ?? '', { connections: 1 });
  try {
    await store.transaction(async (tx) => {
      const [task] = await tx.task.find({ number: '3' });
      const [occurrence] = await tx.occurrence.find({ taskId: task?.id ?? '' });
      if (!occurrence) throw new Error('item 3 has no occurrence');
      await work(tx, occurrence);
    });
  } finally {
    await store.close();
  }
}

const now = wallClock.now();

it('What a unit applies for is listed, refused and approved; its claim is returned, then approved', async () => {
  expect((await run('extension')).out).toBe('没有待审批的延期申请。\n');
  const apply = (reply: string, date: string) =>
    meanwhile(async (tx, occurrence) => {
      const [contact] = await tx.contact.find({ name: '小团' });
      const intent = { item: '3', kind: 'extension_request', date, reason: '场地未交付' } as const;
      await requestExtension(tx, reply, occurrence, contact?.id ?? '', intent, now);
    });
  const request = async () => {
    const { out } = await run('extension');
    expect(out).toContain(`团市委  第3项 举办主题宣讲  ${year}-10-31 → ${year}-11-`);
    return out.split(' ')[0] ?? '';
  };
  await apply('first', `${year}-11-30`);
  const first = await request();
  expect((await run('extension', first)).code).toBe(2);
  expect((await run('extension', first, '--refuse', '--why', '请抓紧')).out).toContain('已记录为不同意');
  expect((await run('extension', first, '--approve')).err).toContain('未同意延期');
  await apply('second', `${year}-11-20`);
  expect((await run('extension', await request(), '--approve', '--to', `${year}-11-10`)).out).toContain('已同意延期');

  expect((await run('approve', '3')).code).toBe(1);
  const claim = () =>
    meanwhile(async (tx, occurrence) => {
      const [contact] = await tx.contact.find({ name: '小团' });
      const actor = `contact:${contact?.id ?? ''}`;
      const saved = await saveTransition(tx, occurrence, { type: 'submit', answer: '已完成' }, actor, now);
      expect(saved).toMatchObject({ ok: true });
    });
  await claim();
  expect((await run('decide')).out).toContain('A3  待复核  团市委  举办主题宣讲');
  expect((await run('return', '3', '--missing', ' ')).code).toBe(2);
  expect((await run('return', '3', '--missing', '缺少现场照片')).out).toContain('缺少现场照片');
  await claim();
  expect((await run('approve', '3')).out).toContain('第3项');
  expect((await run('approve', '3')).code).toBe(1);
  const ledger = await run('ledger', '--json');
  expect(ledger.out).toContain(`${year}-11-10`);
});
