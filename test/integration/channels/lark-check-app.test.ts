import { createLarkChannel } from '../../../src/adapters/channels/lark/lark-channel.ts';
import { checkLarkApp } from '../../../src/adapters/channels/lark/check-app.ts';
import { sendTestLetter } from '../../../src/app/send-test-letter.ts';
import { cardText } from '../../support/lark/card-text.ts';
import { type LarkServerHandle, type LarkServerOptions, startLarkServer } from '../../support/lark/lark-server.ts';
import { openLarkStory } from '../../support/lark/lark-story.ts';
import { sampleLetter } from '../../support/sample-letter.ts';

jest.setTimeout(120_000);

const SCOPES = [
  'im:message:send_as_bot',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'contact:user.id:readonly',
  'contact:contact.base:readonly',
];
const EVENTS = [
  'im.message.receive_v1',
  'contact.user.deleted_v3',
  'im.message.message_read_v1',
  'im.chat.member.bot.added_v1',
];
const APP = {
  event: { subscription_type: 'websocket', subscribed_events: EVENTS },
  callback_info: { callback_type: 'websocket', subscribed_callbacks: ['card.action.trigger'] },
};

describe('The examination of the Lark app', () => {
  let server: LarkServerHandle;
  async function examine(options: LarkServerOptions, mode: 'webhook' | 'websocket' = 'websocket', appSecret?: string) {
    server = await startLarkServer(options);
    const { appId, domain } = server;
    const findings = await checkLarkApp({ appId, appSecret: appSecret ?? server.appSecret, domain }, mode);
    return new Map(findings.map(({ name, level, text }) => [name, `${level} ${text}`]));
  }
  afterEach(() => server.close());

  it('finds nothing wrong with an app that is set up whole', async () => {
    const found = [...(await examine({ scopes: SCOPES, app: APP })).values()];
    expect(found).toHaveLength(10);
    expect(found.filter((text) => !text.startsWith('ok'))).toEqual([]);
  });

  it('looks no further with wrong credentials, and says which they are', async () => {
    const found = await examine({ scopes: SCOPES, app: APP }, 'websocket', 'wrong-secret');
    expect([...found]).toEqual([['应用凭证', expect.stringContaining('请检查 App ID 和 App Secret')]]);
  });

  it('names the scope that is missing and where it is granted', async () => {
    const found = await examine({ scopes: SCOPES.slice(1), app: APP });
    expect(found.get('权限（发送消息）')).toMatch(/^fault 未开通，请在开发者后台“权限管理”中开通 im:message/);
  });

  it('names the subscription that is missing', async () => {
    const app = { ...APP, callback_info: { callback_type: 'websocket', subscribed_callbacks: [] } };
    const found = await examine({ scopes: SCOPES, app });
    expect(found.get('卡片回调')).toMatch(/^fault 未订阅 card\.action\.trigger/);
    expect(found.get('事件订阅')).toMatch(/^ok/);
  });

  it('recommends the events without which all goes on', async () => {
    const app = { ...APP, event: { ...APP.event, subscribed_events: EVENTS.slice(0, 3) } };
    const found = await examine({ scopes: SCOPES, app });
    expect(found.get('可选事件')).toBe(
      'warn 建议在开发者后台“事件与回调”中再订阅 im.chat.member.bot.added_v1（进群问候）',
    );
  });

  it('notices that events go another way than the program waits for them', async () => {
    const found = await examine({ scopes: SCOPES, app: APP }, 'webhook');
    expect(found.get('事件订阅')).toMatch(/^fault 订阅方式与 LARK_MODE=webhook 不符/);
  });

  it('asks to look by hand where the app may not see it', async () => {
    const found = await examine({ scopes: null, app: {} });
    for (const name of ['权限', '事件订阅', '卡片回调']) expect(found.get(name)).toMatch(/^warn 无法通过接口确认/);
  });
});

describe('A test message', () => {
  it('reaches the person named, and leaves no trace in the outbox', async () => {
    const lark = await openLarkStory();
    const before = await lark.story.store.delivery.count({});
    expect(await sendTestLetter(lark.story.deps, '甲联系人', 'test-1')).toEqual({
      ok: true,
      text: '已发给甲联系人，请其确认收到',
    });
    expect(cardText(lark.platform.messages.at(-1)?.content)).toContain('测试消息');
    expect(await lark.story.store.delivery.count({})).toBe(before);
    expect(await sendTestLetter(lark.story.deps, '无此人', 'test-2')).toMatchObject({ ok: false });
    expect(await sendTestLetter(lark.story.deps, '乙联系人', 'test-3')).toMatchObject({ ok: false });
    await lark.close();
  });
});

describe('A digest', () => {
  it('carries the link to its answer page beside the buttons', async () => {
    const server = await startLarkServer();
    const { appId, appSecret, domain } = server;
    const linkFor = (messageId: string, contactId: string) => `https://duban.example.cn/r/${messageId}.${contactId}`;
    const channel = createLarkChannel({ appId, appSecret, domain }, { linkFor });
    const handingOver = () => Promise.resolve();
    await channel.send({ letter: sampleLetter(12), address: 'ou_a', contactId: 'c1', key: 'k1', handingOver });
    expect(JSON.stringify(server.messages[0]?.content)).toContain('(https://duban.example.cn/r/message-1.c1)');
    await channel.close();
    await server.close();
  });
});
