import { createLarkChannel } from '../../src/adapters/channels/lark/lark-channel.ts';
import type { Channel } from '../../src/app/channel.ts';
import type { Deps } from '../../src/app/ports.ts';
import type { Occurrence } from '../../src/core/entities/occurrence.ts';
import { openLarkWebhook } from '../../src/wire-channels.ts';
import { type HttpService, openHttp } from '../support/http-service.ts';
import { buttonsOf, createLarkPusher, post } from '../support/lark/lark-pusher.ts';
import { type LarkServerHandle, startLarkServer } from '../support/lark/lark-server.ts';
import type { LarkMessage } from '../support/lark/message-store.ts';
import { badlySigned, type Push } from '../support/lark/push-envelope.ts';
import { openStory } from '../support/story.ts';

const KEYS = { encryptKey: 'encrypt-key-of-the-test', verificationToken: 'verification-token' };
const PERSON = 'ou_jia';

describe('the webhook of Lark', () => {
  let platform: LarkServerHandle;
  let channel: Channel;
  let story: Awaited<ReturnType<typeof openStory>>;
  let http: HttpService;
  let pusher: ReturnType<typeof createLarkPusher>;

  beforeEach(async () => {
    platform = await startLarkServer();
    const { appId, appSecret, domain } = platform;
    channel = createLarkChannel({ appId, appSecret, domain });
    const tasks = [{ number: '8', content: '招募志愿者1000人', units: ['甲局'], milestones: ['2017-06-30'] }];
    story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.store.contactRoute.insert([
      {
        id: 'lark-route',
        contactId: await story.contactId('甲联系人'),
        channel: 'lark',
        address: PERSON,
        priority: -1,
        state: 'ok',
        badReason: null,
      },
    ]);
    const deps: Deps = { ...story.deps, channels: new Map([...story.deps.channels, ['lark', channel]]) };
    Object.assign(story.deps, { channels: deps.channels });
    await story.activate();
    await story.goTo('2017-05-02 18:00');
    await serve(deps);
  });
  afterEach(async () => {
    await http.close();
    await channel.close();
    await platform.close();
  });

  async function serve(deps: Deps): Promise<void> {
    const { appId, appSecret } = platform;
    const lark = await openLarkWebhook({ lark: { appId, appSecret, domain: null, ...KEYS } });
    http = await openHttp({ deps, lark });
    pusher = createLarkPusher(platform, { url: webhook(), ...KEYS });
  }

  const webhook = () => `${http.url}/webhooks/lark`;

  /** Serves on, with parts of the store changed. */
  async function serveWith(change: (deps: Deps) => Deps): Promise<void> {
    await http.close();
    await story.store.user.remove({
      id: { in: ['user-admin', 'user-coordinator', 'user-unitLeader', 'user-contact'] },
    });
    await serve(change(story.deps));
  }

  function card(): LarkMessage {
    const message = platform.messages[0];
    if (!message) throw new Error('no card arrived');
    return message;
  }

  const item = (): Promise<Occurrence> => story.occurrence('8');

  it('tells who pressed a button what was recorded, and has it recorded', async () => {
    const verdict = await pusher.press(card(), '已完成', PERSON);
    expect(verdict).toMatchObject({
      code: null,
      toast: { type: 'success', content: expect.stringContaining('8 已完成') as string },
    });
    expect(await item()).toMatchObject({ state: 'closed' });
  });

  it('reads a message at once and answers it with nothing but thanks', async () => {
    const answer = await pushed(webhook(), pusher.textPush({ from: PERSON, text: '第8项进度60%', messageId: 'om_1' }));
    expect(answer).toMatchObject({ status: 200, text: '{}' });
    expect(await item()).toMatchObject({ state: 'in_progress', percent: 60 });
  });

  it('answers the check of its address', async () => {
    const answer = await pushed(webhook(), pusher.challenge());
    expect(JSON.parse(answer.text)).toEqual({ challenge: expect.any(String) as string });
  });

  it('applies a press that is replayed once, and records the replay', async () => {
    const value = valueOf(card(), '已完成');
    const push = pusher.pressPush(card(), value, PERSON, 'ev-1');
    await pushed(webhook(), push);
    const again = await pushed(webhook(), push);
    expect(again).toMatchObject({ status: 200, text: expect.stringContaining('请勿重复') as string });
    expect(await story.store.reply.count({})).toBe(1);
    expect(await story.store.event.count({ type: 'replayed' })).toBe(1);
  });

  it('turns away what is badly signed with 401, changes nothing and records it', async () => {
    const value = valueOf(card(), '已完成');
    const answer = await pushed(webhook(), badlySigned(pusher.pressPush(card(), value, PERSON)));
    expect(answer.status).toBe(401);
    expect(await item()).toMatchObject({ state: 'open' });
    expect(await story.store.inbound.count({})).toBe(0);
    expect(await story.store.event.find({ type: 'refusedRequest' })).toMatchObject([
      { actor: 'stranger', entityId: 'lark' },
    ]);
  });

  it('survives whatever a stranger sends, and keeps the record from being filled with it', async () => {
    const url = webhook();
    const bodies = ['', '{', '[]', 'null', '{"encrypt":"AAAA"}', '{"encrypt":7}', 'x'.repeat(100_000)];
    for (const body of bodies) {
      const { status } = await fetch(url, { method: 'POST', body });
      expect([400, 401]).toContain(status);
    }
    expect((await fetch(url, { method: 'POST', body: 'x'.repeat(2_000_000) })).status).toBe(413);
    for (let n = 0; n < 40; n++) await fetch(url, { method: 'POST', body: '{}' });
    expect(await story.store.event.count({ type: 'refusedRequest' })).toBeLessThanOrEqual(30);
    expect((await http.call('GET', '/healthz')).status).toBe(200);
  });

  it('does not act on a forged button, nor on a genuine one pressed by somebody else', async () => {
    const value = valueOf(card(), '已完成');
    const forged = await pushed(webhook(), pusher.pressPush(card(), { ...value, s: 'A'.repeat(22) }, PERSON));
    expect(JSON.parse(forged.text)).toMatchObject({
      toast: { type: 'error', content: expect.stringContaining('无效') as string },
    });
    const stranger = await pushed(webhook(), pusher.pressPush(card(), value, 'ou_stranger'));
    expect(JSON.parse(stranger.text)).toMatchObject({
      toast: { type: 'error', content: expect.stringContaining('尚未登记') as string },
    });
    expect(await item()).toMatchObject({ state: 'open' });
  });

  it("leaves a press to the worker when reading it takes too long, and says so within the platform's three seconds", async () => {
    const jobs: string[] = [];
    await serveWith((deps) => ({
      ...deps,
      queue: {
        enqueue: async (job, id) => void jobs.push(`${job} ${id}`),
        enqueueAll: async (job, ids) => void jobs.push(...ids.map((id) => `${job} ${id}`)),
      },
      store: { ...deps.store, transaction: hangAfter(1, deps.store) },
    }));
    const startedAt = performance.now();
    const verdict = await pusher.press(card(), '已完成', PERSON);
    expect(performance.now() - startedAt).toBeLessThan(2900);
    expect(verdict).toMatchObject({ code: null, toast: { type: 'info', content: '已收到，正在处理。' } });
    const [inbound] = await story.store.inbound.find({});
    expect(inbound).toMatchObject({ state: 'received' });
    expect(jobs).toEqual([`inbound ${inbound?.id}`]);
  });

  it("asks for a message again when it can't be stored, and the presser of a button to press again", async () => {
    await serveWith((deps) => ({
      ...deps,
      store: { ...deps.store, transaction: () => Promise.reject(new Error('database down')) },
    }));
    const text = await pushed(webhook(), pusher.textPush({ from: PERSON, text: '收到', messageId: 'om_1' }));
    expect(text.status).toBe(503);
    const verdict = await pusher.press(card(), '已完成', PERSON);
    expect(verdict).toMatchObject({
      code: null,
      toast: { type: 'error', content: expect.stringContaining('稍后再点一次') as string },
    });
  });

  it('is not there where Lark is not configured', async () => {
    const without = await openHttp();
    expect((await without.call('POST', '/webhooks/lark', { body: {} })).status).toBe(404);
    await without.close();
  });
});

/** Lets so many transactions through; the next ones never end. */
function hangAfter(count: number, store: Deps['store']): Deps['store']['transaction'] {
  let left = count;
  return (work) => (left-- > 0 ? store.transaction(work) : new Promise(() => {}));
}

/** The value of the card's button with this text. */
function valueOf(message: LarkMessage, text: string): Record<string, unknown> {
  const button = buttonsOf(message).find((one) => one.text === text);
  if (!button) throw new Error(`the card has no button ${text}`);
  return button.value;
}

/** What the platform gets for a push. */
async function pushed(url: string, push: Push): Promise<{ status: number; text: string }> {
  const answer = await post(url, push);
  if (typeof answer === 'string') throw new Error(`the webhook is ${answer}`);
  return answer;
}
