import type { Channel, SendOutcome } from '../../src/app/channel.ts';
import { deliverMessage } from '../../src/app/deliver-message.ts';
import { sweep } from '../../src/app/sweep.ts';
import type { ChannelName } from '../../src/core/entities/directory.ts';
import { at, openStory } from '../support/story.ts';

type Story = Awaited<ReturnType<typeof openStory>>;

const tasks = [{ number: '8', units: ['甲局'], milestones: ['2017-06-30'] }];

async function opened(start = '2017-05-02 08:00') {
  const story = await openStory({ start, tasks });
  await story.activate();
  return story;
}

/** Lets the sandbox behave otherwise: `answer` decides on each attempt, null lets it through. */
function spoil(story: Story, answer: (attempt: number) => SendOutcome | null, patch: Partial<Channel> = {}) {
  const channels = story.deps.channels as Map<ChannelName, Channel>;
  const sandbox = channels.get('console');
  if (!sandbox) throw new Error('no sandbox');
  const tried: string[] = [];
  channels.set('console', {
    ...sandbox,
    async send(request) {
      tried.push(request.key);
      const outcome = answer(tried.length);
      if (!outcome) return sandbox.send(request);
      if (outcome.result !== 'misconfigured' && outcome.result !== 'busy') await request.handingOver();
      return outcome;
    },
    ...patch,
  });
  return { tried, mend: () => channels.set('console', sandbox), remove: () => channels.delete('console') };
}

const noAnswer: SendOutcome = { result: 'retry', code: 'ECONNABORTED', text: 'timeout' };
const busy = { result: 'retry', code: '502', text: 'bad gateway', notTaken: true } as const;
const digests = async (story: Story, name = '甲联系人') =>
  (await story.messagesTo(name)).filter(({ kind }) => kind === 'digest').map((seen) => seen.at);

describe('A provider whose limits leave no room just now', () => {
  it('is asked again when there is room, and no attempt is burnt', async () => {
    const story = await opened();
    spoil(story, (n) => (n <= 20 ? { result: 'busy', retryAfterSeconds: 30 } : null));
    await story.goTo('2017-05-02 14:00');
    expect(await digests(story)).toHaveLength(1);
    const [delivery] = await story.store.delivery.find({});
    expect(delivery).toMatchObject({ state: 'sent', attempts: 1, errorCode: null });
  });
});

describe('A provider that shows one message for one key only for an hour', () => {
  const hour = { idempotentMinutes: 55 };

  it('and gives no answer for longer, leaves the outcome unknown: the message is not sent again', async () => {
    const story = await opened();
    const { tried } = spoil(story, () => noAnswer, hour);
    await story.goTo('2017-05-02 14:00');
    const [delivery] = await story.store.delivery.find({});
    expect(delivery).toMatchObject({ state: 'unknown', errorCode: 'ECONNABORTED' });
    const [first] = await story.store.delivery.find({});
    expect(tried.length).toBe((first?.attempts ?? 0) - 1);
  });

  it('counts the hour from when it first had the message, not from an attempt that never reached it', async () => {
    const story = await opened();
    const { mend } = spoil(
      story,
      (n) => (n < 14 ? { result: 'misconfigured', code: '401', text: 'test' } : noAnswer),
      hour,
    );
    await story.goTo('2017-05-02 10:38');
    expect((await story.store.delivery.find({}))[0]?.handedOverAt).not.toBeNull();
    mend();
    spoil(story, () => null, hour);
    await story.goTo('2017-05-02 14:00');
    expect(await digests(story)).toHaveLength(1);
  });

  it('but said no for hours, gets it when it is back', async () => {
    const story = await opened();
    const { mend } = spoil(story, () => busy, hour);
    await story.goTo('2017-05-02 14:00');
    mend();
    await story.goTo('2017-05-02 17:00');
    expect(await digests(story)).toHaveLength(1);
    expect((await story.messagesTo('督办员')).map(({ text }) => text).join()).toContain('持续发送失败');
  });
});

describe('A provider without such keys', () => {
  it('whose outcome nobody knows is not asked again after its set-up was lost and found', async () => {
    const story = await opened();
    const dies = spoil(story, () => null, {
      idempotentMinutes: 0,
      send: async ({ handingOver }) => {
        await handingOver();
        throw new Error('the process died');
      },
    });
    await expect(story.goTo('2017-05-02 12:00')).rejects.toThrow('died');
    const [delivery] = await story.store.delivery.find({});
    if (!delivery) throw new Error('no delivery');
    dies.remove();
    story.deps.clock.advanceTo(at('2017-05-02 13:00'));
    expect(await deliverMessage(story.deps, delivery.id)).toBe('failed_temporary');
    dies.mend();
    spoil(story, () => null, { idempotentMinutes: 0 });
    story.deps.clock.advanceTo(at('2017-05-02 14:00'));
    expect(await deliverMessage(story.deps, delivery.id)).toBe('unknown');
    expect(await digests(story)).toEqual([]);
  });
});

describe('A channel that is away for days', () => {
  it('brings one digest when it is back, with the latest step', async () => {
    const story = await openStory({ start: '2017-06-29 08:00', tasks });
    await story.activate();
    const { mend } = spoil(story, () => ({ ...busy, retryAfterSeconds: 7 * 3600 }));
    await story.goTo('2017-06-30 14:30');
    mend();
    await story.goTo('2017-07-02 18:00');
    const seen = (await story.messagesTo('甲联系人')).filter(({ kind }) => kind === 'digest');
    expect(seen.map(({ at: time }) => time.slice(0, 10))).toEqual(['2017-06-30']);
    expect(seen[0]?.text).toContain('今天（6月30日）到期');
    expect(await story.store.delivery.count({ state: 'failed_temporary' })).toBe(0);
  });

  it('sends nothing that has waited into the night', async () => {
    const story = await opened();
    const { mend } = spoil(story, () => busy);
    await story.goTo('2017-05-02 20:00');
    mend();
    await story.goTo('2017-05-03 18:00');
    expect((await digests(story)).map((time) => time.slice(0, 10))).toEqual(['2017-05-03']);
  });
});

describe('An address that turns out to be dead', () => {
  it('leaves what it was to bring to the deputy, on the same day', async () => {
    const story = await opened();
    spoil(story, (n) => (n === 1 ? { result: 'unreachable', code: '550', text: 'no such user' } : null));
    await story.goTo('2017-05-02 18:00');
    expect((await digests(story, '甲副手')).map((time) => time.slice(0, 10))).toEqual(['2017-05-02']);
    expect((await story.messagesTo('督办员')).map(({ text }) => text).join()).toContain('无法送达');
  });
});

describe('A contact with two addresses whose providers were both away', () => {
  const refused: SendOutcome = { result: 'refused', code: '554', text: 'not this text' };

  type Answer = (attempt: number) => SendOutcome | null;

  /** How the two answer to this contact's messages; returns how often each was asked. */
  async function withTwo(answers: { console: Answer; email: Answer }) {
    const story = await opened();
    const contact = (await story.store.contact.find({})).find(({ name }) => name === '甲联系人');
    const [route] = await story.store.contactRoute.find({ contactId: contact?.id ?? '' });
    const channels = story.deps.channels as Map<ChannelName, Channel>;
    const sandbox = channels.get('console');
    if (!route || !sandbox) throw new Error('no route');
    await story.store.contactRoute.insert([
      { ...route, id: 'mail', channel: 'email', address: 'jia@a.cn', priority: 9 },
    ]);
    const asked = { console: 0, email: 0 };
    for (const name of ['console', 'email'] as const)
      channels.set(name, {
        ...sandbox,
        name,
        async send(request) {
          if (request.contactId !== contact?.id) return sandbox.send(request);
          asked[name] += 1;
          return answers[name](asked[name]) ?? sandbox.send(request);
        },
      });
    return { story, asked };
  }

  it('has the message over the first when the second is no address at all', async () => {
    const gone: SendOutcome = { result: 'unreachable', code: '550', text: 'no such user' };
    const { story } = await withTwo({ console: (n) => (n <= 11 ? busy : null), email: () => gone });
    await story.goTo('2017-05-02 18:00');
    expect(await digests(story)).toHaveLength(1);
  });

  it('is not sent to and fro when both refuse it: a coordinator is told', async () => {
    const answer: Answer = (n) => (n <= 11 ? busy : refused);
    const { story, asked } = await withTwo({ console: answer, email: answer });
    await story.goTo('2017-05-02 18:00');
    expect(asked).toEqual({ console: 12, email: 12 });
    expect((await story.messagesTo('督办员')).map(({ text }) => text).join()).toContain('无法送达');
  });
});

describe('A contact whose message cannot be written', () => {
  it('keeps nobody else waiting', async () => {
    const story = await openStory({
      start: '2017-05-02 08:00',
      tasks: [{ number: '8', units: ['各局'], milestones: ['2017-06-30'] }],
    });
    await story.activate();
    story.deps.clock.advanceTo(at('2017-05-02 11:00'));
    const [first] = await story.store.recipientsDue(story.deps.clock.now(), 1);
    const { store } = story.deps;
    const failing: typeof store = {
      ...store,
      transaction: (work) =>
        store.transaction((tx) =>
          work(
            new Proxy(tx, {
              get: (whole, name) => {
                if (name !== 'claimDueReminders') return Reflect.get(whole, name, whole);
                return (id: string, now: string) =>
                  id === first ? Promise.reject(new Error('broken')) : whole.claimDueReminders(id, now);
              },
            }),
          ),
        ),
    };
    await expect(sweep({ ...story.deps, store: failing })).rejects.toThrow('broken');
    expect(await story.store.message.count({ kind: 'digest' })).toBe(1);
    await story.goTo('2017-05-02 18:00');
    expect(await story.store.message.count({ kind: 'digest' })).toBe(2);
  });
});

describe('What fell due while nobody ran', () => {
  it('goes out when the next window opens', async () => {
    const story = await opened();
    await story.goTo('2017-06-12 18:00');
    story.deps.clock.advanceTo(at('2017-07-04 20:00'));
    await story.goTo('2017-07-05 18:00');
    const after = (await digests(story)).filter((time) => time > '2017-06-12');
    expect(after.map((time) => time.slice(0, 10))).toEqual(['2017-07-05']);
  });
});
