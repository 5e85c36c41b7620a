import { buildLedger } from '../../../src/app/build-ledger.ts';
import { lightOf } from '../../../src/core/occurrence/light.ts';
import { asked, press } from '../../support/decisions.ts';
import { calendar, openPractice } from '../../support/practice.ts';

describe('One item, one number, from its register to its end', () => {
  it('goes through its nodes in order and keeps when it passed each', async () => {
    const story = await openPractice({
      start: '2017-05-02 08:00',
      tasks: [{ number: '8', units: ['乙局'], milestones: ['2017-06-30'] }],
      policy: { review: true },
    });
    await story.activate();
    await story.goTo('2017-05-03 11:00');
    await story.says('督办员', '督办 甲局 5月31日前 报送无烟学校名单（市长批示，5月1日）');
    await story.goTo('2017-05-03 15:00');
    await story.says('甲联系人', '收到');
    await story.goTo('2017-05-10 15:00');
    await story.says('甲联系人', '第1项进度60%');
    await story.goTo('2017-05-24 15:00');
    await story.says('甲联系人', '第1项已完成');
    await story.goTo('2017-05-25 15:00');
    await press(
      story,
      (await asked(story)).find(({ label }) => label === '1'),
      'approve',
    );
    const [registration] = await story.store.registration.find({});
    const [item] = await story.store.occurrence.find({ taskId: registration?.taskId ?? '' });
    const events = await story.store.event.find(
      { entity: 'occurrence', entityId: item?.id ?? '' },
      { orderBy: ['recordedAt'] },
    );
    const day = (at: string | null | undefined) => at?.slice(5, 10);
    expect(events.map(({ type, occurredAt }) => `${day(occurredAt)} ${type}`)).toEqual([
      '05-03 open',
      '05-03 acknowledge',
      '05-10 report',
      '05-24 submit',
      '05-25 approve',
    ]);
    const { acknowledgedAt, startedAt, submittedAt, closedAt, closedBy } = item ?? {};
    expect([registration?.registeredAt, acknowledgedAt, startedAt, submittedAt, closedAt].map(day)).toEqual([
      '05-03',
      '05-03',
      '05-10',
      '05-24',
      '05-25',
    ]);
    expect(closedBy).toMatch(/^user:/);
    const line = (await buildLedger(story.deps)).find(({ content }) => content.includes('无烟'));
    expect(line).toMatchObject({ registerNumber: '督批〔2017〕1号', light: 'green', originalDueOn: '2017-05-31' });
  });

  it('a 批示 for reading only is registered and makes no item', async () => {
    const story = await openPractice({
      start: '2017-05-02 08:00',
      tasks: [{ number: '8', units: ['乙局'], milestones: ['2017-06-30'] }],
    });
    await story.activate();
    await story.goTo('2017-05-03 11:00');
    const { say } = await story.says('督办员', '督办 甲局 阅知 关于控烟工作的情况（市长批示，5月1日）');
    expect(say).toContain('属阅知件，不立项、不催办');
    expect(await story.store.registration.find({})).toMatchObject([{ state: 'readingOnly', taskId: null }]);
    expect(await story.store.task.count({})).toBe(1);
  });
});

describe('Colours of a monthly item', () => {
  it('met is green, not met is red, a late finish turns red to yellow and never to green', async () => {
    const story = await openPractice({
      start: '2017-03-01 08:00',
      tasks: [
        {
          number: '8',
          units: ['甲局'],
          recurring: [{ every: 'P1M', text: '每月底前', dueDates: ['2017-03-31', '2017-04-28', '2017-05-31'] }],
        },
      ],
    });
    await story.activate();
    const [task] = await story.store.task.find({ number: '8' });
    const lights = async (today: string) =>
      (await story.store.occurrence.find({ taskId: task?.id ?? '' }, { orderBy: ['dueOn'] })).map((one) =>
        lightOf(one, today, calendar),
      );
    await story.goTo('2017-03-31 15:00');
    await story.says('甲联系人', '第8项已完成');
    await story.goTo('2017-05-05 15:00');
    const missed = await lights('2017-05-05');
    await story.says('甲联系人', '第8项已完成');
    const made = await lights('2017-05-05');
    expect([missed, made]).toEqual([
      ['green', 'red', 'blue'],
      ['green', 'yellow', 'blue'],
    ]);
  });
});
