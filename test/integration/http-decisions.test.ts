import { signLinkToken } from '../../src/core/reply/link-token.ts';
import { asked } from '../support/decisions.ts';
import { type HttpService, openHttp } from '../support/http-service.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

const tasks = ['3', '5'].map((number) => ({
  number,
  content: `整治<b>${number}</b>处`,
  units: ['甲局'],
  milestones: ['2017-05-31'],
}));

describe('Decisions over HTTP', () => {
  let story: Awaited<ReturnType<typeof openStory>>;
  let http: HttpService;
  let token: string;

  beforeEach(async () => {
    story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.activate();
    await story.goTo('2017-06-05 12:00');
    http = await openHttp({ deps: story.deps, publicUrl: 'https://duban.example.cn' });
    const [message] = await story.store.message.find({
      contactId: await story.contactId('督办员'),
      kind: 'escalation',
    });
    token = signLinkToken(message?.id ?? '', message?.contactId ?? '', story.deps.keys);
  });
  afterEach(() => http.close());

  const page = () => http.call('GET', `/r/${token}`);
  const post = (fields: Record<string, string>) =>
    http.call('POST', `/r/${token}`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(new URLSearchParams(fields).toString()),
    });
  const itemOf = async (label: string) => (await asked(story)).find((item) => item.label === label);
  const fieldsOf = async (label: string, action: string, more: Record<string, string> = {}) => {
    const item = await itemOf(label);
    return { nonce: `n-${item?.itemId}-${action}`, decide: item?.itemId ?? '', action, day: '', ...more };
  };

  it('shows a coordinator the facts and the decisions, and changes nothing when it is opened', async () => {
    const { status, text } = await page();
    expect(status).toBe(200);
    expect(text).toContain('整治&lt;b&gt;3&lt;/b&gt;处');
    expect(text).toContain('已提醒7次');
    for (const words of ['同意延期', '改派', '发蓝色督办单']) expect(text).toContain(words);
    expect(text).not.toContain('<script');
    expect(await story.store.escalation.count({ state: 'decided' })).toBe(0);
  });

  it.each([
    ['grant', { date: '2017-06-20' }, '延期至6月20日'],
    ['reassign', { unit: '乙局', note: '职责调整' }, '由甲局改派乙局，原因：职责调整'],
    ['order', {}, '发蓝色督办单（督办〔2017〕1号）'],
  ])('takes %s on the page in one request', async (action, more, said) => {
    const { text } = await post(await fieldsOf('3', action, more));
    expect(text).toContain(said);
    expect(text).toContain('该事项已由督办员于6月5日决定');
    expect(await story.store.escalation.find({ state: 'decided' })).toHaveLength(1);
  });

  it('sent twice is taken once, and a second decision is told of the first', async () => {
    const fields = await fieldsOf('3', 'order');
    await post(fields);
    expect((await post(fields)).text).not.toContain('发黄色');
    const second = await post(await fieldsOf('3', 'grant', { date: '2017-06-20' }));
    expect(second.text).toContain('该事项已由督办员于6月5日决定：就第3项');
    expect(await story.store.supervisionOrder.count({})).toBe(1);
  });

  it('is refused to whoever is no coordinator any more', async () => {
    const [user] = await story.store.user.find({ contactId: await story.contactId('督办员') });
    await story.store.user.update(user?.id ?? '', { role: 'contact' });
    expect((await post(await fieldsOf('3', 'order'))).text).toContain('只有督办员可以作此决定');
    expect(await story.store.supervisionOrder.count({})).toBe(0);
  });

  it('lists what waits, takes the decision in one request, and lists the orders', async () => {
    const call = (method: string, path: string, body?: unknown) =>
      http.call(method, path, { as: 'coordinator', ...(body === undefined ? {} : { body }) });
    const waiting = (await call('GET', '/api/decisions')).json as {
      occurrenceId: string;
      number: string;
      kind: string;
      facts: string[];
    }[];
    expect(waiting.map(({ number, kind }) => `${number} ${kind}`)).toEqual(['3 escalation', '5 escalation']);
    expect(waiting[0]?.facts.join()).toContain('已提醒7次');
    const decide = (id: string | undefined, body: object) => call('POST', `/api/occurrences/${id}/decision`, body);
    const order = await decide(waiting[0]?.occurrenceId, { decision: 'order', why: '请抓紧' });
    expect(order.json).toEqual({ ok: true, say: expect.stringContaining('发蓝色督办单') });
    expect(await decide(waiting[0]?.occurrenceId, { decision: 'extend', dueOn: '2017-06-20' })).toMatchObject({
      status: 409,
      json: { reason: 'alreadyDecided' },
    });
    expect((await decide(waiting[1]?.occurrenceId, { decision: 'return', missing: '照片' })).status).toBe(409);
    expect((await decide('nothing', { decision: 'approve' })).status).toBe(404);
    expect((await call('GET', '/api/orders?open=true')).json).toMatchObject([
      {
        number: '督办〔2017〕1号',
        colour: 'blue',
        unitName: '甲局',
        itemNumber: '3',
        standing: 'open',
        text: expect.stringContaining('督办意见：请抓紧'),
      },
    ]);
  });
});
