import { applyRebindings } from '../../src/app/policy/apply-rebindings.ts';
import { rebindingsToBind } from '../../src/app/policy/rebindings.ts';
import { savePolicy } from '../../src/app/policy/save-policy.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { policyFile } from '../../src/core/policy/read-policy.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

/** 乙局 only supports item 8. */
async function supported(copies: boolean) {
  const story = await openStory({
    start: '2017-05-02 09:01',
    tasks: [{ number: '8', units: ['甲局', '乙局'], milestones: ['2017-06-30'] }],
  });
  const [unit] = await story.store.orgUnit.find({ name: '乙局' });
  await story.store.assignment.updateWhere({ unitId: unit?.id ?? '' }, { role: 'support' });
  const { version: _version, ...file } = policyFile(defaultPolicy);
  const notice = defaultPolicy.ladders.notice.map((step) => (step.key === 'notice' ? { ...step, copies: true } : step));
  if (copies) {
    const saved = await savePolicy(
      story.deps,
      { ...file, name: '抄送', ladders: { ...file.ladders, notice } },
      'user:t',
    );
    if (!saved.ok) throw new Error(JSON.stringify(saved.faults));
    const target = { level: 'organisation', targetId: '*' } as const;
    await applyRebindings(story.deps, await rebindingsToBind(story.store, target, saved.policy), 'user:t');
  }
  await story.activate();
  await story.goTo('2017-07-10 18:00');
  return story;
}

describe('A unit that only supports', () => {
  it('gets one copy at activation where the policy says so, and is asked nothing', async () => {
    const story = await supported(true);
    const messages = await story.messagesTo('乙联系人');
    expect(messages.map(({ at, kind }) => [at.slice(0, 10), kind])).toEqual([['2017-05-02', 'notice']]);
    expect(messages[0]?.text).toContain('乙局的配合事项如下，供知悉，无需反馈：\n第8项“招募志愿者”（甲局负责）');
  });

  it('gets nothing where the policy does not', async () => {
    const story = await supported(false);
    expect(await story.messagesTo('乙联系人')).toEqual([]);
  });
});
