import { ladder, openPractice, practiceFile } from '../../support/practice.ts';

/** Words of their own for a meeting: notice to the members, material from the host, minutes afterwards. */
const meeting = {
  notice: [],
  milestone: ladder(
    {
      key: 'notice-5',
      offset: -5,
      audience: ['group'],
      group: '各局',
      ask: 'escalation',
      say: '协调会议定于到期当日召开，请各成员单位安排参会',
    },
    { key: 'material-2', offset: -2, say: '请于今日前报送会议材料' },
    { key: 'minutes+3', offset: 3, say: '请于今日前报送会议纪要', mode: 'beside' },
    { key: 'minutes+5', offset: 5, audience: ['coordinators'], ask: 'escalation' },
  ),
};

/** Practice: a coordination meeting every quarter. */
async function office() {
  const story = await openPractice({
    start: '2017-05-02 08:00',
    tasks: [
      {
        number: '2',
        content: '召开健康促进工作协调会议',
        units: ['甲局'],
        recurring: [{ every: 'P3M', dueDates: ['2017-06-30', '2017-09-29'], text: '每季度' }],
      },
    ],
  });
  const [task] = await story.store.task.find({ number: '2' });
  await story.bind(practiceFile({ ladders: meeting }, '会议'), 'task', task?.id);
  await story.activate();
  return story;
}

describe('A quarterly meeting', () => {
  it('is announced to its members, its material and its minutes are asked for in words of their own', async () => {
    const story = await office();
    await story.goTo('2017-07-06 08:00');
    const member = await story.messagesTo('乙联系人');
    expect(member.map(({ at, subject }) => `${at.slice(5, 10)} ${subject}`)).toEqual(['06-23 工作通知：1项']);
    expect(member[0]?.text).toContain('协调会议定于到期当日召开，请各成员单位安排参会');
    expect(member[0]?.text).not.toContain('未按时限');
    const host = (await story.messagesTo('甲联系人')).filter(({ kind }) => kind === 'digest');
    expect(host.map(({ at }) => at.slice(5, 10))).toEqual(['06-28', '07-05']);
    expect(host[0]?.text).toContain('请于今日前报送会议材料');
    expect(host[1]?.text).toContain('请于今日前报送会议纪要');
  });

  it('comes again next quarter, and asks nothing more once its minutes are in', async () => {
    const story = await office();
    await story.goTo('2017-07-03 11:00');
    await story.says('甲联系人', '第2项已完成');
    await story.goTo('2017-09-28 08:00');
    expect((await story.messagesTo('甲联系人')).map(({ at }) => at.slice(5, 10))).toEqual([
      '06-23',
      '06-28',
      '07-03',
      '09-22',
      '09-27',
    ]);
  });

  it('makes items of what was decided there, by one sentence each', async () => {
    const story = await office();
    await story.goTo('2017-07-04 11:00');
    const { say } = await story.says('督办员', '督办 乙局 7月20日前 制定控烟方案（协调会议纪要，6月30日）');
    expect(say).toContain('已立项督会〔2017〕1号：乙局，7月20日前，制定控烟方案（来源：协调会议纪要，6月30日）');
    await story.goTo('2017-07-04 11:05');
    expect((await story.messagesTo('乙联系人')).at(-1)?.text).toContain('来源：协调会议纪要');
  });
});
