import { deliverMessage } from '../../../src/app/deliver-message.ts';
import { sweep } from '../../../src/app/sweep.ts';
import type { LarkFault } from '../../support/lark/lark-fault.ts';
import { type LarkStory, openLarkStory, PERSON } from '../../support/lark/lark-story.ts';

jest.setTimeout(180_000);

/** The story's own morning, minute by minute: what falls due is written, what is due is sent. */
async function livesThrough(lark: LarkStory, minutes: number): Promise<void> {
  const { deps } = lark.story;
  for (let minute = 0; minute < minutes; minute += 1) {
    await sweep(deps);
    for (const id of await deps.store.deliveriesDue(deps.clock.now(), 100)) await deliverMessage(deps, id);
    lark.passTime(1);
  }
}

/** How the one digest of the day fared: what its reader sees, where, and what our books say. */
async function fate(lark: LarkStory) {
  const { store } = lark.story;
  const contactId = await lark.story.contactId('甲联系人');
  const [message] = await store.message.find({ contactId, kind: 'digest' });
  const deliveries = await store.delivery.find({ messageId: message?.id ?? '' });
  return {
    shown: lark.platform.messages.filter(({ receiveId }) => receiveId === PERSON).length,
    elsewhere: await store.sandboxMessage.count({ messageId: message?.id ?? '' }),
    states: deliveries.map(({ channel, state }) => `${channel} ${state}`).toSorted(),
    card: lark.platform.messages.find(({ receiveId }) => receiveId === PERSON)?.msgType,
  };
}

const LIMITED = { status: 429, headers: { 'x-ogw-ratelimit-reset': '7' } };
const OUTAGE = { at: 'send', kind: 'code', code: 190000, status: 503, times: 999 } as const;

describe('A digest whose platform', () => {
  let lark: LarkStory;
  beforeEach(async () => {
    lark = await openLarkStory({ goTo: '2017-05-02 08:30' });
  });
  afterEach(() => lark.close());

  const passing: [string, LarkFault][] = [
    ['says it is too fast and when it may go on', { at: 'send', kind: 'code', code: 99991400, ...LIMITED }],
    ['says its reader gets too many', { at: 'send', kind: 'code', code: 230020 }],
    ['has an error of its own', { at: 'send', kind: 'code', code: 190000, status: 500 }],
    ['answers with the page of a proxy', { at: 'send', kind: 'html', status: 502 }],
    ['never answers', { at: 'send', kind: 'hang' }],
    ['takes it and never answers', { at: 'send', kind: 'hang', taken: true }],
    ['takes it and cuts the line', { at: 'send', kind: 'reset', taken: true }],
    ['takes it and says it is too fast', { at: 'send', kind: 'code', code: 99991400, taken: true, ...LIMITED }],
    ['cuts the line', { at: 'send', kind: 'reset' }],
    ['does not take the token', { at: 'send', kind: 'code', code: 99991663, times: 3 }],
    ['gives out no token', { at: 'token', kind: 'html', status: 503, times: 2 }],
    ['is away for five calls', { at: 'send', kind: 'reset', times: 5 }],
  ];
  it.each(passing)('%s is shown once in the end, and nowhere else', async (_what, fault) => {
    lark.platform.faults.add({ ...fault });
    await livesThrough(lark, 240);
    expect(await fate(lark)).toEqual({ shown: 1, elsewhere: 0, states: ['lark sent'], card: 'interactive' });
  });

  it('revokes all tokens in the middle is shown once', async () => {
    await livesThrough(lark, 10);
    lark.platform.tokens.revokeAll();
    await livesThrough(lark, 230);
    expect(await fate(lark)).toMatchObject({ shown: 1, states: ['lark sent'] });
  });

  it.each([230013, 230053, 230029])('says its reader can’t be reached (%i) goes the next way', async (code) => {
    lark.platform.faults.add({ at: 'send', kind: 'code', code });
    await livesThrough(lark, 240);
    expect(await fate(lark)).toEqual({
      shown: 0,
      elsewhere: 1,
      states: ['console sent', 'lark failed_permanent'],
      card: undefined,
    });
    const [route] = await lark.story.store.contactRoute.find({ address: PERSON });
    expect(route?.state).toBe('bad');
  });

  it.each([230025, 230099, 230028])('does not take the card (%i) is shown as text', async (code) => {
    lark.platform.faults.add({ at: 'send', kind: 'code', code });
    await livesThrough(lark, 240);
    expect(await fate(lark)).toEqual({ shown: 1, elsewhere: 0, states: ['lark sent'], card: 'text' });
  });

  it('lacks a scope waits, whole and unspent, until somebody has mended it', async () => {
    lark.platform.faults.add({ at: 'send', kind: 'code', code: 99991672, times: 999 });
    await livesThrough(lark, 240);
    expect(await fate(lark)).toMatchObject({ shown: 0, states: ['lark failed_temporary'] });
    lark.platform.faults.clear();
    await livesThrough(lark, 10);
    expect(await fate(lark)).toMatchObject({ shown: 1, elsewhere: 0, states: ['lark sent'] });
  });

  it('took it and stays away past the hour is 送达不明, and not shown a second time', async () => {
    lark.platform.faults.add({ at: 'send', kind: 'reset', taken: true });
    lark.platform.faults.add(OUTAGE);
    await livesThrough(lark, 300);
    lark.platform.faults.clear();
    await livesThrough(lark, 120);
    expect(await fate(lark)).toEqual({ shown: 1, elsewhere: 0, states: ['lark unknown'], card: 'interactive' });
  });
});

describe('An outage of twenty minutes', () => {
  it('delays what fell due in it, loses nothing and shows nothing twice', async () => {
    const lark = await openLarkStory({ goTo: '2017-05-02 08:30' });
    const { store } = lark.story;
    await livesThrough(lark, 30); // digests go out from nine on
    for (let minute = 0; (await store.delivery.count({ channel: 'lark' })) === 0 && minute < 240; minute += 1) {
      lark.platform.faults.clear();
      lark.platform.faults.add(OUTAGE);
      await livesThrough(lark, 1);
    }
    await livesThrough(lark, 20);
    expect(await fate(lark)).toMatchObject({ shown: 0, states: ['lark failed_temporary'] });
    lark.platform.faults.clear();
    await livesThrough(lark, 15);
    expect(await fate(lark)).toEqual({ shown: 1, elsewhere: 0, states: ['lark sent'], card: 'interactive' });
    await lark.close();
  });
});
