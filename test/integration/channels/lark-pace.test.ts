import { createLarkChannel } from '../../../src/adapters/channels/lark/lark-channel.ts';
import { LARK_LIMITS } from '../../../src/adapters/channels/lark/lark-limits.ts';
import { createSharedPace } from '../../../src/adapters/channels/pace/shared-pace.ts';
import type { Channel, SendOutcome } from '../../../src/app/channel.ts';
import type { Store } from '../../../src/app/store.ts';
import { createMemoryStore } from '../../../src/adapters/store/memory/store.ts';
import type { MessageKind } from '../../../src/core/entities/message.ts';
import { startLarkServer, type LarkServerHandle } from '../../support/lark/lark-server.ts';
import { sampleLetter } from '../../support/sample-letter.ts';

jest.setTimeout(120_000);

const LIMITS = [99991400, 230020];

describe('Several processes that send by one Lark app', () => {
  let server: LarkServerHandle;
  let store: Store;
  let channels: Channel[];

  beforeEach(async () => {
    server = await startLarkServer();
    store = createMemoryStore();
    const { appId, appSecret, domain } = server;
    channels = [1, 2, 3].map(() =>
      createLarkChannel(
        { appId, appSecret, domain },
        { pace: createSharedPace(store, { name: 'pace:lark:send', limits: LARK_LIMITS.send }) },
      ),
    );
    for (const channel of channels) await channel.check();
  });
  afterEach(async () => {
    for (const channel of channels) await channel.close();
    await server.close();
    await store.close();
  });

  function send(index: number, address = `ou_${index}`, kind: MessageKind = 'digest'): Promise<SendOutcome> {
    const letter = { ...sampleLetter(1), kind };
    const handingOver = () => Promise.resolve();
    const channel = channels[index % channels.length];
    if (!channel) throw new Error('no channel');
    return channel.send({ letter, address, contactId: 'c', key: `key-${index}`, handingOver });
  }
  /** A slow machine may run out of patience before all have had their turn. */
  async function sendAtLast(index: number): Promise<void> {
    while ((await send(index)).result !== 'sent');
  }
  const limitAnswers = () => server.calls.filter(({ answer }) => answer && LIMITS.includes(answer.code)).length;

  it('share one pace', async () => {
    const paces = [1, 2, 3].map(() => createSharedPace(store, { name: 'pace:test', limits: LARK_LIMITS.send }));
    const passed = await Promise.all(
      Array.from({ length: 60 }, async (_none, index) => {
        for (;;) {
          const passage = await paces[index % 3]?.take(`ou_${index}`, 2);
          if (!passage?.ok) continue;
          const passedAt = Date.now();
          await new Promise((resolve) => setTimeout(resolve, 20));
          passage.answered();
          return { passedAt, answeredAt: Date.now() };
        }
      }),
    );
    // As the shared row counts: of those that pass, at most fifty are on their way or were answered within the second.
    for (const { passedAt } of passed) {
      const counted = passed.filter((one) => one.passedAt <= passedAt && one.answeredAt > passedAt - 1000);
      expect(counted.length).toBeLessThanOrEqual(50);
    }
  });

  it('deliver all that falls due at once', async () => {
    await Promise.all(Array.from({ length: 60 }, (_none, index) => sendAtLast(index)));
    expect(server.messages).toHaveLength(60);
  });

  it('keep to five a second to one person, and let the others go past', async () => {
    const results = new Map<string, number>();
    const both = Array.from({ length: 40 }, (_none, index) =>
      send(index, index % 2 === 0 ? 'ou_crowded' : `ou_${index}`),
    );
    for (const { result } of await Promise.all(both)) results.set(result, (results.get(result) ?? 0) + 1);
    expect(limitAnswers()).toBe(0);
    expect(server.messages.filter(({ receiveId }) => receiveId !== 'ou_crowded')).toHaveLength(20);
    // three a process wait; who is one too many comes back later without an attempt burnt
    expect([...results.keys()].toSorted()).toEqual(['busy', 'sent']);
  });

  it('send escalations before what has waited longer', async () => {
    const digests = Array.from({ length: 90 }, (_none, index) => sendAtLast(index));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await send(1000, 'ou_leader', 'escalation');
    const before = server.messages.length;
    await Promise.all(digests);
    expect(before).toBeLessThan(70);
    expect(server.messages).toHaveLength(91);
  });

  it('all rest when the platform asks one of them to', async () => {
    server.faults.add({
      at: 'send',
      kind: 'code',
      code: 99991400,
      status: 429,
      headers: { 'x-ogw-ratelimit-reset': '2' },
    });
    expect(await send(1)).toMatchObject({ result: 'retry', retryAfterSeconds: 2, notTaken: true });
    const restsSince = Date.now();
    expect(await send(2)).toMatchObject({ result: 'sent' });
    expect(Date.now() - restsSince).toBeGreaterThan(1500);
  });

  it('keep no address where all can see it', async () => {
    await send(1, 'ou_secret_person');
    const kept = JSON.stringify((await store.setting.get('pace:lark:send'))?.value);
    expect(kept).toContain('nextAt');
    expect(kept).not.toContain('ou_');
  });
});
