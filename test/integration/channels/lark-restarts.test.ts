import fc from 'fast-check';
import { openLiveLark } from '../../support/lark/live-lark.ts';
import { isDelivered } from '../../support/lark/judge-answer.ts';
import { buttonsOf, createLarkPusher, post } from '../../support/lark/lark-pusher.ts';
import { type LarkServerHandle, startLarkServer } from '../../support/lark/lark-server.ts';
import { PERSON } from '../../support/lark/lark-story.ts';
import type { Push } from '../../support/lark/push-envelope.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

jest.setTimeout(300_000);

const KEYS = { encryptKey: 'encrypt-key-of-the-test', verificationToken: 'verification-token' };
const NUMBERS = ['1', '2', '3', '4'];
const EVENTS = 12;

/** What happens in one round: how often each event comes, in which order all of it, and after which pushes it restarts. */
const round = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: EVENTS, maxLength: EVENTS }).chain((times) => {
  const deliveries = times.flatMap((count, event) => Array.from({ length: count }, () => event));
  return fc.record({
    order: fc
      .shuffledSubarray(
        deliveries.map((_event, index) => index),
        {
          minLength: deliveries.length,
          maxLength: deliveries.length,
        },
      )
      .map((indices) => indices.map((index) => deliveries[index] ?? 0)),
    restartsAfter: fc.uniqueArray(fc.integer({ min: 0, max: deliveries.length - 1 }), { minLength: 2, maxLength: 2 }),
  });
});

const seed = Number(process.env['LARK_SEED'] ?? Date.now() % 1_000_000);

describe(`The live system, restarted while events come in (LARK_SEED=${seed})`, () => {
  let platform: LarkServerHandle;
  let database: TestDatabase;
  let live: Awaited<ReturnType<typeof openLiveLark>>;

  beforeEach(async () => {
    platform = await startLarkServer();
    database = await createTestDatabase();
    const environment = {
      DATABASE_URL: database.url,
      CUIBAN_SECRET: 'signing-secret-of-the-test',
      LARK_ENCRYPT_KEY: KEYS.encryptKey,
      LARK_VERIFICATION_TOKEN: KEYS.verificationToken,
    };
    const tasks = NUMBERS.map((number) => ({ number, units: ['甲局'], milestones: ['2017-06-30'] }));
    live = await openLiveLark(environment, platform, tasks);
  });
  afterEach(async () => {
    await live.close();
    await platform.close();
    await database.drop();
  });

  /** Messages and presses; each goes out under one id, a message under a new event id every time. */
  function eventsOf(run: number): (() => Push)[] {
    const card = platform.messages[0];
    if (!card) throw new Error('no card');
    const pusher = createLarkPusher(platform, { url: live.url(), ...KEYS });
    const presses = buttonsOf(card).filter(({ text }) => text === '推进中');
    return Array.from({ length: EVENTS }, (_none, index) => {
      const id = `${run}-${index}`;
      if (index % 3 === 0) {
        const { value } = presses[(index / 3) % presses.length] ?? { value: {} };
        return () => pusher.pressPush(card, value, PERSON, `ev-${id}`);
      }
      const text = `第${NUMBERS[index % NUMBERS.length]}项进度${10 + index * 3 + run}%`;
      return () => pusher.textPush({ from: PERSON, text, messageId: `om_in_${id}` });
    });
  }

  it('applies each event once, however often, in whatever order, and into whichever restart it comes', async () => {
    let runs = 0;
    for (const { order, restartsAfter } of fc.sample(round, { numRuns: 3, seed })) {
      const events = eventsOf((runs += 1));
      const under: Promise<void>[] = [];
      for (const [place, event] of order.entries()) {
        const push = events[event]?.();
        if (!push) continue;
        const atNow = live.url();
        // What was not answered as taken comes again: presses by their presser's finger, messages by the platform.
        under.push(
          post(atNow, push).then(async (answer) => {
            for (let tries = 0; !isDelivered(answer) && tries < 40; tries += 1) {
              await new Promise((resolve) => setTimeout(resolve, 250));
              if (isDelivered(await post(live.url(), push))) return;
            }
          }),
        );
        if (restartsAfter.includes(place)) await live.restart();
      }
      await Promise.all(under);
      await live.settled();
      const store = live.store();
      const inbounds = await store.inbound.find({});
      expect(inbounds).toHaveLength(EVENTS * runs);
      expect(
        inbounds.filter(({ state }) => state !== 'applied').map(({ body, state, reason }) => [body, state, reason]),
      ).toEqual([]);
      const replies = await store.reply.find({});
      expect(new Set(replies.map(({ inboundId }) => inboundId)).size).toBe(EVENTS * runs);
      expect(replies).toHaveLength(EVENTS * runs);
      const receipts = await store.message.find({ kind: 'receipt' });
      const shown = platform.messages.slice(1).map(({ uuid }) => uuid);
      expect(new Set(shown).size).toBe(shown.length);
      expect(receipts).toHaveLength(inbounds.filter(({ kind }) => kind === 'text').length);
    }
  });
});
