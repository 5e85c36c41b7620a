import { activatePlan } from '../../src/app/activate-plan.ts';
import { importPlan } from '../../src/app/import-plan.ts';
import { addMinutes } from '../../src/core/time/instant.ts';
import { openStory, planDraft, type StoryTask } from '../support/story.ts';

type Story = Awaited<ReturnType<typeof openStory>>;

const tasks = [
  { number: '8', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', units: ['甲局'], milestones: ['2017-06-30'] },
];

async function told(until = '2017-05-02 18:00', given: StoryTask[] = tasks) {
  const story = await openStory({ start: '2017-05-02 08:00', tasks: given });
  await story.activate();
  await story.goTo(until);
  return {
    ...story,
    /** A minute after what was said before. */
    says(name: string, text: string) {
      story.deps.clock.advanceTo(addMinutes(story.deps.clock.now(), 1));
      return story.says(name, text);
    },
  };
}

const notes = async (story: Story) => (await story.messagesTo('督办员')).filter(({ kind }) => kind === 'notice');

async function secondPlan(story: Story, given: StoryTask[]) {
  const draft = planDraft(given, '2017年爱国卫生工作要点');
  const imported = await importPlan(story.deps, draft, { name: 'b.txt', sha256: 'b' }, 'user:test');
  if (!imported.ok) throw new Error(imported.message);
  await activatePlan(story.deps, imported.summary.planId, 'user:test', { confirmed: true });
}

describe('A sentence', () => {
  it('does not mean what was taken out of the message before it was sent', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.activate();
    const { id } = await story.occurrence('9');
    const { channels } = story.deps;
    const sandbox = channels.get('console');
    if (!sandbox) throw new Error('no sandbox');
    const map = channels as Map<'console', typeof sandbox>;
    map.set('console', { ...sandbox, send: async () => ({ result: 'misconfigured', code: '401', text: 'test' }) });
    await story.goTo('2017-05-02 10:30');
    await story.store.silence.insert([
      {
        id: 's1',
        scope: 'occurrence',
        scopeId: id,
        fromAt: '2017-05-02T02:00:00.000Z',
        toAt: '2017-05-20T00:00:00.000Z',
        reason: '迎检',
        owner: 'user:office',
      },
    ]);
    map.set('console', sandbox);
    await story.goTo('2017-05-02 18:00');
    expect((await story.says('甲联系人', '已完成')).state).toBe('applied');
    expect((await story.occurrence('8')).state).toBe('closed');
    expect((await story.occurrence('9')).state).not.toBe('closed');
  });

  it('that names something closed beside something open is applied to what is open', async () => {
    const story = await told();
    await story.says('甲联系人', '第8项已完成');
    const again = await story.says('甲联系人', '第8、9项已完成');
    expect(again).toEqual({ state: 'applied', say: expect.stringMatching(/9 已完成.*第8项已经办结/) });
    expect((await story.occurrence('9')).state).toBe('closed');
    expect((await story.says('甲联系人', '第8项进度60%')).state).toBe('refused');
  });

  it('that is mere politeness after all is done gets no answer', async () => {
    const story = await told();
    await story.says('甲联系人', '第8、9项已完成');
    expect(await story.says('甲联系人', '收到')).toEqual({ state: 'ignored', say: '' });
  });

  it('of somebody who has no items waits for a person, unless it is small talk', async () => {
    const story = await told();
    expect((await story.says('甲局长', '第8项已完成')).state).toBe('waiting');
    expect((await story.says('甲局长', '好的，谢谢')).state).toBe('ignored');
    expect((await story.occurrence('8')).state).toBe('open');
  });
});

describe('The numbers a contact sees', () => {
  it('stay apart where a second plan has the same one, on whatever day it comes', async () => {
    const story = await told();
    await secondPlan(story, [{ number: '8', content: '清理卫生死角', units: ['甲局'], milestones: ['2017-06-30'] }]);
    await story.goTo('2017-05-03 18:00');
    const digests = (await story.messagesTo('甲联系人')).map(({ labels }) => labels);
    expect(digests).toEqual([['8', '9'], ['B8']]);
    await story.says('甲联系人', '第8项已完成');
    expect((await story.occurrence('8')).state).toBe('closed');
    await story.says('甲联系人', 'B8进度30%');
    expect((await story.store.occurrence.find({ state: 'in_progress' })).map(({ percent }) => percent)).toEqual([30]);
  });

  it('stay apart between two units of one person', async () => {
    const story = await openStory({
      start: '2017-05-02 08:00',
      tasks: [{ number: '8', units: ['各局'], milestones: ['2017-06-30'] }],
    });
    await story.activate();
    await story.goTo('2017-05-02 18:00');
    const [unit] = await story.store.orgUnit.find({ name: '乙局' });
    await story.store.contactDuty.updateWhere({ unitId: unit?.id ?? '', duty: 'contact' }, { toOn: '2017-05-02' });
    const contactId = await story.contactId('甲联系人');
    await story.store.contactDuty.insert([
      { id: 'd2', contactId, unitId: unit?.id ?? '', duty: 'contact', fromOn: '2017-05-03', toOn: null },
    ]);
    await story.goTo('2017-05-03 18:00');
    expect((await story.messagesTo('甲联系人')).map(({ labels }) => labels)).toEqual([['8'], ['8a']]);
    await story.says('甲联系人', '第8项已完成');
    expect([(await story.occurrence('8')).state, (await story.occurrence('8', '乙局')).state]).toEqual([
      'closed',
      'open',
    ]);
  });
});

describe('撤回', () => {
  it('of a progress leaves an earlier request for more time standing', async () => {
    const story = await told();
    await story.says('甲联系人', '第8项申请延期至7月31日，因场地未交付');
    await story.says('甲联系人', '第9项进度60%');
    await story.says('甲联系人', '撤回');
    expect(await story.store.extensionRequest.count({ state: 'pending' })).toBe(1);
    await story.says('甲联系人', '撤回');
    expect(await story.store.extensionRequest.count({ state: 'pending' })).toBe(0);
  });

  it('of a 签收 owes the 签收 again', async () => {
    const story = await told();
    await story.taps('甲联系人', '8', 'acknowledge');
    await story.says('甲联系人', '撤回');
    expect(await story.occurrence('8')).toMatchObject({ state: 'open', acknowledgedAt: null });
    await story.goTo('2017-05-05 18:00');
    expect((await story.messagesTo('甲联系人')).at(-1)?.labels).toEqual(['8', '9']);
  });

  it('forgets what was said, and keeps what was said before', async () => {
    const story = await told();
    await story.says('甲联系人', '第8项进度60%，预计6月20日完成');
    await story.says('甲联系人', '第8项卡在财政');
    expect((await story.occurrence('8')).blockedReason).not.toBeNull();
    await story.says('甲联系人', '撤回');
    expect(await story.occurrence('8')).toMatchObject({
      state: 'in_progress',
      percent: 60,
      promisedOn: '2017-06-20',
      blockedReason: null,
      lastAnswer: '第8项进度60%，预计6月20日完成',
    });
  });

  it('of a completion finds the progress from before', async () => {
    const story = await told();
    await story.says('甲联系人', '第8项进度60%');
    await story.says('甲联系人', '第8项已完成');
    await story.says('甲联系人', '撤回');
    expect(await story.occurrence('8')).toMatchObject({
      state: 'in_progress',
      percent: 60,
      lastAnswer: '第8项进度60%',
    });
  });
});

describe('A request for more time', () => {
  it('asked again is the same request; asked otherwise, it replaces the former', async () => {
    const story = await told('2017-06-09 18:00');
    await story.taps('甲联系人', '8', 'extend');
    await story.taps('甲联系人', '8', 'extend');
    expect(await story.store.extensionRequest.count({})).toBe(1);
    await story.says('甲联系人', '第8项申请延期至7月31日');
    await story.says('甲联系人', '第8项申请延期至8月31日');
    const open = await story.store.extensionRequest.find({ state: 'pending' });
    expect(open.map(({ toDueOn }) => toDueOn)).toEqual(['2017-08-31']);
    expect(await notes(story)).toHaveLength(0);
    await story.goTo('2017-06-12 18:00');
    expect(await notes(story)).toHaveLength(3);
  });

  it('is moot when the item is done', async () => {
    const story = await told('2017-06-09 18:00');
    await story.says('甲联系人', '第8项申请延期至7月31日');
    await story.says('甲联系人', '第8项已完成');
    expect(await story.store.extensionRequest.count({ state: 'pending' })).toBe(0);
  });
});

describe('What a coordinator is told of one sentence', () => {
  it('is one notice, whatever number of items it speaks of, and not a page long', async () => {
    const story = await told();
    await story.says('甲联系人', `第8项、第9项卡在财政，${'资金一直没有到位，'.repeat(300)}请协调`);
    await story.goTo('2017-05-03 18:00');
    const told8and9 = await notes(story);
    expect(told8and9).toHaveLength(1);
    expect(told8and9[0]?.text).toContain('第8项');
    expect(told8and9[0]?.text).toContain('第9项');
    expect(told8and9[0]?.text.length).toBeLessThan(600);
  });

  it('and what the next digest quotes of it is short as well', async () => {
    const story = await told();
    await story.says('甲联系人', `第8项进度60%，${'已经走访了很多社区，'.repeat(300)}`);
    await story.goTo('2017-06-09 18:00');
    const [digest] = (await story.messagesTo('甲联系人')).filter(({ kind }) => kind === 'digest').slice(-1);
    expect(digest?.text).toContain('上次反馈');
    expect(digest?.text.length).toBeLessThan(600);
  });
});
