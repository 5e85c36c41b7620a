import { assign, withdraw } from '../../src/app/assign/assign.ts';
import { createPrismaStore } from '../../src/adapters/store/prisma/store.ts';
import { createPrismaFixture, type PrismaFixture } from '../support/prisma-fixture.ts';
import { type HttpService, openHttp } from '../support/http-service.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

const tasks = [{ number: '8', units: ['甲局'], milestones: ['2017-06-30'] }];

describe('Assignments over HTTP', () => {
  let http: HttpService;
  let story: Awaited<ReturnType<typeof openStory>>;
  beforeAll(async () => {
    story = await openStory({ start: '2017-05-02 11:00', tasks });
    http = await openHttp({ deps: story.deps });
  });
  afterAll(() => http.close());
  const call = (method: string, path: string, body: unknown = {}) =>
    http.call(method, path, { as: 'coordinator', body });

  it('are made of a sentence and of fields', async () => {
    const made = await call('POST', '/api/assignments', { text: '甲局 5月20日前 报送名单', origin: 'hotline' });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ number: '督热〔2017〕1号' });
    const fields = { units: '乙局', deadline: '6月底前', content: '整改到位', replyBy: '2017-07-05' };
    expect((await call('POST', '/api/assignments', fields)).json).toMatchObject({ number: '督〔2017〕1号' });
    const listed = await http.call('GET', '/api/assignments?year=2017', { as: 'coordinator' });
    expect(listed.json).toMatchObject([
      { number: '督〔2017〕1号', unitNames: ['乙局'], dueOn: '2017-06-30', replyBy: '2017-07-05' },
      { number: '督热〔2017〕1号', unitNames: ['甲局'], dueOn: '2017-05-20', occurrences: 1, closed: 0 },
    ]);
  });

  it('that are unsure make nothing and name every question', async () => {
    const before = await story.store.registration.count({});
    const asked = await call('POST', '/api/assignments', { text: '丙局 报送名单' });
    expect(asked.status).toBe(422);
    expect(asked.json).toMatchObject({
      reason: 'unsure',
      errors: [{ place: 'body.units' }, { place: 'body.deadline' }],
    });
    expect(await story.store.registration.count({})).toBe(before);
  });

  it('are taken back once', async () => {
    const [row] = await story.store.registration.find({ number: '督〔2017〕1号' });
    const path = `/api/assignments/${row?.id}/withdrawal`;
    expect((await call('POST', path, { why: '重复交办' })).json).toEqual({ number: '督〔2017〕1号' });
    expect((await call('POST', path, { why: '重复交办' })).status).toBe(409);
    expect((await call('POST', '/api/assignments/none/withdrawal', { why: '重复' })).status).toBe(404);
  });
});

describe('Ten coordinators who assign at the same moment', () => {
  let fixture: PrismaFixture;
  beforeAll(async () => {
    fixture = await createPrismaFixture();
  });
  afterAll(() => fixture.end());

  it('get ten numbers in a row, in one standing plan', async () => {
    const store = await fixture.fresh();
    const { deps } = await openStory({ start: '2017-05-02 11:00', tasks, store });
    const others = [createPrismaStore(fixture.url), createPrismaStore(fixture.url)];
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        assign({ ...deps, store: others[index % 2] ?? store }, `甲局 5月20日前 报送名单${index}`, {}, `user:${index}`),
      ),
    );
    await Promise.all(others.map((other) => other.close()));
    const numbers = made.map((result) => (result.ok ? result.assigned.registration.position : null));
    expect(numbers.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await store.plan.count({ title: '2017年交办事项' })).toBe(1);
    expect(await store.task.count({ assignedAt: { not: null } })).toBe(10);
  });

  it('and one that is taken back while its unit reports it has one outcome, which both are told', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const store = await fixture.fresh();
      const other = createPrismaStore(fixture.url);
      const story = await openStory({ start: '2017-05-02 11:00', tasks, store });
      const made = await assign(story.deps, '甲局 5月20日前 报送名单', {}, 'user:a');
      if (!made.ok) throw new Error(made.message);
      await story.goTo('2017-05-02 11:05');
      const { id, taskId } = made.assigned.registration;
      const wanted = { registrationId: id, actor: 'user:a', why: '重复' };
      const [back, said] = await Promise.all([
        withdraw({ ...story.deps, store: other }, wanted),
        story.says('甲联系人', '第1项已完成'),
      ]);
      await other.close();
      const [occurrence] = await store.occurrence.find({ taskId: taskId ?? '' });
      outcomes.add(occurrence?.state ?? '');
      const told = { ok: back.ok, reason: back.ok ? null : back.reason, reply: said.state, state: occurrence?.state };
      const withdrawn = { ok: true, reason: null, reply: 'refused', state: 'cancelled' };
      const reported = { ok: false, reason: 'alreadyAnswered', reply: 'applied', state: 'closed' };
      expect([withdrawn, reported]).toContainEqual(told);
      expect(said.say).toMatch(back.ok ? /已经取消/ : /1 已完成/);
    }
    expect([...outcomes].every((state) => state === 'cancelled' || state === 'closed')).toBe(true);
  });
});
