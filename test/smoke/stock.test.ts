import { runAudit } from '../../src/app/audit/run-audit.ts';
import { openStory } from '../support/story.ts';

/** A check-in every quarter for both units, and a date that is met. */
async function endOfYear() {
  const story = await openStory({
    start: '2017-09-04 08:00',
    tasks: [
      { number: '8', units: ['甲局'], ongoing: true },
      { number: '9', units: ['乙局'], ongoing: true },
      { number: '10', units: ['乙局'], milestones: ['2017-12-29'] },
    ],
  });
  await story.activate();
  await story.goTo('2017-10-09 09:00');
  await story.says('乙联系人', '第9项已完成');
  await story.goTo('2017-12-29 15:00');
  await story.says('乙联系人', '第9、10项已完成');
  await story.goTo('2018-01-31 15:00'); // outside the sending window nothing is late
  return story;
}

const stockNotices = async (story: Awaited<ReturnType<typeof endOfYear>>) =>
  (await story.messagesTo('督办员')).filter(({ text }) => text.includes('实施期已满'));

describe('Once the period of a plan is over', () => {
  it('coordinators are given what nobody asks about any more, once and item by item, to decide', async () => {
    const story = await endOfYear();
    const notices = await stockNotices(story);
    expect(notices.map(({ at }) => at.slice(0, 10))).toEqual(['2018-01-08']);
    expect(notices[0]?.text).toContain('以下1项仍未办结');
    expect(notices[0]?.text).toMatch(/甲局第8项“.*”（2期，未反馈）/);
    expect(await runAudit(story.deps)).toEqual([]);
  });

  it('what is answered afterwards still counts, and nothing is said of it again', async () => {
    const story = await endOfYear();
    await story.says('甲联系人', '第8项已完成');
    await story.goTo('2018-03-01 18:00');
    expect(await stockNotices(story)).toHaveLength(1);
    expect(await runAudit(story.deps)).toEqual([]);
  });

  it('the auditor finds what is left over and was given to nobody', async () => {
    const story = await endOfYear();
    await story.store.escalation.updateWhere({}, { state: 'decided' });
    expect((await runAudit(story.deps)).map(({ kind }) => kind)).toEqual(['noNextStep', 'noNextStep']);
  });
});
