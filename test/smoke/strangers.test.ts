import { receiveInbound } from '../../src/app/receive-inbound.ts';
import { interpretInbound } from '../../src/app/interpret-inbound.ts';
import { letterOf } from '../../src/app/letter-of.ts';
import { openStory } from '../support/story.ts';

const tasks = [
  { number: '8', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', units: ['乙局'], milestones: ['2017-06-30'] },
];

async function toldOffice() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  await story.goTo('2017-05-02 18:00');
  return story;
}

/** The signed value of 已完成 for the first item of somebody's digest. */
async function doneButton(story: Awaited<ReturnType<typeof toldOffice>>, name: string) {
  const [message] = await story.store.message.find({ contactId: await story.contactId(name), kind: 'digest' });
  if (!message) throw new Error('no digest');
  const [item] = (await letterOf(story.store, story.deps, message, story.deps.clock.now())).items;
  const button = item?.buttons.find(({ value }) => value.a === 'done');
  if (!button) throw new Error('no button');
  return button.value;
}

describe('Whoever is not the contact changes nothing', () => {
  it('an unknown sender is refused, recorded and not answered', async () => {
    const story = await toldOffice();
    const result = await story.receive('stranger', 'text', '第8项已完成');
    expect(result.state).toBe('refused');
    expect((await story.occurrence('8')).state).toBe('open');
    const [inbound] = await story.store.inbound.find({ sender: 'stranger' });
    expect(inbound).toMatchObject({ state: 'refused', reason: 'unknownSender', body: '第8项已完成' });
    expect(await story.store.event.find({ entity: 'inbound', type: 'refuse' })).toHaveLength(1);
    expect(await story.store.message.find({ kind: 'receipt' })).toEqual([]);
  });

  it('a button value that was tampered with is refused and recorded', async () => {
    const story = await toldOffice();
    const value = await doneButton(story, '甲联系人');
    for (const forged of [
      { ...value, a: 'acknowledge' },
      { ...value, s: 'x'.repeat(22) },
      { ...value, k: 'other' },
      { ...value, v: 2 },
      'done',
      null,
    ]) {
      const result = await story.receive('甲-contact', 'button', JSON.stringify(forged));
      expect(result.state).toBe('refused');
    }
    expect((await story.occurrence('8')).state).toBe('open');
    expect(await story.store.inbound.find({ state: 'refused', reason: 'forged' })).toHaveLength(6);
  });

  it('a button passed on to a colleague of another unit is refused', async () => {
    const story = await toldOffice();
    const value = await doneButton(story, '甲联系人');
    const result = await story.receive('乙-contact', 'button', JSON.stringify(value));
    expect(result.state).toBe('refused');
    expect((await story.occurrence('8')).state).toBe('open');
  });

  it('a sentence speaks of the sender’s own items only', async () => {
    const story = await toldOffice();
    const result = await story.says('乙联系人', '第8项已完成');
    expect(result.state).toBe('waiting');
    expect((await story.occurrence('8')).state).toBe('open');
    expect((await story.occurrence('9', '乙局')).state).toBe('open');
  });

  it('a callback that comes again is applied once and the repeat is recorded', async () => {
    const story = await toldOffice();
    const value = await doneButton(story, '甲联系人');
    const draft = {
      channel: 'console' as const,
      providerId: 'event-1',
      sender: '甲-contact',
      answersTo: null,
      kind: 'button' as const,
      body: JSON.stringify(value),
      raw: {},
    };
    const first = await receiveInbound(story.deps, draft);
    const again = await receiveInbound(story.deps, draft);
    expect([first.fresh, again.fresh]).toEqual([true, false]);
    expect(again.id).toBe(first.id);
    await interpretInbound(story.deps, first.id);
    const before = await story.occurrence('8');
    await interpretInbound(story.deps, first.id);
    expect(await story.occurrence('8')).toEqual(before);
    expect(await story.store.reply.find({})).toHaveLength(1);
    expect(await story.store.event.find({ type: 'replayed' })).toHaveLength(1);
  });
});
