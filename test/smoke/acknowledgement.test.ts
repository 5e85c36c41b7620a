import { applyRebindings } from '../../src/app/policy/apply-rebindings.ts';
import { rebindingsToBind } from '../../src/app/policy/rebindings.ts';
import { savePolicy } from '../../src/app/policy/save-policy.ts';
import { acknowledgementFile } from '../support/policy-file.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

type Story = Awaited<ReturnType<typeof openStory>>;

/** Activated on Tuesday, 2 May, under a policy that wants a 签收 within the day. */
async function noticed() {
  const story = await openStory({
    start: '2017-05-02 08:00',
    tasks: [{ number: '8', units: ['甲局', '乙局'], milestones: ['2017-06-30'] }],
  });
  const saved = await savePolicy(story.deps, acknowledgementFile(), 'user:office');
  if (!saved.ok) throw new Error(JSON.stringify(saved.faults));
  const target = { level: 'organisation', targetId: '*' } as const;
  await applyRebindings(story.deps, await rebindingsToBind(story.store, target, saved.policy), 'user:office');
  await story.activate();
  await story.goTo('2017-05-02 18:00');
  return story;
}

const daysOf = async (story: Story, name: string) => (await story.messagesTo(name)).map(({ at }) => at.slice(5, 10));

describe('A unit that does not acknowledge', () => {
  it('is urged after one workday, its leader told after two, the coordinator after three', async () => {
    const story = await noticed();
    await story.goTo('2017-05-08 18:00');
    expect(await daysOf(story, '甲联系人')).toEqual(['05-02', '05-03']);
    expect(await daysOf(story, '甲局长')).toEqual(['05-04']);
    expect(await daysOf(story, '督办员')).toEqual(['05-05']);
    const [told] = await story.messagesTo('督办员');
    expect(told?.text).toContain('尚未签收或回复');
  });

  it.each(['第8项已签收', '第8项进度10%', '第8项不归我们', '第8项什么时候要？', '第8项申请延期至7月31日'])(
    'has acknowledged with “%s”',
    async (words) => {
      const story = await noticed();
      await story.says('甲联系人', words);
      await story.goTo('2017-05-08 18:00');
      const asked = (await story.messagesTo('甲联系人')).filter(({ kind }) => kind === 'digest');
      expect(asked.map(({ at }) => at.slice(5, 10))).toEqual(['05-02']);
      expect(await daysOf(story, '甲局长')).toEqual([]);
      // the other unit kept silent
      expect(await daysOf(story, '乙局长')).toEqual(['05-04']);
    },
  );
});
