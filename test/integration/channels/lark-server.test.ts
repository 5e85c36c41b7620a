import { createLarkClock } from '../../support/lark/lark-clock.ts';
import { createPushSchedule } from '../../support/lark/push-schedule.ts';
import { startLarkServer, type LarkServerHandle } from '../../support/lark/lark-server.ts';

/** The fake must be as strict as the platform, else what is tested against it proves nothing. */
describe('the strict Lark server', () => {
  let server: LarkServerHandle;
  let token: string;

  async function call(method: string, path: string, body?: unknown, authorization = `Bearer ${token}`) {
    const headers = { 'content-type': 'application/json', authorization };
    const response = await fetch(server.domain + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    });
    const { code, data } = (await response.json()) as { code: number; data?: { message_id?: string } };
    return {
      status: response.status,
      code,
      messageId: data?.message_id,
      reset: response.headers.get('x-ogw-ratelimit-reset'),
    };
  }
  const text = (fields: object = {}) => ({ receive_id: 'ou_a', msg_type: 'text', content: '{"text":"好"}', ...fields });
  const send = (fields?: object, query = '?receive_id_type=open_id') =>
    call('POST', `/open-apis/im/v1/messages${query}`, text(fields));

  beforeEach(async () => {
    server = await startLarkServer({ unreachable: { ou_left: 230029 } });
    const account = { app_id: server.appId, app_secret: server.appSecret };
    await call('POST', '/open-apis/auth/v3/tenant_access_token/internal', account, '');
    token = server.tokens.issued[0] ?? '';
  });
  afterEach(() => server.close());

  it('wants a token of its own that has not run out', async () => {
    expect(await call('GET', '/open-apis/bot/v3/info')).toMatchObject({ code: 0 });
    expect(await call('GET', '/open-apis/bot/v3/info', undefined, '')).toMatchObject({ status: 400, code: 99991661 });
    expect(await call('GET', '/open-apis/bot/v3/info', undefined, token)).toMatchObject({ code: 99991671 });
    expect(await call('GET', '/open-apis/bot/v3/info', undefined, 'Bearer t-0')).toMatchObject({ code: 99991663 });
    server.clock.advance(7201);
    expect(await call('GET', '/open-apis/bot/v3/info')).toMatchObject({ code: 99991663 });
  });

  it.each([
    ['no receive_id_type', {}, '', 99992402],
    ['an id that does not fit its type', {}, '?receive_id_type=chat_id', 99992402],
    ['content that is an object', { content: { text: '好' } }, undefined, 230001],
    ['content that is no object', { content: '"好"' }, undefined, 230001],
    ['an unknown type of message', { msg_type: 'markdown' }, undefined, 99992402],
    ['an uuid of 51 characters', { uuid: 'u'.repeat(51) }, undefined, 99992402],
    [
      'a card over 30 KB',
      { msg_type: 'interactive', content: JSON.stringify({ schema: '2.0', x: 'x'.repeat(31_000) }) },
      undefined,
      230025,
    ],
    ['a card against the rules', { msg_type: 'interactive', content: '{"schema":"2.0"}' }, undefined, 230099],
    ['somebody who has left', { receive_id: 'ou_left' }, undefined, 230029],
  ])('refuses %s', async (_name, fields, query, code) => {
    expect(await send(fields, query)).toMatchObject({ status: 400, code });
    expect(server.messages).toEqual([]);
  });

  it('shows one message for one uuid within the hour, whatever the content', async () => {
    const first = await send({ uuid: 'u-1' });
    expect(await send({ uuid: 'u-1', content: '{"text":"别的"}' })).toEqual(first);
    expect(server.messages).toMatchObject([{ content: { text: '好' } }]);
    server.clock.advance(3601);
    expect((await send({ uuid: 'u-1' })).messageId).not.toBe(first.messageId);
  });

  it('takes five messages a second for one person and fifty in all', async () => {
    server.clock.freeze();
    const codes: number[] = [];
    for (let number = 0; number < 6; number += 1) codes.push((await send()).code);
    expect(codes).toEqual([0, 0, 0, 0, 0, 230020]);
    const answers = [];
    for (let number = 0; number < 50; number += 1) answers.push(await send({ receive_id: `ou_${number}` }));
    expect(answers.find(({ code }) => code !== 0)).toMatchObject({ status: 429, code: 99991400, reset: '1' });
    server.clock.advance(1);
    expect(await send()).toMatchObject({ code: 0 });
  });

  it('takes replies and urgent calls for its own messages, and tells readers for seven days', async () => {
    const { messageId } = await send({ uuid: 'u-1' });
    const path = `/open-apis/im/v1/messages/${messageId}`;
    const reply = { msg_type: 'text', content: '{"text":"收到"}', uuid: 'r-1' };
    const first = await call('POST', `${path}/reply`, reply);
    expect(await call('POST', `${path}/reply`, reply)).toEqual(first);
    expect(server.messages).toMatchObject([{}, { parentId: messageId, receiveId: 'ou_a' }]);
    const urge = (users: string[]) => call('PATCH', `${path}/urgent_app?user_id_type=open_id`, { user_id_list: users });
    expect(await urge(['ou_a', 'ou_b'])).toMatchObject({ code: 0 });
    expect(server.messages[0]?.urged).toEqual(['urgent_app ou_a']);
    expect(await urge([])).toMatchObject({ code: 99992402 });
    expect(await call('POST', '/open-apis/im/v1/messages/om_none/reply', reply)).toMatchObject({ code: 230001 });
    expect(await call('GET', `${path}/read_users?user_id_type=open_id`)).toMatchObject({ code: 0 });
    server.clock.advance(7 * 86_400 + 1);
    server.tokens.revokeAll();
    const account = { app_id: server.appId, app_secret: server.appSecret };
    await call('POST', '/open-apis/auth/v3/tenant_access_token/internal', account, '');
    token = server.tokens.issued.at(-1) ?? '';
    expect(await call('GET', `${path}/read_users?user_id_type=open_id`)).toMatchObject({ code: 230001 });
  });

  it('replaces cards for fourteen days and nothing else', async () => {
    const content = (words: string) =>
      JSON.stringify({ schema: '2.0', body: { elements: [{ tag: 'markdown', content: words }] } });
    const plain = await send();
    const card = await send({ msg_type: 'interactive', content: content('旧') });
    const patch = (id = '', words = '新') =>
      call('PATCH', `/open-apis/im/v1/messages/${id}`, { content: content(words) });
    expect(await patch(card.messageId)).toMatchObject({ code: 0 });
    expect(server.messages[1]).toMatchObject({ history: [{ schema: '2.0' }] });
    expect(JSON.stringify(server.messages[1]?.content)).toContain('新');
    expect(await patch(plain.messageId)).toMatchObject({ code: 230001 });
    expect(await patch(card.messageId, '<script>')).toMatchObject({ code: 230099 });
    server.clock.advance(14 * 24 * 3600 + 60);
    token = '';
    const account = { app_id: server.appId, app_secret: server.appSecret };
    await call('POST', '/open-apis/auth/v3/tenant_access_token/internal', account, '');
    token = server.tokens.issued[1] ?? '';
    expect(await patch(card.messageId)).toMatchObject({ code: 230031 });
  });
});

describe('the push schedule of the strict server', () => {
  it('pushes again after 15 s, 5 min, 1 h and 6 h, then gives up', async () => {
    const clock = createLarkClock();
    clock.freeze();
    const startedAt = clock.now();
    const tried: number[] = [];
    const schedule = createPushSchedule(clock, () => {
      tried.push((clock.now() - startedAt) / 1000);
      return Promise.resolve('unreachable');
    });
    await schedule.push({ headers: {}, body: Buffer.from('{}') });
    for (let minute = 0; minute < 8 * 60 * 4; minute += 1) {
      clock.advance(15);
      await schedule.pushDue();
    }
    expect(tried).toEqual([0, 15, 315, 3915, 25_515]);
    expect(schedule.lost).toHaveLength(1);
  });
});
