import { z } from 'zod';
import { createPrismaStore } from '../../src/adapters/store/prisma/store.ts';
import type { Store } from '../../src/app/store.ts';
import { answerResult, messageDetail, messageSummary, sandboxContact } from '../../src/http/schemas/sandbox.ts';
import { type HttpAnswer, type HttpService, openHttp } from '../support/http-service.ts';
import { openStory } from '../support/story.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

describe('the sandbox inbox, on PostgreSQL', () => {
  let database: TestDatabase;
  let store: Store;
  let story: Awaited<ReturnType<typeof openStory>>;
  let http: HttpService;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  beforeAll(async () => {
    store = createPrismaStore(database.url);
    const base = { units: ['各局'], milestones: ['2017-06-30'] };
    const tasks = [
      { ...base, number: '8', content: '招募志愿者' },
      { ...base, number: '9', content: '开展检查' },
    ];
    story = await openStory({ start: '2017-05-02 08:00', tasks, store });
    await story.activate();
    await story.goTo('2017-06-09 18:00');
    http = await openHttp({ deps: story.deps });
  }, 60_000);
  afterAll(async () => {
    await http.close();
    await store.close();
  });

  const get = (path: string) => http.call('GET', `/api/sandbox/${path}`, { as: 'coordinator' });
  const listed = async (query = '') => z.array(messageSummary).parse((await get(`messages${query}`)).json);
  const shown = async (id: string) => messageDetail.parse((await get(`messages/${id}`)).json);
  const answer = (id: string, body: unknown): Promise<HttpAnswer> =>
    http.call('POST', `/api/sandbox/messages/${id}/answers`, { as: 'admin', body });
  const newestFor = async (name: string) => {
    const [message] = await listed(`?contact=${await story.contactId(name)}`);
    if (!message) throw new Error(`nothing was sent to ${name}`);
    return message;
  };
  /** The value of the button with this action on the item with this label. */
  const buttonValue = async (id: string, label: string, action: string) => {
    const { card, items } = await shown(id);
    const item = items.find((one) => one.label === label)?.id;
    const found = JSON.stringify(card)
      .match(/\{[^{}]*"v":1[^{}]*\}/g)
      ?.map((text) => JSON.parse(text) as Record<string, unknown>);
    const value = found?.find(({ m, a }) => m === item && a === action);
    if (!value) throw new Error(`no button ${action} for ${label}`);
    return value;
  };

  it('lists what was sent, newest first, page by page without a gap or a repeat', async () => {
    const all = await listed();
    expect(all.map(({ receivedAt }) => receivedAt)).toEqual(
      all
        .map(({ receivedAt }) => receivedAt)
        .toSorted()
        .toReversed(),
    );
    expect(all.length).toBeGreaterThan(3);
    const paged: string[] = [];
    for (let before = ''; ; before = `&before=${paged.at(-1)}`) {
      const page = await listed(`?limit=2${before}`);
      paged.push(...page.map(({ id }) => id));
      if (page.length < 2) break;
    }
    expect(paged).toEqual(all.map(({ id }) => id));
  });

  it('lists those who have an address in the sandbox, with their units, and what one of them got', async () => {
    const contacts = z.array(sandboxContact).parse((await get('contacts')).json);
    const mine = contacts.find(({ name }) => name === '甲联系人');
    expect(mine?.units).toEqual(['甲局']);
    const names = (await listed(`?contact=${mine?.id}`)).map(({ contact }) => contact.name);
    expect(new Set(names)).toEqual(new Set(['甲联系人']));
  });

  it('shows a message as a card, as text, and with the state of its items', async () => {
    const { id } = await newestFor('甲联系人');
    const message = await shown(id);
    expect(message).toMatchObject({ kind: 'digest', color: expect.any(String) as string, answers: [] });
    expect(message.text).toContain('甲联系人，您好');
    expect(message.items.map(({ label, stateWord }) => [label, stateWord])).toEqual([
      ['8', '待签收'],
      ['9', '待签收'],
    ]);
    expect((await get('messages/none')).status).toBe(404);
  });

  it('takes the press of a button, says what was recorded, and shows it with the message', async () => {
    const { id } = await newestFor('甲联系人');
    const pressed = await answer(id, { button: await buttonValue(id, '8', 'done') });
    expect(answerResult.parse(pressed.json)).toMatchObject({
      fresh: true,
      state: 'applied',
      say: expect.stringContaining('8 已完成') as string,
    });
    expect(await story.occurrence('8')).toMatchObject({ state: 'closed' });
    const message = await shown(id);
    expect(message.items[0]).toMatchObject({ label: '8', stateWord: '已办结', light: 'green' });
    expect(message.answers).toMatchObject([{ kind: 'button', state: 'applied' }]);
    const [inbound] = await store.inbound.find({ answersTo: id });
    expect(inbound).toMatchObject({ channel: 'console', sender: '甲-contact', raw: { by: 'user:user-admin' } });
  });

  it('takes a sentence, once for one key, and keeps its receipt with it', async () => {
    const { id } = await newestFor('乙联系人');
    const said = { text: '第9项进度60%', key: 'one-press' };
    const first = answerResult.parse((await answer(id, said)).json);
    expect(first).toMatchObject({ fresh: true, state: 'applied' });
    expect(answerResult.parse((await answer(id, said)).json)).toMatchObject({
      fresh: false,
      inboundId: first.inboundId,
    });
    expect(await story.occurrence('9', '乙局')).toMatchObject({ state: 'in_progress', percent: 60 });
    const { answers } = await shown(id);
    expect(answers).toMatchObject([
      { body: '第9项进度60%', state: 'applied', receipt: expect.stringContaining('进度60%') as string },
    ]);
    expect(await store.reply.count({ inboundId: first.inboundId })).toBe(1);
  });

  it('does not act on a button that was changed, nor on one of another person', async () => {
    const mine = await newestFor('甲联系人');
    const theirs = await newestFor('乙联系人');
    const value = await buttonValue(mine.id, '9', 'done');
    const changed = await answer(mine.id, { button: { ...value, a: 'extend' } });
    expect(changed.json).toMatchObject({ state: 'refused', say: expect.stringContaining('无效') as string });
    const foreign = await answer(theirs.id, { button: value });
    expect(foreign.json).toMatchObject({ state: 'refused', say: expect.stringContaining('不是发给您的') as string });
    expect(await story.occurrence('9')).toMatchObject({ state: 'open' });
  });

  it('refuses an answer without words, with both, and to a message that does not exist', async () => {
    const { id } = await newestFor('甲联系人');
    expect((await answer(id, { text: '   ' })).status).toBe(400);
    expect((await answer(id, { text: '收到', button: {} })).status).toBe(400);
    expect((await answer('none', { text: '收到' })).status).toBe(404);
  });
});

describe('a request for more time', () => {
  it('is listed for the coordinator, decided once, and by a date that is later', async () => {
    const tasks = [{ number: '8', content: '招募志愿者', units: ['甲局'], milestones: ['2017-06-30'] }];
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.activate();
    await story.goTo('2017-06-09 18:00');
    await story.says('甲联系人', '第8项申请延期至7月15日，因场地未交付');
    const http = await openHttp({ deps: story.deps });
    const list = async (query = '') => (await http.call('GET', `/api/extensions${query}`, { as: 'coordinator' })).json;
    const [request] = (await list('?state=pending')) as { id: string }[];
    expect(request).toMatchObject({
      number: '8',
      unitName: '甲局',
      requestedBy: '甲联系人',
      fromDueOn: '2017-06-30',
      toDueOn: '2017-07-15',
    });
    const decide = (id: string, body: unknown) =>
      http.call('POST', `/api/extensions/${id}/decision`, { as: 'coordinator', body });
    const id = request?.id ?? '';
    expect((await decide(id, { approve: true, dueOn: '2017-02-30' })).json).toMatchObject({
      status: 400,
      errors: [{ place: 'dueOn' }],
    });
    expect((await decide(id, { approve: true, dueOn: '2017-06-01' })).status).toBe(409);
    expect((await decide('none', { approve: true })).status).toBe(404);
    expect((await decide(id, { approve: true })).json).toEqual({ ok: true });
    expect(await story.occurrence('8')).toMatchObject({ dueOn: '2017-07-15', originalDueOn: '2017-06-30' });
    expect((await decide(id, { approve: false })).status).toBe(409);
    expect(await list('?state=pending')).toEqual([]);
    expect(await list('?state=approved')).toMatchObject([{ id, decidedBy: 'user:user-coordinator' }]);
    await http.close();
  });
});

describe('the page of the sandbox', () => {
  it('is served with everything it needs, and allowed to load nothing from elsewhere', async () => {
    const http = await openHttp();
    const page = await http.call('GET', '/sandbox');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const wanted = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');
    const seen = new Set<string>();
    while (wanted.length > 0) {
      const path = wanted.pop() ?? '';
      if (seen.has(path)) continue;
      seen.add(path);
      const file = await http.call('GET', path);
      expect([path, file.status]).toEqual([path, 200]);
      wanted.push(...[...file.text.matchAll(/from '\.\/([\w-]+\.js)'/g)].map(([, name]) => `/sandbox/${name}`));
    }
    expect([...seen].filter((path) => path.endsWith('.js')).length).toBeGreaterThan(5);
    await http.close();
  });

  it('writes nothing a user wrote as markup, and runs no code from text', async () => {
    const http = await openHttp();
    for (const { url } of http.app.routeRoles.filter((route) => route.url.endsWith('.js')))
      expect((await http.call('GET', url)).text).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
      );
    await http.close();
  });
});
