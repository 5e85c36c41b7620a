import { runAudit } from '../../src/app/audit/run-audit.ts';
import { explainItem } from '../../src/app/explain/explain-item.ts';
import { findItem } from '../../src/app/explain/find-item.ts';
import { applyRebindings } from '../../src/app/policy/apply-rebindings.ts';
import { rebindingsToBind } from '../../src/app/policy/rebindings.ts';
import { savePolicy } from '../../src/app/policy/save-policy.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { policyFile } from '../../src/core/policy/read-policy.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

type Story = Awaited<ReturnType<typeof openStory>>;

const tasks = [{ number: '8', units: ['甲局'], milestones: ['2017-06-30'] }];

/** The notice of 2 May was read; routine asks would come on 9, 23 and 29 June. */
async function noticed() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  await story.goTo('2017-05-10 15:00');
  return story;
}

const asked = async (story: Story, from: string) =>
  (await story.messagesTo('甲联系人')).filter(({ at, kind }) => kind === 'digest' && at.slice(0, 10) >= from);
const daysOf = async (story: Story, from = '2017-05-11') => (await asked(story, from)).map(({ at }) => at.slice(0, 10));

describe('A promised date', () => {
  it('is the next check: nothing routine comes before it, the due date does', async () => {
    const story = await noticed();
    await story.says('甲联系人', '第8项正在推进，预计7月5日完成');
    await story.goTo('2017-07-05 18:00');
    expect(await daysOf(story)).toEqual(['2017-06-30', '2017-07-05']);
    expect((await asked(story, '2017-07-05'))[0]?.text).toContain('您承诺7月5日反馈');
    expect(await runAudit(story.deps)).toEqual([]);
  });

  it('that passes is said to have been broken, and the ladder goes on', async () => {
    const story = await noticed();
    await story.says('甲联系人', '收到，5月24日前报送');
    await story.goTo('2017-06-12 18:00');
    expect(await daysOf(story)).toEqual(['2017-05-24', '2017-06-09']);
    expect((await asked(story, '2017-06-09'))[0]?.text).toContain('承诺5月24日反馈，未兑现');
  });

  it('that is kept is not asked for', async () => {
    const story = await noticed();
    await story.says('甲联系人', '第8项预计5月24日完成');
    await story.goTo('2017-05-23 18:00');
    await story.says('甲联系人', '第8项已完成');
    await story.goTo('2017-05-31 18:00');
    expect(await daysOf(story)).toEqual([]);
  });

  it('gives way to another one, and to the former one where that is taken back', async () => {
    const story = await noticed();
    await story.says('甲联系人', '第8项预计5月24日完成');
    await story.goTo('2017-05-12 15:00');
    await story.says('甲联系人', '第8项预计6月1日完成');
    await story.goTo('2017-05-12 16:00');
    await story.says('甲联系人', '撤回');
    await story.goTo('2017-05-24 18:00');
    await story.says('甲联系人', '第8项预计6月6日完成');
    await story.goTo('2017-06-07 18:00');
    expect(await daysOf(story)).toEqual(['2017-05-24', '2017-06-06']);
    const checks = await story.store.reminder.find({ stepKey: 'promise@2017-06-01' });
    expect(checks.map(({ state }) => state)).toEqual(['superseded']);
  });

  it('is named where somebody asks why nothing was sent', async () => {
    const story = await noticed();
    await story.says('甲联系人', '第8项预计6月20日完成');
    await story.goTo('2017-06-12 18:00');
    const found = await findItem(story.store, '8');
    if (!found.ok) throw new Error(found.message);
    const contactId = await story.contactId('甲联系人');
    const { occurrences } = await explainItem(story.deps, found.plan, found.task, { day: '2017-06-09', contactId });
    expect(occurrences[0]?.reminders[0]).toMatchObject({
      outcome: 'notSent',
      reason: 'promised',
      why: expect.stringContaining('2017-06-20'),
    });
  });

  it('broken twice goes to the coordinator where the policy says so', async () => {
    const story = await noticed();
    const { version: _version, ...file } = policyFile(defaultPolicy);
    const broken = { key: 'broken', anchor: 'promise', offset: 1, audience: ['coordinators'], ask: 'escalation' };
    const milestone = [...defaultPolicy.ladders.milestone, { ...broken, onlyIf: { brokenPromises: 2 } }];
    const strict = { ...file, name: '承诺从严', ladders: { ...defaultPolicy.ladders, milestone } };
    const saved = await savePolicy(story.deps, strict, 'user:office');
    if (!saved.ok) throw new Error(JSON.stringify(saved.faults));
    const target = { level: 'plan', targetId: story.planId } as const;
    await applyRebindings(story.deps, await rebindingsToBind(story.store, target, saved.policy), 'user:office');
    await story.says('甲联系人', '第8项预计5月17日完成');
    await story.goTo('2017-05-19 15:00');
    expect(await story.store.escalation.count({})).toBe(0);
    await story.says('甲联系人', '第8项预计5月26日完成');
    await story.goTo('2017-05-31 18:00');
    // a Saturday that was worked
    const [told] = (await story.messagesTo('督办员')).slice(-1);
    expect(told).toMatchObject({ at: expect.stringContaining('2017-05-27'), kind: 'escalation' });
    expect(told?.text).toContain('承诺5月26日完成，未兑现（累计2次）');
  });
});
