import { decideExtension } from '../../src/app/decide-extension.ts';
import { openStory } from '../support/story.ts';

const tasks = [{ number: '8', content: '招募志愿者', units: ['甲局'], milestones: ['2017-06-30'] }];

async function opened() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  await story.goTo('2017-06-09 18:00');
  return story;
}

describe('延期申请', () => {
  it('goes to the coordinator; agreed to, it moves the date and everything ahead, and the original date stays', async () => {
    const story = await opened();
    await story.says('甲联系人', '第8项申请延期至7月31日，因场地未交付');
    const [request] = await story.store.extensionRequest.find({ state: 'pending' });
    expect(request).toMatchObject({ fromDueOn: '2017-06-30', toDueOn: '2017-07-31' });
    expect((await story.occurrence('8')).dueOn).toBe('2017-06-30');
    expect(await decideExtension(story.deps, request?.id ?? '', { approve: true, by: 'user:office' })).toMatchObject({
      ok: true,
    });
    expect(await story.occurrence('8')).toMatchObject({
      dueOn: '2017-07-31',
      originalDueOn: '2017-06-30',
      dueRevision: 2,
    });
    await story.goTo('2017-08-01 18:00');
    const days = (await story.messagesTo('甲联系人'))
      .filter(({ kind, at }) => kind === 'digest' && at > '2017-06-09 18:00')
      .map(({ at }) => at.slice(0, 10));
    expect(days).toEqual(['2017-07-10', '2017-07-24', '2017-07-28', '2017-07-31', '2017-08-01']);
    const notes = (await story.messagesTo('督办员')).map(({ text }) => text).join('\n');
    expect(notes).toContain('申请延期至7月31日');
    expect((await story.messagesTo('甲联系人')).some(({ text }) => text.includes('延期已同意'))).toBe(true);
  });

  it('refused, moves nothing; decided once, is not decided again', async () => {
    const story = await opened();
    await story.says('甲联系人', '第8项申请延期至7月31日，因场地未交付');
    const [request] = await story.store.extensionRequest.find({});
    await decideExtension(story.deps, request?.id ?? '', { approve: false, by: 'user:office' });
    expect((await story.occurrence('8')).dueOn).toBe('2017-06-30');
    const again = await decideExtension(story.deps, request?.id ?? '', { approve: true, by: 'user:office' });
    expect(again).toEqual({ ok: false, message: expect.stringContaining('未同意') });
    expect((await story.occurrence('8')).dueOn).toBe('2017-06-30');
  });

  it('to a day that is no later is refused whole: the request stays open', async () => {
    const story = await opened();
    await story.says('甲联系人', '第8项申请延期至7月31日');
    const [request] = await story.store.extensionRequest.find({});
    const decided = await decideExtension(story.deps, request?.id ?? '', {
      approve: true,
      dueOn: '2017-06-30',
      by: 'user:office',
    });
    expect(decided.ok).toBe(false);
    expect((await story.store.extensionRequest.find({}))[0]?.state).toBe('pending');
  });
});

describe('撤回', () => {
  it('reopens what was claimed by mistake and chases it again', async () => {
    const story = await opened();
    await story.says('甲联系人', '第8项已完成');
    expect((await story.occurrence('8')).state).toBe('closed');
    const { state } = await story.says('甲联系人', '撤回');
    expect(state).toBe('applied');
    expect((await story.occurrence('8')).state).toBe('in_progress');
    await story.goTo('2017-06-30 18:00');
    const asked = (await story.messagesTo('甲联系人')).filter(
      ({ kind, at }) => kind === 'digest' && at > '2017-06-09 18:00',
    );
    expect(asked.map(({ at }) => at.slice(0, 10))).toEqual(['2017-06-23', '2017-06-29', '2017-06-30']);
  });
});

describe('A silence', () => {
  it('mutes what it covers until it ends, and says so', async () => {
    const story = await opened();
    const { id } = await story.occurrence('8');
    await story.store.silence.insert([
      {
        id: 's1',
        scope: 'occurrence',
        scopeId: id,
        fromAt: '2017-06-20T00:00:00.000Z',
        toAt: '2017-06-28T00:00:00.000Z',
        reason: '迎检',
        owner: 'user:office',
      },
    ]);
    await story.goTo('2017-06-30 18:00');
    const days = (await story.messagesTo('甲联系人')).map(({ at }) => at.slice(0, 10));
    expect(days.slice(-2)).toEqual(['2017-06-29', '2017-06-30']);
    expect(days).not.toContain('2017-06-23');
    expect(await story.store.reminder.find({ state: 'skipped', reason: 'silenced' })).toHaveLength(1);
  });
});

describe('An outage', () => {
  it('is made up for with one message that holds the latest step only', async () => {
    const story = await opened();
    // nobody ran from 10 June to 4 July: the clock simply stands at 4 July when the next sweep comes
    story.deps.clock.advanceTo('2017-07-04T06:00:00.000Z');
    await story.goTo('2017-07-04 18:00');
    const after = (await story.messagesTo('甲联系人')).filter(({ at }) => at > '2017-06-09 18:00');
    expect(after.map(({ at }) => at.slice(0, 10))).toEqual(['2017-07-04']);
    expect(after[0]?.labels).toEqual(['8']);
    expect(await story.store.reminder.count({ state: 'skipped', reason: 'laterStepDue' })).toBeGreaterThan(0);
  });
});

describe('People who cannot be reached', () => {
  it('on leave have their reminders read by the deputy', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    const contactId = await story.contactId('甲联系人');
    await story.store.contactLeave.insert([{ id: 'l1', contactId, fromOn: '2017-06-20', toOn: '2017-06-27' }]);
    await story.activate();
    await story.goTo('2017-06-29 18:00');
    expect((await story.messagesTo('甲副手')).map(({ at }) => at.slice(0, 7))).toEqual(['2017-06']);
    expect((await story.messagesTo('甲联系人')).map(({ at }) => at.slice(0, 10))).not.toContain('2017-06-23');
  });

  it('without any address are a coordinator’s matter at once', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.store.contactRoute.updateWhere(
      { address: { in: ['甲-contact', '甲-deputy'] } },
      { state: 'bad', badReason: 'test' },
    );
    expect(await story.activate()).toMatchObject({
      reason: 'needsConfirmation',
      questions: { unreachableUnits: ['甲局'] },
    });
    const activated = await story.activate({ confirmed: true });
    expect(activated).toMatchObject({ ok: true, activation: { unreachableUnits: ['甲局'] } });
    await story.goTo('2017-05-02 18:00');
    const [notice] = await story.messagesTo('督办员');
    expect(notice?.text).toContain('甲联系人没有可用的联系方式');
    expect(await story.store.reminder.count({ state: 'skipped', reason: 'noRoute' })).toBe(1);
  });
});

describe('A plan', () => {
  it('whose period is over asks before it is activated', async () => {
    const story = await openStory({ start: '2018-03-01 08:00', tasks });
    expect(await story.activate()).toMatchObject({ reason: 'needsConfirmation', questions: { periodEnded: true } });
    expect(await story.store.occurrence.count({})).toBe(0);
  });

  it('whose period is over is kept for the register when that is wanted, and nothing is ever sent', async () => {
    const story = await openStory({ start: '2018-03-01 08:00', tasks });
    const activated = await story.activate({ confirmed: true });
    expect(activated).toMatchObject({ ok: true, activation: { occurrences: 1, reminders: 0 } });
    await story.goTo('2018-04-01 18:00');
    for (const name of ['甲联系人', '甲局长', '督办员']) expect(await story.messagesTo(name)).toEqual([]);
    expect(await story.store.reminder.count({})).toBe(0);
  });

  it('is activated once', async () => {
    const story = await opened();
    expect(await story.activate()).toMatchObject({ ok: false, reason: 'alreadyActive' });
  });
});
