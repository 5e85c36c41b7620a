import { runAudit } from '../../src/app/audit/run-audit.ts';
import { sweep } from '../../src/app/sweep.ts';
import { addMinutes } from '../../src/core/time/instant.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

type Story = Awaited<ReturnType<typeof openStory>>;

const tasks = [
  { number: '8', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', units: ['甲局', '乙局'], milestones: ['2017-09-29'] },
];

async function running(until: string) {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  await story.goTo(until);
  return story;
}

/** No address of anybody in 甲局 works. */
const cutOff = (story: Story) =>
  story.store.contactRoute.updateWhere(
    { address: { in: ['甲-contact', '甲-deputy', '甲-leader'] } },
    { state: 'bad', badReason: '550' },
  );
const restore = (story: Story) =>
  story.store.contactRoute.updateWhere({ address: '甲-deputy' }, { state: 'ok', badReason: null });

const told = async (story: Story) =>
  (await story.messagesTo('督办员')).filter(({ text }) => text.includes('目前无人可以联系'));
const raised = (story: Story) => story.store.escalation.find({ stepKey: 'unreachable' }, { orderBy: ['raisedAt'] });

describe('A unit in which nobody can be reached', () => {
  it('is a named coordinator’s task three workdays before each deadline', async () => {
    const story = await running('2017-06-01 15:00');
    await cutOff(story);
    await story.goTo('2017-06-26 18:00');
    expect(await told(story)).toEqual([]);
    await story.goTo('2017-06-27 09:30');
    const [notice] = await told(story);
    expect(notice?.at.slice(0, 10)).toBe('2017-06-27');
    expect(notice?.text).toContain('甲局目前无人可以联系');
    expect(notice?.text).toContain('第8项（6月30日到期）');
    expect(notice?.text).toContain('由督办员负责');
    const [task] = await raised(story);
    expect(task).toMatchObject({ occurrenceId: (await story.occurrence('8')).id, state: 'raised' });
    const message = await story.store.message.get(task?.messageId ?? '');
    expect(message?.contactId).toBe(await story.contactId('督办员'));
    await story.goTo('2017-07-20 18:00');
    expect(await told(story)).toHaveLength(1);
    expect(await runAudit(story.deps)).toEqual([]);
  });

  it('is told at once where the deadline is nearer than that, also in the evening', async () => {
    const story = await running('2017-06-29 20:00');
    await cutOff(story);
    story.deps.clock.advanceTo(addMinutes(story.deps.clock.now(), 1));
    await sweep(story.deps);
    await story.goTo('2017-06-29 20:30');
    expect((await told(story)).map(({ at }) => at)).toEqual(['2017-06-29 20:01']);
  });

  it('ends by itself when an address works again, and begins anew when it fails', async () => {
    const story = await running('2017-06-27 15:00');
    await cutOff(story);
    await story.goTo('2017-06-27 16:00');
    expect((await raised(story)).map(({ state }) => state)).toEqual(['raised']);
    await restore(story);
    await story.goTo('2017-06-28 12:00');
    expect(await raised(story)).toMatchObject([{ state: 'moot', detail: '已恢复联系', decidedBy: 'system' }]);
    await cutOff(story);
    await story.goTo('2017-06-28 16:00');
    expect(await raised(story)).toMatchObject([{ state: 'raised', decision: null }]);
    expect(await told(story)).toHaveLength(2);
  });

  it('that the watch forgot is found by the auditor', async () => {
    const story = await running('2017-06-29 15:00');
    await cutOff(story);
    expect((await runAudit(story.deps)).map(({ kind }) => kind)).toContain('unreachedNotTold');
    await story.goTo('2017-06-29 16:00');
    expect((await runAudit(story.deps)).map(({ kind }) => kind)).not.toContain('unreachedNotTold');
  });

  it('is no matter for what is done, parked or far away', async () => {
    const story = await running('2017-06-26 15:00');
    await story.says('甲联系人', '第8项已完成');
    await cutOff(story);
    await story.goTo('2017-07-10 18:00');
    expect(await raised(story)).toEqual([]);
    await story.says('督办员', '挂账 9 到12月29日');
    await story.goTo('2017-10-10 18:00');
    expect(await raised(story)).toEqual([]);
  });
});
