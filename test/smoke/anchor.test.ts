import { runAudit } from '../../src/app/audit/run-audit.ts';
import { findItem } from '../../src/app/explain/find-item.ts';
import { recordAnchor } from '../../src/app/record-anchor.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

/** Item 8 is due 15 workdays after a contract is signed, whenever that is. */
async function waiting() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks: [{ number: '8', units: ['甲局', '乙局'] }] });
  const [task] = await story.store.task.find({ number: '8' });
  const rule = { taskId: task?.id ?? '', assignmentId: null, every: null, times: null, implied: false, dueDates: [] };
  await story.store.deadline.insert([
    {
      ...rule,
      id: 'd1',
      ruleKey: 'other15workday',
      kind: 'relative',
      text: '合同签订后15个工作日内',
      anchor: 'other',
      amount: 15,
      unit: 'workday',
    },
  ]);
  await story.activate();
  const anchor = async (event: string, on: string) => {
    const found = await findItem(story.store, '8');
    if (!found.ok) throw new Error(found.message);
    const now = story.deps.clock.now();
    return story.store.transaction((tx) => recordAnchor(tx, story.deps, found.task, { event, on }, 'user:office', now));
  };
  return { ...story, anchor };
}

describe('A deadline that hangs on an event', () => {
  it('is silent until the event is recorded, then asks each unit for its date', async () => {
    const story = await waiting();
    await story.goTo('2017-06-01 15:00');
    expect(await story.messagesTo('甲联系人')).toEqual([]);
    expect(await story.anchor('合同签订', '2017-06-01')).toEqual({ ok: true, dueOn: ['2017-06-22'], occurrences: 2 });
    expect(await story.occurrence('8', '乙局')).toMatchObject({ kind: 'relative', dueOn: '2017-06-22' });
    await story.goTo('2017-06-28 18:00');
    const days = (await story.messagesTo('甲联系人')).map(({ at }) => at.slice(5, 10));
    expect(days).toEqual(expect.arrayContaining(['06-02', '06-15', '06-21', '06-22', '06-23']));
    expect((await story.messagesTo('督办员')).map(({ kind }) => kind)).toContain('escalation');
    expect(await runAudit(story.deps)).toEqual([]);
  });

  it('is recorded once', async () => {
    const story = await waiting();
    await story.anchor('合同签订', '2017-06-01');
    expect(await story.anchor('合同签订', '2017-06-05')).toMatchObject({ ok: false, reason: 'alreadyAnchored' });
  });
});
