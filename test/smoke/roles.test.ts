import { saveTransition } from '../../src/app/save-transition.ts';
import type { OccurrenceEvent } from '../../src/core/occurrence/transition.ts';
import { openStory } from '../support/story.ts';

async function openOffice() {
  const story = await openStory({
    start: '2017-05-03 08:00',
    tasks: [{ number: '8', units: ['甲局', '乙局'], milestones: ['2017-05-31'] }],
  });
  await story.activate();
  await story.goTo('2017-05-04 15:00');
  const tries = async (name: string, event: OccurrenceEvent) => {
    const contactId = await story.contactId(name);
    const { id } = await story.occurrence('8');
    return story.store.transaction(async (tx) => {
      const one = await tx.occurrence.get(id);
      if (!one) throw new Error('no item');
      const saved = await saveTransition(tx, one, event, `contact:${contactId}`, story.deps.clock.now());
      return saved.ok ? saved.occurrence.state : saved.reason;
    });
  };
  return { ...story, tries };
}

describe('What somebody may do follows from who they are', () => {
  it('a contact may not confirm what they claim, nor park it; a coordinator may, from their own account in the chat', async () => {
    const { tries, occurrence, contactId } = await openOffice();
    const park: OccurrenceEvent = { type: 'park', untilOn: '2017-09-01', why: '待汛期结束' };
    expect(await tries('甲联系人', park)).toBe('notYours');
    expect(await tries('甲局长', park)).toBe('notYours');
    expect(await tries('督办员', park)).toBe('parked');
    expect((await occurrence('8')).parkedBy).toBe(`contact:${await contactId('督办员')}`);
    expect(await tries('甲联系人', { type: 'wake' })).toBe('notYours');
    expect(await tries('督办员', { type: 'wake' })).toBe('open');
    expect(await tries('甲联系人', { type: 'submit' })).toBe('submitted');
    expect(await tries('甲联系人', { type: 'approve' })).toBe('notYours');
    expect(await tries('督办员', { type: 'approve' })).toBe('closed');
  });

  it('what a coordinator confirmed its contact cannot take back; a coordinator can', async () => {
    const { tries } = await openOffice();
    expect(await tries('甲联系人', { type: 'submit' })).toBe('submitted');
    expect(await tries('督办员', { type: 'approve' })).toBe('closed');
    expect(await tries('甲联系人', { type: 'reopen', why: '误报' })).toBe('reviewed');
    expect(await tries('督办员', { type: 'reopen', why: '数据有误' })).toBe('in_progress');
  });
});
