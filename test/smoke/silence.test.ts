import { beginSilence, endSilence } from '../../src/app/silence/begin-silence.ts';
import { listSilences } from '../../src/app/silence/list-silences.ts';
import { decideExtension } from '../../src/app/decide-extension.ts';
import { at, openStory } from '../support/story.ts';

type Story = Awaited<ReturnType<typeof openStory>>;

const tasks = [{ number: '8', units: ['甲局'], milestones: ['2017-06-30'] }];

async function opened() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  await story.goTo('2017-06-12 18:00');
  return story;
}

async function silence(story: Story, from: string, to: string) {
  const { id } = await story.occurrence('8');
  const row = { scope: 'occurrence' as const, scopeId: id, fromAt: at(from), toAt: at(to) };
  await story.store.silence.insert([{ id: 's1', ...row, reason: '迎检', owner: 'user:office' }]);
}

const daysOf = async (story: Story, name: string) =>
  (await story.messagesTo(name)).map((seen) => seen.at.slice(0, 10)).filter((day) => day > '2017-06-12');

describe('A silence that outlasts the last step', () => {
  it('is followed by that step on the first workday after it', async () => {
    const story = await opened();
    await silence(story, '2017-06-20 00:00', '2017-07-15 00:00');
    await story.goTo('2017-07-31 18:00');
    expect(await daysOf(story, '甲联系人')).toEqual(['2017-07-17']);
    expect(await daysOf(story, '甲局长')).toEqual(['2017-07-17']);
    const [seen] = (await story.messagesTo('甲联系人')).slice(-1);
    expect(seen?.text).toContain('逾期');
  });

  it('is not followed by anything if the item was done meanwhile', async () => {
    const story = await opened();
    await silence(story, '2017-06-20 00:00', '2017-07-15 00:00');
    await story.goTo('2017-07-05 18:00');
    await story.says('甲联系人', '第8项已完成');
    await story.goTo('2017-07-31 18:00');
    expect((await daysOf(story, '甲联系人')).filter((day) => day > '2017-07-05')).toEqual([]);
  });

  it('lets go at once where it is ended early', async () => {
    const story = await opened();
    await silence(story, '2017-06-20 00:00', '2017-12-31 00:00');
    await story.goTo('2017-07-10 18:00');
    await story.store.silence.update('s1', { toAt: at('2017-07-10 18:00') });
    await story.goTo('2017-07-31 18:00');
    expect(await daysOf(story, '甲联系人')).toEqual(['2017-07-11']);
  });
});

describe('The list of silences', () => {
  async function begun(toAt: string) {
    const story = await opened();
    const request = { scope: 'plan' as const, scopeId: story.planId, toAt: at(toAt), reason: '迎检', owner: 'user:u1' };
    await story.store.user.insert([
      { id: 'u1', name: '督查室', role: 'coordinator', contactId: null, tokenHash: null },
    ]);
    const begin = (patch: Partial<typeof request> = {}) =>
      story.store.transaction((tx) => beginSilence(tx, { ...request, ...patch }, 'user:u1', story.deps.clock.now()));
    const listed = async (all = false) =>
      (await listSilences(story.store, story.deps.clock.now(), all)).map(
        (one) => `${one.state} ${one.target} ${one.ownerName}`,
      );
    return { ...story, begin, listed };
  }

  it('names what is covered, whose it is, and loses each by itself when it is over', async () => {
    const story = await begun('2017-06-25 00:00');
    await story.begin();
    expect(await story.listed()).toEqual(['inForce 《2017年度工作要点》 督查室']);
    await story.goTo('2017-06-26 08:00');
    expect(await story.listed()).toEqual([]);
    expect(await story.listed(true)).toEqual(['over 《2017年度工作要点》 督查室']);
  });

  it('takes only what has an end, a reason and something to cover', async () => {
    const story = await begun('2017-06-25 00:00');
    expect(await story.begin({ toAt: at('2017-06-01 00:00') })).toMatchObject({ ok: false, reason: 'wrongDates' });
    expect(await story.begin({ toAt: at('2019-06-01 00:00') })).toMatchObject({ ok: false, reason: 'tooLong' });
    expect(await story.begin({ reason: ' ' })).toMatchObject({ ok: false, reason: 'noReason' });
    expect(await story.begin({ scopeId: 'nothing' })).toMatchObject({ ok: false, reason: 'noSuchTarget' });
    expect(await story.listed(true)).toEqual([]);
  });

  it('lets somebody end one early, once, and keeps both in the record', async () => {
    const story = await begun('2017-07-25 00:00');
    const silence = await story.begin();
    const id = silence.ok ? silence.silence.id : '';
    await story.goTo('2017-06-27 18:00');
    expect(await endSilence(story.deps, id, 'user:u1')).toMatchObject({ ok: true });
    expect(await endSilence(story.deps, id, 'user:u1')).toMatchObject({ ok: false, reason: 'over' });
    await story.goTo('2017-06-29 18:00');
    expect(await daysOf(story, '甲联系人')).toContain('2017-06-29');
    expect(
      (await story.store.event.find({ entity: 'silence' }, { orderBy: ['recordedAt'] })).map(({ type }) => type),
    ).toEqual(['begin', 'end']);
  });
});

describe('An item that is late again after more time was granted', () => {
  it('is escalated again', async () => {
    const story = await openStory({ start: '2017-06-26 08:00', tasks });
    await story.activate();
    await story.goTo('2017-07-05 18:00');
    expect(await story.store.escalation.count({})).toBe(1);
    await story.says('甲联系人', '第8项申请延期至7月14日');
    const [request] = await story.store.extensionRequest.find({});
    await decideExtension(story.deps, request?.id ?? '', { approve: true, by: 'user:office' });
    await story.goTo('2017-07-19 18:00');
    expect(await story.store.escalation.count({})).toBe(2);
  });
});
