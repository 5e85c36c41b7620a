import { openStory } from '../support/story.ts';

const tasks = [{ number: '8', content: '招募志愿者1000人', units: ['甲局'], milestones: ['2017-06-30'] }];

async function office(goTo = '2017-05-03 11:00') {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  await story.goTo(goTo);
  return story;
}

const request = '督办 甲局 5月20日前 报送无烟学校名单（市长批示，5月1日）';

describe('A coordinator who hands something down in chat', () => {
  it('has an item with a register number made of one sentence, and the unit asked for its 签收 at once', async () => {
    const story = await office();
    const { say } = await story.says('督办员', request);
    expect(say).toBe(
      '已立项督批〔2017〕1号：甲局，5月20日前，报送无烟学校名单（来源：市长批示，5月1日）。已通知甲联系人签收。24小时内回复“撤回”可撤销。',
    );
    await story.goTo('2017-05-03 11:05');
    const last = (await story.messagesTo('甲联系人')).at(-1);
    expect(last?.at).toBe('2017-05-03 11:00');
    expect(last?.text).toContain('报送无烟学校名单');
    expect(last?.text).toContain('督批〔2017〕1号');
    expect(await story.store.plan.find({ state: 'active', title: '2017年批示督办事项' })).toHaveLength(1);
  });

  it('has it chased and closed like any other item', async () => {
    const story = await office();
    await story.says('督办员', request);
    await story.goTo('2017-05-20 18:00');
    const texts = (await story.messagesTo('甲联系人')).filter(({ text }) => text.includes('无烟学校'));
    expect(texts.length).toBeGreaterThan(2);
    await story.says('甲联系人', '第1项已完成');
    const [registration] = await story.store.registration.find({});
    const [occurrence] = await story.store.occurrence.find({ taskId: registration?.taskId ?? '' });
    expect(occurrence?.state).toBe('closed');
  });

  it('is counted from the day it was handed down, not from the day its standing plan began', async () => {
    const story = await office();
    await story.says('督办员', '督办 乙局 12月20日前 报送控烟总结');
    await story.goTo('2017-05-10 11:00');
    await story.says('督办员', '督办 甲局 12月20日前 报送校园总结');
    const tasksOf = await story.store.task.find({ assignedAt: { not: null } });
    const late = tasksOf.find(({ content }) => content.includes('校园'));
    const [occurrence] = await story.store.occurrence.find({ taskId: late?.id ?? '' });
    const chased = await story.store.reminder.find({ occurrenceId: occurrence?.id ?? '', ask: 'acknowledge' });
    expect(chased.length).toBeGreaterThan(1);
    expect(chased.every(({ fireAt }) => fireAt >= '2017-05-10')).toBe(true);
  });

  it('gives each of several units, and each member of a group, an occurrence of its own under one number', async () => {
    const story = await office();
    const { say } = await story.says('督办员', '督办 各局 下周三前 开展自查');
    expect(say).toContain('督〔2017〕1号');
    const [registration] = await story.store.registration.find({});
    expect(await story.store.occurrence.count({ taskId: registration?.taskId ?? '' })).toBe(2);
  });

  it('waits with the notice until messages may go out, where it is late in the evening', async () => {
    const story = await office('2017-05-03 20:00');
    expect((await story.says('督办员', request)).say).toContain('将在下一个发送时段通知签收');
    await story.goTo('2017-05-04 12:00');
    const shown = (await story.messagesTo('甲联系人')).filter(({ text }) => text.includes('无烟学校'));
    expect(shown.map(({ at }) => at.slice(0, 10))).toEqual(['2017-05-04']);
  });

  it('numbers each source by itself, and never the same number twice', async () => {
    const story = await office();
    await story.says('督办员', request);
    const second = await story.says('督办员', '督办 乙局 5月20日前 报送情况（专题会议纪要）');
    const third = await story.says('督办员', '督办 甲局 5月25日前 整改到位（市长批示）');
    expect(second.say).toContain('督会〔2017〕1号');
    expect(third.say).toContain('督批〔2017〕2号');
  });

  it('only registers what is for reading', async () => {
    const story = await office();
    const { say } = await story.says('督办员', '督办 甲局 阅知 关于控烟工作情况的报告');
    expect(say).toContain('已登记督批〔2017〕1号');
    expect(say).toContain('不立项');
    expect(await story.store.task.count({ assignedAt: { not: null } })).toBe(0);
  });

  it('does nothing for a mere contact', async () => {
    const story = await office();
    await story.says('甲联系人', request);
    expect(await story.store.registration.count({})).toBe(0);
  });
});

describe('What minutes hand down', () => {
  const minutes = [
    '督办（控烟协调会议纪要，4月28日）',
    '1. 甲局 5月20日前 报送无烟学校名单',
    '2. 乙局 6月10日前 整治吸烟区',
    '3. 甲局、乙局 每月5日前 报送进展',
  ];

  it('becomes items line by line, with one message to each contact', async () => {
    const story = await office();
    const { say } = await story.says('督办员', minutes.join('\n'));
    expect(say.split('\n').slice(0, 2)).toEqual([
      '已立项3项：',
      '督会〔2017〕1号：甲局，5月20日前，报送无烟学校名单（来源：控烟协调会议纪要，4月28日）',
    ]);
    await story.goTo('2017-05-03 11:05');
    const told = (await story.messagesTo('甲联系人')).filter(({ at }) => at === '2017-05-03 11:00');
    expect(told.map(({ labels }) => labels)).toEqual([['3', '1']]);
  });

  it('is not made at all where one line is unsure, and each such line is named', async () => {
    const story = await office();
    const { say } = await story.says('督办员', [...minutes, '4. 丙局 6月10日前 复查', '5. 甲局 复查'].join('\n'));
    expect(say).toContain('第4条：通讯录中没有“丙局”');
    expect(say).toContain('第5条：没有写明完成时限');
    expect(await story.store.registration.count({})).toBe(0);
  });

  it('is one item where a single one is written over several lines', async () => {
    const story = await office();
    expect((await story.says('督办员', '督办\n甲局\n5月20日前\n报送无烟学校名单')).say).toContain(
      '甲局，5月20日前，报送无烟学校名单',
    );
  });
});

describe('What is unsure', () => {
  it('a unit nobody knows by that name is asked about with the nearest, and made on 确认', async () => {
    const story = await office();
    await story.store.orgUnit.insert([{ id: 'edu', name: '市教育局', parentId: null }]);
    const asked = await story.says('督办员', '督办 市教局 5月20日前 报送名单');
    expect(asked.say).toContain('是否为市教育局');
    expect(await story.store.task.count({ assignedAt: { not: null } })).toBe(0);
    const made = await story.says('督办员', '确认');
    expect(made.say).toContain('已立项督〔2017〕1号：市教育局');
    expect(made.say).toContain('市教育局没有可用的联系方式');
  });

  it('a missing date is asked for, and the date alone answers', async () => {
    const story = await office();
    expect((await story.says('督办员', '督办 甲局 报送名单')).say).toContain('没有写明完成时限');
    expect((await story.says('督办员', '5月20日前')).say).toContain('甲局，5月20日前，报送名单');
  });

  it('a date that has passed is asked about', async () => {
    const story = await office();
    const { say } = await story.says('督办员', '督办 甲局 4月20日前 报送名单');
    expect(say).toContain('4月20日已经过去，是指2018年吗');
    expect((await story.says('督办员', '5月20日前')).say).toContain('已立项');
  });

  it('two questions are answered one after the other', async () => {
    const story = await office();
    await story.says('督办员', '督办 丙局 报送名单');
    const second = await story.says('督办员', '乙局');
    expect(second.say).toContain('没有写明完成时限');
    expect(second.say).not.toContain('丙局');
    expect((await story.says('督办员', '月底前')).say).toContain('乙局，5月31日前');
  });

  it('取消 drops it, and what is said afterwards is no answer any more', async () => {
    const story = await office();
    await story.says('督办员', '督办 甲局 报送名单');
    expect((await story.says('督办员', '取消')).say).toBe('好的，没有立项。');
    await story.says('督办员', '5月20日前');
    expect(await story.store.registration.count({ state: 'assigned' })).toBe(0);
  });
});

describe('撤回', () => {
  it('cancels what was just handed down, tells the unit, and keeps the number', async () => {
    const story = await office();
    await story.says('督办员', request);
    await story.goTo('2017-05-03 11:30');
    expect((await story.says('督办员', '撤回')).say).toBe('已撤销督批〔2017〕1号，相关提醒已停止。');
    await story.goTo('2017-05-30 18:00');
    const texts = (await story.messagesTo('甲联系人')).map(({ text }) => text);
    expect(texts.filter((text) => text.includes('已撤销，无需办理'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('无烟学校'))).toHaveLength(2);
    expect((await story.says('督办员', '督办 甲局 6月20日前 报送名单（市长批示）')).say).toContain('督批〔2017〕2号');
  });

  it('is refused once the unit has finished', async () => {
    const story = await office();
    await story.says('督办员', request);
    await story.goTo('2017-05-03 12:00');
    await story.says('甲联系人', '第1项已完成');
    expect((await story.says('督办员', '撤回')).say).toContain('不能撤销');
  });

  it('is possible for a day', async () => {
    const story = await office();
    await story.says('督办员', request);
    await story.goTo('2017-05-05 12:00');
    await story.says('督办员', '撤回');
    expect(await story.store.registration.count({ state: 'withdrawn' })).toBe(0);
  });
});
