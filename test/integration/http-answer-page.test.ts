import { signLinkToken } from '../../src/core/reply/link-token.ts';
import { type HttpService, openHttp } from '../support/http-service.ts';
import { openStory } from '../support/story.ts';

const tasks = [
  { number: '8', content: '招募志愿者<b>1000</b>人', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '10', units: ['甲局'], milestones: ['2017-06-30'] },
];

describe('the answer page of a signed link', () => {
  let story: Awaited<ReturnType<typeof openStory>>;
  let http: HttpService;
  let token: string;
  let items: string[];

  beforeEach(async () => {
    story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.activate();
    await story.goTo('2017-05-02 18:00');
    http = await openHttp({ deps: story.deps, publicUrl: 'https://duban.example.cn' });
    const [message] = await story.store.message.find({ contactId: await story.contactId('甲联系人'), kind: 'digest' });
    if (!message) throw new Error('no digest');
    token = signLinkToken(message.id, message.contactId, story.deps.keys);
    items = (await story.store.messageItem.find({ messageId: message.id }, { orderBy: ['position'] })).map(
      ({ id }) => id,
    );
  });
  afterEach(() => http.close());

  const get = (path = `/r/${token}`) => http.call('GET', path);
  const post = (fields: Record<string, string>, path = `/r/${token}`) =>
    http.call('POST', path, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(new URLSearchParams(fields).toString()),
    });
  const nonceOf = (html: string) => /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const itemFields = () => Object.fromEntries(items.map((id, index) => [`m.${index}`, id]));

  it('shows the items, escaped, and changes nothing when it is opened', async () => {
    const page = await get(`/r/${token}?i=8&a=done`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('招募志愿者&lt;b&gt;1000&lt;/b&gt;人');
    expect(page.text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).toMatch(/id="a0-done" value="done" checked/);
    expect((await story.occurrence('8')).state).toBe('open');
    expect(await story.store.inbound.count({})).toBe(0);
  });

  it('takes an answer for each item, with its percent, date and words', async () => {
    const nonce = nonceOf((await get()).text);
    const fields = {
      nonce,
      ...itemFields(),
      'a.0': 'done',
      'n.0': '已全部招募',
      'a.1': 'progress',
      'p.1': '60',
      'd.1': '2017-06-20',
      'a.2': 'extend',
      'd.2': '2017-07-15',
      'n.2': '场地未交付',
    };
    const answer = await post(fields);
    expect(answer.text).toContain('已记录');
    expect((await story.occurrence('8')).state).toBe('closed');
    expect(await story.occurrence('8')).toMatchObject({ lastAnswer: '已全部招募' });
    expect(await story.occurrence('9')).toMatchObject({ state: 'in_progress', percent: 60, promisedOn: '2017-06-20' });
    expect(await story.store.extensionRequest.find({})).toMatchObject([
      { toDueOn: '2017-07-15', reason: '场地未交付' },
    ]);
    // sent again by an impatient thumb or a reload
    await post(fields);
    expect(await story.store.reply.count({})).toBe(3);
  });

  it('answers all at once, but for what was answered by itself', async () => {
    const { text } = await get();
    await post({ nonce: nonceOf(text), ...itemFields(), all: 'done', 'a.1': 'progress' });
    expect((await story.occurrence('8')).state).toBe('closed');
    expect((await story.occurrence('9')).state).toBe('in_progress');
    expect((await story.occurrence('10')).state).toBe('closed');
  });

  it('offers to take back what was just recorded', async () => {
    const done = await post({ nonce: 'n1', ...itemFields(), all: 'done' });
    expect(done.text).toContain('撤回刚才的反馈');
    const undone = await post({ nonce: 'n2', undo: items[0] ?? '' });
    expect(undone.text).toContain('已撤回');
    expect((await story.occurrence('8')).state).toBe('in_progress');
  });

  it('applies nothing of a form with a fault in it and shows it again as filled in', async () => {
    const answer = await post({
      nonce: 'n',
      ...itemFields(),
      'a.0': 'done',
      'a.1': 'progress',
      'p.1': '160',
      'n.1': '快了',
    });
    expect(answer.text).toContain('第9项：进度应为0到100的数。');
    expect(answer.text).toContain('>快了</textarea>');
    expect((await story.occurrence('8')).state).toBe('open');
  });

  it('shows the state of what is closed and offers a fresh link, which goes to the known route only', async () => {
    await post({ nonce: 'n', ...itemFields(), all: 'done' });
    const page = await get();
    expect(page.text).toContain('已办结');
    expect(page.text).not.toContain('提交反馈');
    await story.goTo('2017-05-03 08:00');
    const asked = await post({ fresh: '1' });
    expect(asked.text).toContain('新链接已发到您登记的联系方式');
    const [notice] = await story.store.message.find({ kind: 'notice', part: 'fresh-link' });
    expect(notice?.text).toContain(`https://duban.example.cn/r/${token}`);
    await post({ fresh: '1' });
    expect(await story.store.message.count({ kind: 'notice', part: 'fresh-link' })).toBe(1);
  });

  it('lets nobody act after 400 days', async () => {
    const [message] = await story.store.message.find({ kind: 'digest', contactId: await story.contactId('甲联系人') });
    await story.store.message.update(message?.id ?? '', { createdAt: '2016-03-01T01:00:00.000Z' });
    expect((await get()).text).not.toContain('提交反馈');
    await post({ nonce: 'n', ...itemFields(), all: 'done' });
    expect((await story.occurrence('8')).state).toBe('open');
  });

  it('knows a wrong link, and slows whoever tries many', async () => {
    const other = signLinkToken(items[0] ?? '', 'somebody', story.deps.keys);
    const forged = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`;
    for (const wrong of [other, forged, 'x', token.slice(1)]) expect((await get(`/r/${wrong}`)).status).toBe(404);
    for (let times = 0; times < 30; times += 1) await get(`/r/${forged}`);
    expect((await get(`/r/${forged}`)).status).toBe(429);
  });

  it('refuses answers about items of somebody else', async () => {
    const [foreign] = await story.store.messageItem.find({ messageId: { not: (await itemMessage()) ?? '' } });
    const answer = await post({ nonce: 'n', 'm.0': foreign?.id ?? 'none', 'a.0': 'done' });
    expect(answer.text).toContain('未作记录');
    expect(await story.store.reply.count({})).toBe(0);
  });

  const itemMessage = async () => (await story.store.messageItem.get(items[0] ?? ''))?.messageId;

  describe('no more mail, with one click', () => {
    const oneClick = () =>
      http.call('POST', `/r/${token}/stop`, {
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body: Buffer.from(
          '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
        ),
      });
    const mailRoutes = async () =>
      story.store.contactRoute.find({ contactId: await story.contactId('甲联系人'), channel: 'email' });

    beforeEach(async () => {
      const contactId = await story.contactId('甲联系人');
      const address = 'jia@jia.example.cn';
      await story.store.contactRoute.insert([
        { id: 'by-mail', contactId, channel: 'email', address, priority: 5, state: 'ok', badReason: null },
      ]);
    });

    it('switches the mail routes off where another way is left, once; opening the link changes nothing', async () => {
      expect((await get(`/r/${token}/stop`)).status).toBe(200);
      expect((await mailRoutes()).map(({ state }) => state)).toEqual(['ok']);
      expect((await oneClick()).status).toBe(200);
      expect((await mailRoutes()).map(({ state, badReason }) => `${state} ${badReason}`)).toEqual(['bad 联系人停用']);
      expect((await oneClick()).status).toBe(200);
      expect(await story.store.event.count({ type: 'stopMail' })).toBe(1);
    });

    it('leaves the only way there is, and tells a coordinator, once', async () => {
      const contactId = await story.contactId('甲联系人');
      await story.store.contactRoute.updateWhere({ contactId, channel: 'console' }, { state: 'bad' });
      const before = await story.store.message.count({ kind: 'notice' });
      await oneClick();
      await oneClick();
      expect((await mailRoutes()).map(({ state }) => state)).toEqual(['ok']);
      const notices = await story.store.message.find({ kind: 'notice' }, { orderBy: ['createdAt'] });
      expect(notices.length - before).toBe(1);
      expect(notices.some(({ text }) => text?.includes('希望不再收到邮件提醒'))).toBe(true);
    });

    it('does nothing for a link that is not ours', async () => {
      expect((await post({ 'List-Unsubscribe': 'One-Click' }, `/r/${token.slice(0, -2)}zz/stop`)).status).toBe(404);
      expect((await mailRoutes()).map(({ state }) => state)).toEqual(['ok']);
    });
  });
});
