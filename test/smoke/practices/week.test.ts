import { ladder, openPractice, practiceFile } from '../../support/practice.ts';

const keyItems = {
  notice: [],
  milestone: ladder(
    { key: 'friday', anchor: 'activation', offset: 0, unit: 'day', weekday: 5, repeat: { everyDays: 7, atMost: 52 } },
    { key: 'soon', offset: -3, ask: 'due', mode: 'beside' },
    { key: 'end', offset: 5, audience: ['coordinators'], ask: 'escalation' },
  ),
};

/** Of two items of 甲局 the first is a key item: asked about every Friday. */
async function office() {
  const story = await openPractice({
    start: '2017-05-02 08:00',
    tasks: [
      { number: '8', units: ['甲局'], milestones: ['2017-06-30'] },
      { number: '9', units: ['甲局'], milestones: ['2017-06-30'] },
    ],
  });
  const [task] = await story.store.task.find({ number: '8' });
  await story.bind(practiceFile({ ladders: keyItems }, '重点事项'), 'task', task?.id);
  await story.activate();
  return story;
}

describe('A key item', () => {
  it('is asked about every Friday, or the next workday after a holiday, and three workdays before its limit', async () => {
    const story = await office();
    await story.goTo('2017-06-30 08:00');
    const asked = (await story.messagesTo('甲联系人')).filter(({ labels }) => labels.includes('8'));
    const days = ['05-05', '05-12', '05-19', '05-26', '06-02', '06-09', '06-16', '06-23', '06-27'];
    expect(asked.map(({ at }) => at.slice(5, 10))).toEqual(days);
    expect(asked.at(-1)?.subject).toMatch(/^单独提醒/);
  });

  it('a risk named in an answer comes to the coordinator at once', async () => {
    const story = await office();
    await story.goTo('2017-05-26 15:00');
    await story.says('甲联系人', '第8项有风险，资金还没到位');
    await story.goTo('2017-05-26 15:05');
    const [told] = (await story.messagesTo('督办员')).slice(-1);
    expect(told?.at).toBe('2017-05-26 15:00');
    expect(told?.text).toContain('反映有困难，原因：资金还没到位');
  });

  it('urged by one word, tells whoever urged what was answered, once', async () => {
    const story = await office();
    await story.goTo('2017-05-26 15:00');
    await story.says('督办员', '催 甲局');
    await story.goTo('2017-05-27 10:00');
    await story.says('甲联系人', '第8项进度50%，下周三前报送');
    await story.says('甲联系人', '第8项进度55%');
    await story.goTo('2017-05-28 10:00');
    const told = (await story.messagesTo('督办员')).filter(({ text }) => text.includes('您催办的事项'));
    expect(told.map(({ text }) => text.split('\n').slice(1))).toEqual([
      ['您催办的事项已有反馈：', '甲局第8项“招募志愿者”：第8项进度50%，下周三前报送'],
    ]);
  });
});

describe('What is overdue', () => {
  it('is asked for every week until it is handed in, and then no more; nothing is said while nothing is due', async () => {
    const story = await openPractice({
      start: '2017-05-02 08:00',
      tasks: [
        { number: '8', units: ['甲局'], milestones: ['2017-05-31'] },
        { number: '9', units: ['甲局'], milestones: ['2017-05-31'] },
        { number: '10', units: ['甲局'], milestones: ['2017-09-29'] },
      ],
      policy: {
        ladders: {
          notice: [],
          milestone: ladder(
            { key: 'due-3', offset: -3 },
            {
              key: 'weekly',
              offset: 1,
              audience: ['contacts', 'coordinators'],
              ask: 'overdue',
              repeat: { everyDays: 7, atMost: 30 },
            },
          ),
        },
      },
    });
    await story.goTo('2017-05-20 18:00');
    expect(await story.heard('甲联系人')).toEqual([]); // not switched on: silent
    await story.activate();
    await story.goTo('2017-06-10 18:00');
    await story.says('甲联系人', '第8项已完成');
    await story.goTo('2017-06-20 18:00');
    await story.says('甲联系人', '第9项已完成');
    await story.goTo('2017-09-20 18:00');
    const asked = (await story.messagesTo('甲联系人')).filter(({ kind }) => kind === 'digest');
    expect(asked.map(({ at, labels }) => `${at.slice(5, 10)} ${labels.join()}`)).toEqual([
      '05-25 8,9', // one message for both
      '06-01 8,9',
      '06-08 8,9',
      '06-15 9',
    ]);
    expect(await story.days('督办员')).toEqual(['06-01', '06-08', '06-15']);
  });
});
