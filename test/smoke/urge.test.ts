import { findItem } from '../../src/app/explain/find-item.ts';
import { explainItem } from '../../src/app/explain/explain-item.ts';
import { openOccurrences } from '../../src/app/urge/open-occurrences.ts';
import { type UrgeRequest, urgeItems } from '../../src/app/urge/urge-items.ts';
import { at, openStory } from '../support/story.ts';

jest.setTimeout(120_000);

const tasks = [
  { number: '8', units: ['甲局', '乙局'], milestones: ['2017-06-30'] },
  { number: '9', units: ['甲局'], milestones: ['2017-07-31'] },
];

async function running() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  await story.goTo('2017-05-23 14:00');
  const urge = async (number: string, patch: Partial<UrgeRequest> = {}) => {
    const found = await findItem(story.store, number);
    const occurrences = found.ok ? await openOccurrences(story.store, { taskId: found.task.id }) : [];
    return urgeItems(story.deps, {
      occurrences,
      note: null,
      atOnce: false,
      again: false,
      actor: 'user:office',
      ...patch,
    });
  };
  const seenBy = async (name: string) => (await story.messagesTo(name)).filter((seen) => seen.at >= '2017-05-23 14:00');
  return { ...story, urge, seenBy };
}

describe('人工催办', () => {
  it('sends one message of its own to the contacts at once, with the words of whoever urges', async () => {
    const story = await running();
    expect(await story.urge('8', { note: '市长本周听取汇报，请抓紧。' })).toMatchObject({
      ok: true,
      urged: { sent: [{ items: 1 }, { items: 1 }], skipped: [] },
    });
    await story.goTo('2017-05-23 14:05');
    const [seen, ...more] = await story.seenBy('甲联系人');
    expect(more).toEqual([]);
    expect(seen?.labels).toEqual(['8']);
    expect(seen?.text).toContain('市长本周听取汇报');
    expect(await story.seenBy('乙联系人')).toHaveLength(1);
    await story.says('甲联系人', '第8项已完成');
    expect((await story.occurrence('8')).state).toBe('closed');
  });

  it('leaves the ladder as it was', async () => {
    const story = await running();
    const before = await story.store.reminder.find({ state: 'pending' });
    await story.urge('8');
    expect(await story.store.reminder.find({ state: 'pending' })).toEqual(before);
    await story.goTo('2017-06-09 18:00');
    expect((await story.seenBy('甲联系人')).map((seen) => seen.at.slice(0, 10))).toEqual(['2017-05-23', '2017-06-09']);
  });

  it('leaves its trace: who, when, why, and what explain says', async () => {
    const story = await running();
    await story.urge('9', { note: '请反馈。' });
    expect(await story.store.event.find({ type: 'urge' })).toMatchObject([{ actor: 'user:office', why: '请反馈。' }]);
    const found = await findItem(story.store, '9');
    const explained = found.ok && (await explainItem(story.deps, found.plan, found.task, { day: '2017-05-23' }));
    const reminders = explained ? explained.occurrences.flatMap((one) => one.reminders) : [];
    expect(reminders).toMatchObject([{ outcome: 'sent', step: '人工催办', contactName: '甲联系人' }]);
  });

  it('within a day asks first, and says how long ago it was', async () => {
    const story = await running();
    await story.urge('8');
    await story.goTo('2017-05-23 16:10');
    expect(await story.urge('8')).toMatchObject({
      ok: false,
      reason: 'urgedRecently',
      message: expect.stringMatching(/局第8项2小时前已催过/),
    });
    expect(await story.urge('8', { again: true })).toMatchObject({ ok: true });
    await story.goTo('2017-05-23 17:00');
    expect(await story.seenBy('甲联系人')).toHaveLength(2);
  });

  it('waits for the sending window unless it is meant at once', async () => {
    const story = await running();
    await story.goTo('2017-05-23 21:00');
    expect(await story.urge('8')).toMatchObject({
      ok: false,
      reason: 'outsideWindow',
      message: expect.stringContaining('2017-05-24 09:01'),
    });
    expect(await story.urge('8', { atOnce: true })).toMatchObject({ ok: true });
    await story.goTo('2017-05-23 21:30');
    expect((await story.seenBy('甲联系人')).map((seen) => seen.at)).toEqual(['2017-05-23 21:00']);
  });

  it('does not break a silence, and finds nothing to urge in what is done', async () => {
    const story = await running();
    await story.says('乙联系人', '第8项已完成');
    const silence = { scope: 'plan' as const, scopeId: story.planId, reason: '迎检', owner: 'user:office' };
    await story.store.silence.insert([{ id: 's', fromAt: at('2017-05-01'), toAt: at('2017-06-01'), ...silence }]);
    expect(await story.urge('8')).toMatchObject({ ok: false, reason: 'silenced' });
    await story.store.silence.remove({ id: 's' });
    await story.says('甲联系人', '第8项已完成');
    expect(await story.urge('8')).toMatchObject({ ok: false, reason: 'nothingOpen' });
  });

  it('of a unit asks about everything open of it in one message', async () => {
    const story = await running();
    const [unit] = await story.store.orgUnit.find({ name: '甲局' });
    const occurrences = await openOccurrences(story.store, { unitId: unit?.id ?? '' });
    expect(await story.urge('', { occurrences })).toMatchObject({
      ok: true,
      urged: { sent: [{ contact: '甲联系人', items: 2 }] },
    });
    await story.goTo('2017-05-23 15:00');
    expect((await story.seenBy('甲联系人')).map(({ labels }) => labels)).toEqual([['8', '9']]);
  });

  it('reaches whoever stands in for somebody on leave', async () => {
    const story = await running();
    const contactId = await story.contactId('甲联系人');
    await story.store.contactLeave.insert([{ id: 'l', contactId, fromOn: '2017-05-20', toOn: '2017-05-30' }]);
    await story.urge('9');
    await story.goTo('2017-05-23 15:00');
    expect(await story.seenBy('甲联系人')).toEqual([]);
    expect(await story.seenBy('甲副手')).toHaveLength(1);
  });
});
