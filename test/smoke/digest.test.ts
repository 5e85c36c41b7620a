import { openStory } from '../support/story.ts';

const task = { number: '8', content: '招募志愿者1000人', units: ['甲局'], milestones: ['2017-06-30'] };

describe('A contact with one dated task', () => {
  it('is told at activation, then 15, 5 and 1 workdays before, on the day, and once after it together with the leader', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks: [task] });
    await story.activate();
    await story.goTo('2017-12-31 23:00');
    const days = (await story.messagesTo('甲联系人')).map(({ at }) => at.slice(0, 10));
    expect(days).toEqual([
      '2017-05-02',
      '2017-05-05',
      '2017-06-09',
      '2017-06-23',
      '2017-06-29',
      '2017-06-30',
      '2017-07-03',
    ]);
    expect((await story.messagesTo('甲局长')).map(({ at }) => at.slice(0, 10))).toEqual(['2017-07-03']);
  });

  it('is not written to any more after saying that it is done', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks: [task] });
    await story.activate();
    await story.goTo('2017-06-09 18:00');
    const answer = await story.says('甲联系人', '第8项已完成');
    expect(answer).toEqual({ state: 'applied', say: expect.stringContaining('已完成') });
    await story.goTo('2017-12-31 23:00');
    expect((await story.occurrence('8')).state).toBe('closed');
    const after = (await story.messagesTo('甲联系人')).filter(({ at }) => at >= '2017-06-09 18:00');
    expect(after.map(({ kind }) => kind)).toEqual(['receipt']);
    expect(await story.messagesTo('督办员')).toEqual([]);
  });

  it('is told nothing before the plan is activated', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks: [task] });
    await story.goTo('2017-12-31 23:00');
    expect(await story.messagesTo('甲联系人')).toEqual([]);
  });

  it('is chased for a 签收 after three workdays, unless it was given', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks: [task] });
    await story.activate();
    await story.goTo('2017-05-02 18:00');
    await story.taps('甲联系人', '8', 'acknowledge');
    await story.goTo('2017-05-31 18:00');
    expect((await story.messagesTo('甲联系人')).map(({ at }) => at.slice(0, 10))).toEqual(['2017-05-02']);
    expect((await story.occurrence('8')).state).toBe('acknowledged');
  });
});

describe('Silence after the due date', () => {
  it('goes to the coordinator after three workdays, then weekly, at most eight times more', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks: [task] });
    await story.activate();
    await story.goTo('2017-12-31 23:00');
    const days = (await story.messagesTo('督办员')).map(({ at }) => at.slice(0, 10));
    expect(days[0]).toBe('2017-07-05');
    expect(days[1]).toBe('2017-07-12');
    expect(days).toHaveLength(9);
  });
});

describe('Several items of one contact', () => {
  const tasks = [
    { number: '10', units: ['甲局'], milestones: ['2017-06-30'] },
    { number: '8', units: ['各局'], milestones: ['2017-06-30'] },
    { number: '9', units: ['甲局'], milestones: ['2017-06-23'] },
  ];

  it('stand in one digest, most urgent first, numbers in counting order', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.activate();
    await story.goTo('2017-05-02 18:00');
    const messages = await story.messagesTo('甲联系人');
    expect(messages).toHaveLength(1);
    expect(messages[0]?.labels).toEqual(['9', '8', '10']);
    expect((await story.messagesTo('乙联系人')).map(({ labels }) => labels)).toEqual([['8']]);
  });

  it('are answered in one sentence', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.activate();
    await story.goTo('2017-06-23 18:00');
    const { say } = await story.says('甲联系人', '第8、9项已完成，10项进度60%');
    expect(say).toContain('8、9 已完成');
    expect((await story.occurrence('8')).state).toBe('closed');
    expect((await story.occurrence('9')).state).toBe('closed');
    // what was said of the others is not this item's last answer
    expect(await story.occurrence('10')).toMatchObject({ state: 'in_progress', percent: 60, lastAnswer: null });
    expect((await story.occurrence('8', '乙局')).state).toBe('open');
  });

  it('are meant by the numbers the digest showed, never by their place in it', async () => {
    const story = await openStory({ start: '2017-05-02 08:00', tasks });
    await story.activate();
    await story.goTo('2017-05-02 18:00');
    expect((await story.says('甲联系人', '第1项已完成')).state).toBe('waiting');
    expect((await story.occurrence('9')).state).toBe('open');
    const many = Array.from({ length: 12 }, (_, n) => ({
      number: String(n + 5),
      units: ['甲局'],
      milestones: ['2017-06-30'],
    }));
    const long = await openStory({ start: '2017-05-02 08:00', tasks: many });
    await long.activate();
    await long.goTo('2017-05-02 18:00');
    expect(await long.says('甲联系人', '第9项已完成')).toMatchObject({ state: 'applied' });
    expect((await long.occurrence('9')).state).toBe('closed');
  });
});

describe('Work that comes again', () => {
  it('is asked with what was said of it last time, until something is said of this time', async () => {
    const monthly = {
      number: '8',
      units: ['甲局'],
      recurring: [{ every: 'P1M', dueDates: ['2017-05-31', '2017-06-30'], text: '每月' }],
    };
    const story = await openStory({ start: '2017-05-02 08:00', tasks: [monthly] });
    await story.activate();
    await story.goTo('2017-05-31 18:00');
    await story.says('甲联系人', '第8项进度60%，场馆已落实');
    await story.goTo('2017-06-27 18:00');
    const first = (await story.messagesTo('甲联系人')).find(({ at }) => at > '2017-06-10');
    expect(first?.text).toContain('上一期（5月31日）反馈：第8项进度60%，场馆已落实');
  });
});
