import { pauseContact, resumeContact } from '../../src/app/contact/pause-contact.ts';
import { setPreference } from '../../src/app/contact/set-preference.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

const tasks = [
  { number: '8', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', units: ['甲局'], milestones: ['2017-06-29'] },
];

async function running() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  await story.goTo('2017-06-20 18:00');
  const contactId = await story.contactId('甲联系人');
  const times = async (name = '甲联系人') =>
    (await story.messagesTo(name)).map(({ at }) => at).filter((time) => time > '2017-06-20');
  const pause = (from: string, to: string, reason = '出差') =>
    story.store.transaction((tx) =>
      pauseContact(tx, contactId, { from, to, reason }, `contact:${contactId}`, story.deps.clock.now()),
    );
  return { ...story, contact: contactId, times, pause };
}

describe('A contact', () => {
  it('gets the digest at the time they chose, still one a day', async () => {
    const story = await running();
    const set = await setPreference(story.deps, story.contact, { digestMinute: 15 * 60 + 20 }, 'user:office');
    expect(set).toMatchObject({ ok: true, preference: { digestMinute: 920 } });
    await story.goTo('2017-06-28 18:00');
    expect(await story.times()).toEqual(['2017-06-22 15:20', '2017-06-23 15:20', '2017-06-28 15:20']);
    await setPreference(story.deps, story.contact, { digestMinute: null }, 'user:office');
    await story.goTo('2017-06-30 18:00');
    expect((await story.times()).slice(3).map((time) => time < `${time.slice(0, 10)} 10:00`)).toEqual([true, true]);
  });

  it('who moves the digest of today behind what was sent gets no second one', async () => {
    const story = await running();
    await story.goTo('2017-06-22 12:00');
    await setPreference(story.deps, story.contact, { digestMinute: 15 * 60 + 20 }, 'user:office');
    await story.goTo('2017-06-22 18:00');
    expect((await story.times()).map((time) => time.slice(0, 10))).toEqual(['2017-06-22']);
  });

  it('chooses within the organisation’s window, and channels that they have', async () => {
    const story = await running();
    const set = (change: Parameters<typeof setPreference>[2]) =>
      setPreference(story.deps, story.contact, change, 'user:office');
    expect(await set({ digestMinute: 20 * 60 })).toMatchObject({ ok: false, reason: 'outsideWindow' });
    expect(await set({ digestMinute: 10 * 60 })).toMatchObject({ ok: false, reason: 'outsideWindow' });
    expect(await set({ channels: ['lark'] })).toMatchObject({ ok: false, reason: 'noSuchRoute' });
    expect(await story.store.contactPreference.count({})).toBe(0);
  });

  it('is written to over the channel they prefer, and over the next one when that fails', async () => {
    const story = await running();
    const route = { contactId: story.contact, state: 'ok' as const, badReason: null };
    await story.store.contactRoute.insert([
      { id: 'mail', channel: 'email', address: 'jia@example.com', priority: 9, ...route },
      { id: 'lark', channel: 'lark', address: 'ou_jia', priority: 8, ...route },
    ]);
    await setPreference(story.deps, story.contact, { channels: ['email', 'lark'] }, 'user:office');
    await story.goTo('2017-06-22 18:00');
    const channels = async () =>
      (await story.store.delivery.find({ nextAttemptAt: null }, { orderBy: ['firstAttemptAt'] })).map(
        ({ channel }) => channel,
      );
    expect((await channels()).at(-1)).toBe('email');
    const map = story.deps.channels as Map<string, NonNullable<ReturnType<typeof story.deps.channels.get>>>;
    const mail = map.get('email');
    if (!mail) throw new Error('no mail');
    map.set('email', { ...mail, send: async () => ({ result: 'unreachable', code: '550', text: 'no such user' }) });
    await story.goTo('2017-06-23 18:00');
    expect((await channels()).slice(-2).sort()).toEqual(['email', 'lark']);
  });

  it('pauses with a reason and an end; the others are told as always, and what is owed comes afterwards', async () => {
    const story = await running();
    expect(await story.pause('2017-06-22', '2017-07-04')).toMatchObject({ ok: true });
    await story.goTo('2017-07-06 18:00');
    expect((await story.times()).map((time) => time.slice(0, 10))).toEqual(['2017-07-05']);
    expect((await story.times('甲局长')).map((time) => time.slice(0, 10))).toEqual(['2017-06-30', '2017-07-03']);
  });

  it('takes the pause back, and may not pause for ever', async () => {
    const story = await running();
    expect(await story.pause('2017-06-22', '2017-09-30')).toMatchObject({ ok: false, reason: 'tooLong' });
    expect(await story.pause('2017-06-22', '2017-06-21')).toMatchObject({ ok: false, reason: 'wrongDates' });
    expect(await story.pause('2017-06-22', '2017-06-24', ' ')).toMatchObject({ ok: false, reason: 'noReason' });
    await story.pause('2017-06-22', '2017-07-04');
    await story.goTo('2017-06-22 18:00');
    const resumed = await story.store.transaction((tx) =>
      resumeContact(tx, story.contact, 'user:office', story.deps.clock.now()),
    );
    expect(resumed).toBe(1);
    await story.goTo('2017-06-23 18:00');
    expect((await story.times()).map((time) => time.slice(0, 10))).toEqual(['2017-06-23']);
  });

  it('pauses and goes on by a sentence, and is told what was understood', async () => {
    const story = await running();
    expect(await story.says('甲联系人', '暂停提醒到6月26日，外出培训')).toEqual({
      state: 'applied',
      say: '已为您暂停提醒至6月26日（外出培训）。回复“恢复提醒”可提前恢复。',
    });
    await story.goTo('2017-06-25 18:00');
    expect((await story.times()).filter((time) => time > '2017-06-21')).toEqual([]);
    expect(await story.says('甲联系人', '恢复提醒')).toMatchObject({ state: 'applied', say: '已恢复提醒。' });
    expect(await story.says('甲联系人', '恢复提醒')).toMatchObject({ say: '目前没有暂停，提醒照常发送。' });
    await story.goTo('2017-06-28 18:00');
    expect((await story.times()).filter((time) => time > '2017-06-26').map((time) => time.slice(0, 10))).toEqual([
      '2017-06-28',
    ]);
  });

  it('who leaves out the end or the reason is asked for it, and nothing is paused', async () => {
    const story = await running();
    const said = await story.says('甲联系人', '暂停提醒');
    expect(said).toMatchObject({ state: 'refused', say: expect.stringContaining('例如：暂停提醒到') });
    expect(await story.says('甲联系人', '暂停提醒到6月26日')).toMatchObject({ state: 'refused' });
    expect(await story.says('甲联系人', '暂停提醒三个月，休假')).toMatchObject({
      say: expect.stringContaining('不超过31天'),
    });
    expect(await story.store.silence.count({})).toBe(0);
  });
});
