import type { Audience } from '../../../src/core/entities/policy.ts';
import { type FileStep, ladder, openPractice } from '../../support/practice.ts';

const end = (offset: number): FileStep => ({ key: 'end', offset, audience: ['coordinators'], ask: 'escalation' });

/** Items 8 of 甲局 and 9 of 乙局, both by the end of May, under a policy with this ladder. */
function office(milestone: FileStep[], notice: FileStep[] = []) {
  return openPractice({
    start: '2017-05-02 08:00',
    tasks: [
      { number: '8', units: ['甲局'], milestones: ['2017-05-31'] },
      { number: '9', units: ['乙局'], milestones: ['2017-05-31'] },
    ],
    policy: { ladders: { notice: ladder(...notice), milestone: ladder(...milestone) } },
  });
}

describe('An item whose limit is three days off', () => {
  it('is shown at once to the unit and its leader, in a message of its own; one that is done is not', async () => {
    const warning: FileStep = {
      key: 'warning',
      offset: -3,
      unit: 'day',
      audience: ['contacts', 'unitLeader'],
      ask: 'progress',
      mode: 'beside',
    };
    const story = await office([{ key: 'early', offset: -10 }, warning, end(3)]);
    await story.activate();
    await story.goTo('2017-05-20 18:00');
    await story.says('乙联系人', '第9项已完成');
    await story.goTo('2017-05-31 18:00');
    // the 28th is a Sunday, the 27th a workday in exchange for the holiday that follows
    expect((await story.heard('甲联系人')).slice(1)).toEqual(['05-27 单独提醒：1项待反馈（1项临近到期）']);
    expect(await story.days('甲局长')).toEqual(['05-27']);
    expect(await story.days('乙局长')).toEqual([]);
  });
});

describe('An item nobody acknowledges', () => {
  const chase = (days: number, audience: Audience): FileStep => ({
    key: `chase-${days}`,
    anchor: 'activation',
    offset: days,
    audience: [audience],
    ask: audience === 'contacts' ? 'acknowledge' : 'escalation',
    onlyIf: { unacknowledged: true },
  });
  const notice: FileStep[] = [
    { key: 'notice', anchor: 'activation', offset: 0, ask: 'acknowledge' },
    chase(1, 'contacts'),
    chase(2, 'unitLeader'),
    chase(3, 'coordinators'),
  ];

  it('is urged after one day, comes to the leader after two and to the coordinator after three', async () => {
    const story = await office([end(3)], notice);
    await story.activate();
    await story.goTo('2017-05-20 18:00');
    expect(await story.days('甲联系人')).toEqual(['05-02', '05-03']);
    expect(await story.days('甲局长')).toEqual(['05-04']);
    expect(await story.days('督办员')).toEqual(['05-05']);
  });

  it('any answer at all counts as 签收', async () => {
    const story = await office([end(3)], notice);
    await story.activate();
    await story.goTo('2017-05-03 18:00');
    await story.says('甲联系人', '第8项进度10%');
    await story.says('乙联系人', '收到');
    await story.goTo('2017-05-20 18:00');
    expect([await story.days('甲局长'), await story.days('乙局长'), await story.days('督办员')]).toEqual([[], [], []]);
  });
});

describe('An item that stays overdue', () => {
  it('is asked about on the 3rd, 7th, 15th and 60th day, and on the 90th put before those who decide', async () => {
    const late = (days: number): FileStep => ({ key: `late-${days}`, offset: days, unit: 'day', ask: 'overdue' });
    const decision: FileStep = {
      key: 'decide',
      offset: 90,
      unit: 'day',
      audience: ['coordinators'],
      ask: 'escalation',
    };
    const story = await office([late(3), late(7), late(15), late(60), decision]);
    await story.activate();
    await story.goTo('2017-06-16 18:00');
    await story.says('乙联系人', '第9项已完成');
    await story.goTo('2017-12-31 18:00');
    expect(await story.days('甲联系人')).toEqual(['06-05', '06-07', '06-15', '07-31']);
    expect(await story.heard('督办员')).toEqual(['08-29 督办提示：1项任务需要关注（1项已逾期）']);
    const raised = await story.store.escalation.find({});
    expect(raised).toMatchObject([{ occurrenceId: (await story.occurrence('8')).id, stepKey: 'decide' }]);
  });

  it('goes from whoever does it to their leader and to the leaders above, on the 1st, 3rd and 5th day', async () => {
    const story = await office([
      { key: 'late-1', offset: 1, ask: 'overdue' },
      { key: 'late-3', offset: 3, audience: ['unitLeader'], ask: 'escalation' },
      { key: 'late-5', offset: 5, audience: ['group'], group: '各局', ask: 'escalation' },
    ]);
    await story.activate();
    await story.goTo('2017-06-02 18:00');
    await story.says('乙联系人', '第9项已完成');
    await story.goTo('2017-12-31 18:00');
    expect(await story.days('甲联系人')).toEqual(['06-01', '06-07']);
    expect(await story.days('甲局长')).toEqual(['06-05']);
    expect(await story.days('乙局长')).toEqual([]);
    const [group] = (await story.messagesTo('乙联系人')).slice(-1);
    expect([group?.at.slice(5, 10), group?.labels]).toEqual(['06-07', ['8']]);
  });
});
