import { openStory } from '../support/story.ts';

const tasks = [
  { number: '8', content: '招募志愿者1000人', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', content: '完成健康步道建设', units: ['甲局'], milestones: ['2017-05-05'] },
  { number: '10', content: '报送半年总结', units: ['乙局'], milestones: ['2017-06-30'] },
];

async function office(goTo = '2017-05-03 18:00') {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  await story.goTo(goTo);
  return story;
}

describe('Whoever asks the bot for something', () => {
  it('is told what is still to be answered, nearest first, and nothing changes', async () => {
    const story = await office();
    const { say, state } = await story.says('甲联系人', '我的任务');
    expect(state).toBe('ignored');
    expect(say.split('\n')).toEqual([
      '您有2项任务待反馈：',
      expect.stringContaining('健康步道'),
      expect.stringContaining('招募志愿者'),
    ]);
    expect(await story.store.reply.count({})).toBe(0);
  });

  it('is told of this week what is due by Sunday', async () => {
    const story = await office();
    const { say } = await story.says('甲联系人', '本周');
    expect(say).toContain('您本周有1项任务到期');
    expect(say).not.toContain('志愿者');
  });

  it('gets the answer as a message of its own, once', async () => {
    const story = await office();
    await story.says('甲联系人', '帮助');
    await story.goTo('2017-05-03 19:00');
    const texts = (await story.messagesTo('甲联系人')).filter(({ text }) => text.includes('指令：'));
    expect(texts).toHaveLength(1);
    expect(texts[0]?.text).not.toContain('督办员指令');
  });

  it('as a coordinator, is told what is overdue and how things stand in figures', async () => {
    const story = await office('2017-05-12 18:00');
    const overdue = await story.says('督办员', '逾期');
    expect(overdue.say).toMatch(
      /^逾期1项，涉及1个单位：\n甲局：第9项 完成健康步道建设（5月5日到期，已逾期\d个工作日）$/,
    );
    await story.says('甲联系人', '第8项已完成');
    const { say } = await story.says('督办员', '通报');
    expect(say).toContain('截至5月12日，已下达3项');
    expect(say).toMatch(/办结1项（33%）/);
    expect(say).toContain('逾期1项。\n逾期单位：甲局1项。');
  });

  it('as a coordinator, has a unit reminded of what it still owes, once a day unless they insist', async () => {
    const story = await office('2017-05-03 16:00');
    const first = await story.says('督办员', '催办 甲局');
    expect(first.say).toBe('已催办甲局：2项任务，已通知甲联系人。');
    const second = await story.says('督办员', '催办甲局');
    expect(second.say).toMatch(/^甲局：甲局第\d项刚刚已催过。.*（可回复“再次催办甲局”）$/);
    await story.goTo('2017-05-03 17:00');
    const urged = (await story.messagesTo('甲联系人')).filter(({ text }) => text.includes('督办员提醒'));
    expect(urged).toHaveLength(1);
    expect(urged[0]?.labels).toHaveLength(2);
    expect(await story.store.event.count({ type: 'urge' })).toBe(2);
    expect((await story.says('督办员', '再次催办甲局')).say).toContain('已催办甲局');
  });

  it('as a coordinator, urges outside the sending hours only where they say so', async () => {
    const story = await office('2017-05-03 21:00');
    expect((await story.says('督办员', '催办甲局')).say).toMatch(/现在不在发送时段.*（可回复“立即催办甲局”）$/);
    expect(await story.store.event.count({ type: 'urge' })).toBe(0);
    expect((await story.says('督办员', '立即催办甲局')).say).toContain('已催办甲局');
  });

  it('is asked which unit is meant where several could be, and told where there is none', async () => {
    const story = await office();
    expect((await story.says('督办员', '催办 丙局')).say).toContain('没有找到');
    await story.store.orgUnit.insert([{ id: 'unit-x', name: '甲局分局', parentId: null }]);
    await story.store.orgUnit.insert([{ id: 'unit-y', name: '第二甲局', parentId: null }]);
    expect((await story.says('督办员', '催办 分局')).say).toContain('甲局分局：没有未办结的事项');
  });

  it('reminds nobody as a mere contact', async () => {
    const story = await office();
    await story.says('甲联系人', '催办 乙局');
    expect(await story.store.event.count({ type: 'urge' })).toBe(0);
  });
});
