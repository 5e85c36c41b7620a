import { runAudit } from '../../src/app/audit/run-audit.ts';
import { listParked } from '../../src/app/parking/list-parked.ts';
import { choicesFor } from '../support/decisions.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

type Story = Awaited<ReturnType<typeof openStory>>;

const tasks = [
  { number: '8', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', units: ['甲局'], milestones: ['2017-10-31'] },
];

async function running() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  await story.goTo('2017-06-01 15:00');
  return story;
}

/** What somebody was sent since a day, receipts and answers of the bot left out. */
const sentTo = async (story: Story, name: string, from: string) =>
  (await story.messagesTo(name)).filter(({ at }) => at >= from);
const days = (messages: { at: string }[]) => messages.map(({ at }) => at.slice(0, 10));

describe('An item that is parked until a day', () => {
  it('sleeps without reminders, wakes by itself and says so to contact and coordinator', async () => {
    const story = await running();
    const { say } = await story.says('督办员', '挂账 8 等汛期结束 到9月30日');
    expect(say).toBe('第8项已挂账（待汛期结束，至9月30日），共1个任务，期间不再提醒。');
    expect(await story.occurrence('8')).toMatchObject({ state: 'parked', parkedUntilOn: '2017-09-30' });
    await story.goTo('2017-06-30 18:00');
    expect((await sentTo(story, '甲联系人', '2017-06-02')).map(({ text }) => text)).toEqual([]);
    await story.goTo('2017-09-29 18:00');
    expect(await runAudit(story.deps)).toEqual([]);
    // a Saturday that was worked before the holidays
    await story.goTo('2017-09-30 18:00');
    expect(await story.occurrence('8')).toMatchObject({ state: 'open', parkedFor: null, dueOn: '2017-06-30' });
    const [contact] = await sentTo(story, '甲联系人', '2017-09-30');
    expect(contact?.text).toContain('甲局第8项“招募志愿者”挂账结束（约定的日期已到），今日起恢复办理');
    const told = (await sentTo(story, '督办员', '2017-09-30')).find(({ text }) => text.includes('挂账结束'));
    expect(told?.text).toContain('时限已过，请督促办理或确定新的时限');
    await story.goTo('2017-10-10 18:00');
    expect(days(await sentTo(story, '甲联系人', '2017-10-01'))).not.toEqual([]);
    expect(await runAudit(story.deps)).toEqual([]);
  });

  it('may be claimed while it sleeps, and then does not wake', async () => {
    const story = await running();
    await story.says('督办员', '挂账 8 到9月30日');
    await story.goTo('2017-07-05 15:00');
    await story.says('甲联系人', '第8项已完成');
    expect((await story.occurrence('8')).state).toBe('closed');
    await story.goTo('2017-10-11 18:00');
    expect((await sentTo(story, '督办员', '2017-09-01')).filter(({ text }) => text.includes('挂账'))).toEqual([]);
  });
});

describe('An item that is parked until a condition has come', () => {
  it('has an owner who is asked every month, until they say that it has', async () => {
    const story = await running();
    await story.says('督办员', '挂账 9 待市财政资金到位');
    const asked = async () =>
      days((await sentTo(story, '督办员', '2017-06-02')).filter(({ text }) => text.includes('请核实条件')));
    await story.goTo('2017-08-20 18:00');
    expect(await asked()).toEqual(['2017-07-03', '2017-08-02']);
    expect(await listParked(story.deps)).toMatchObject([
      { number: '9', condition: '市财政资金到位', owner: '督办员', askOn: '2017-09-01' },
    ]);
    await story.says('督办员', '继续挂账 9');
    await story.goTo('2017-09-10 18:00');
    expect(await asked()).toHaveLength(2);
    expect(await runAudit(story.deps)).toEqual([]);
    await story.says('督办员', '恢复 9');
    expect((await story.occurrence('9')).state).toBe('open');
    await story.goTo('2017-10-25 18:00');
    expect(await asked()).toHaveLength(2);
    expect(days(await sentTo(story, '甲联系人', '2017-09-11'))).toContain('2017-10-24');
  });
});

describe('Parking', () => {
  it('is a matter of the office, needs an end, and is refused of what is over', async () => {
    const story = await running();
    await story.says('甲联系人', '挂账 8 到9月30日');
    expect((await story.occurrence('8')).state).not.toBe('parked');
    expect((await story.says('督办员', '挂账 8 因场地未交付')).say).toContain('请写明挂账到哪一天');
    expect((await story.says('督办员', '挂账 8 到2017年5月30日')).say).toBe('挂账的期限应在今天之后。');
    await story.says('甲联系人', '第8项已完成');
    expect((await story.says('督办员', '挂账 8 到9月30日')).say).toBe('该事项没有可以挂账的在办任务。');
    expect((await story.says('督办员', '恢复 8')).say).toBe('该事项没有在挂账。');
  });

  it('is answered by a tap: 继续挂账 asks again a month on, 条件已具备 wakes it', async () => {
    const story = await running();
    await story.says('督办员', '挂账 9 待市财政资金到位');
    await story.goTo('2017-07-10 15:00');
    const first = await choicesFor(story, '督办员');
    expect(first?.texts).toEqual(['条件已具备', '继续挂账']);
    expect(await first?.presses('条件已具备', '甲联系人')).toMatchObject({ state: 'refused' });
    expect(await first?.presses('继续挂账')).toEqual({ state: 'applied', say: '继续挂账，届时再问。' });
    expect(await listParked(story.deps)).toMatchObject([{ number: '9', askOn: '2017-08-09' }]);
    await story.goTo('2017-08-10 15:00');
    const second = await choicesFor(story, '督办员');
    expect(await second?.presses('条件已具备')).toEqual({ state: 'applied', say: '已恢复办理。' });
    expect((await story.occurrence('9')).state).toBe('open');
    expect(await choicesFor(story, '督办员')).toBeNull();
    expect(await first?.presses('条件已具备')).toMatchObject({ state: 'refused', say: '该事项没有在挂账。' });
    expect(await runAudit(story.deps)).toEqual([]);
  });
});
