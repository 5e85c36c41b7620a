import { runAudit } from '../../src/app/audit/run-audit.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { asked, press } from '../support/decisions.ts';
import { holdPolicy } from '../support/hold-policy.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

const { milestone } = defaultPolicy.ladders;

/** Items 3 and 5 of 甲局, due on 31 May; nobody answers. */
async function silent(patch: Record<string, unknown> | null = null) {
  const story = await openStory({
    start: '2017-05-02 08:00',
    tasks: ['3', '5'].map((number) => ({ number, units: ['甲局'], milestones: ['2017-05-31'] })),
  });
  if (patch) await holdPolicy(story, patch);
  await story.activate();
  const itemOf = async (label: string) => (await asked(story)).find((item) => item.label === label);
  const orders = async () =>
    (await story.store.supervisionOrder.find({}, { orderBy: ['issuedAt', 'number'] })).map(
      ({ colour, number, issuedAt, limitOn }) => `${colour} ${number} ${issuedAt.slice(0, 10)} ${limitOn ?? '-'}`,
    );
  return { ...story, itemOf, orders };
}

const stepThatOrders = (order: string, offset: number, repeat?: { everyDays: number; atMost: number }) => ({
  ladders: {
    ...defaultPolicy.ladders,
    milestone: [
      ...milestone,
      {
        key: 'ordered',
        anchor: 'due',
        offset,
        unit: 'workday',
        audience: ['contacts', 'unitLeader'],
        ask: 'overdue',
        order,
        ...(repeat ? { repeat } : {}),
      },
    ],
  },
});

describe('督办单', () => {
  it('are numbered in their year, one after the other', async () => {
    const story = await silent();
    await story.goTo('2017-06-05 12:00');
    await press(story, await story.itemOf('3'), 'order');
    await press(story, await story.itemOf('5'), 'order');
    expect(await story.orders()).toEqual([
      'blue 督办〔2017〕1号 2017-06-05 2017-06-12',
      'blue 督办〔2017〕2号 2017-06-05 2017-06-12',
    ]);
  });

  it('of the next colour come only after the former was not met within its limit', async () => {
    const story = await silent();
    await story.goTo('2017-06-05 12:00');
    await press(story, await story.itemOf('3'), 'order');
    const early = await story.says('督办员', '第3项发督办单');
    expect(early.state).toBe('refused');
    await story.goTo('2017-06-13 12:00');
    const item = await story.itemOf('3');
    expect(item?.notes).toContain('已发督办单：蓝色督办〔2017〕1号（6月5日发，限6月12日）');
    expect(item?.buttons.map(({ text }) => text)).toContain('发黄色督办单');
    expect((await press(story, item, 'order')).say).toContain('发黄色督办单（督办〔2017〕2号），限6月16日前办结');
    await story.goTo('2017-06-19 12:00');
    expect((await press(story, await story.itemOf('3'), 'order')).say).toContain('发红色督办单（督办〔2017〕3号）');
    await story.goTo('2017-06-26 12:00');
    const ended = await story.itemOf('3');
    expect(ended?.buttons.map(({ text }) => text)).toEqual(['同意延期', '改派']);
    expect(await runAudit(story.deps)).toEqual([]);
  });

  it('are met by the claim, and the next colour does not come', async () => {
    const story = await silent();
    await story.goTo('2017-06-05 12:00');
    await press(story, await story.itemOf('3'), 'order');
    await story.goTo('2017-06-06 09:30');
    expect((await story.says('甲联系人', '第3项已完成')).state).toBe('applied');
    expect(await story.store.supervisionOrder.find({})).toMatchObject([{ metAt: '2017-06-06T01:30:00.000Z' }]);
    await story.goTo('2017-06-30 18:00');
    expect(await story.store.escalation.count({ stepKey: 'orderLimit@blue' })).toBe(0);
  });

  it('can be answered by the button in their message', async () => {
    const story = await silent();
    await story.goTo('2017-06-05 12:00');
    await press(story, await story.itemOf('3'), 'order');
    const { store } = story;
    const [message] = await store.message.find({ contactId: await story.contactId('甲联系人'), kind: 'order' });
    const [row] = await store.messageItem.find({ messageId: message?.id ?? '' });
    const { signButton } = await import('../../src/core/reply/button.ts');
    const value = signButton(row?.id ?? '', 'done', message?.contactId ?? '', story.deps.keys);
    await story.receive(await story.addressOf('甲联系人'), 'button', JSON.stringify(value));
    expect((await story.occurrence('3')).state).toBe('closed');
  });

  it('are issued by a step of the policy, in the colours the office has', async () => {
    const chain = [
      { colour: 'blue', within: 3 },
      { colour: 'orange', within: 3 },
      { colour: 'red', within: null },
    ];
    const story = await silent({ orders: chain, ...stepThatOrders('next', 2, { everyDays: 7, atMost: 4 }) });
    await story.goTo('2017-05-10 10:00');
    await story.says('甲联系人', '第5项已完成');
    await story.goTo('2017-07-15 18:00');
    expect(await story.orders()).toEqual([
      'blue 督办〔2017〕1号 2017-06-02 2017-06-07',
      'orange 督办〔2017〕2号 2017-06-09 2017-06-14',
      'red 督办〔2017〕3号 2017-06-16 -',
    ]);
    const sent = (await story.messagesTo('甲局长')).filter(({ kind }) => kind === 'order');
    expect(sent.map(({ subject }) => subject)).toEqual([
      '督办单：督办〔2017〕1号（蓝色督办单）',
      '督办单：督办〔2017〕2号（橙色督办单）',
      '督办单：督办〔2017〕3号（红色督办单）',
    ]);
    expect(sent[1]?.text).toContain('蓝色督办单（督办〔2017〕1号）所列要求未在限期内落实。');
    expect(await runAudit(story.deps)).toEqual([]);
  });

  it('of a colour whose turn has not come are not issued by a step', async () => {
    const story = await silent(stepThatOrders('red', 2));
    await story.goTo('2017-06-10 18:00');
    expect(await story.orders()).toEqual([]);
    const kept = await story.store.reminder.find({ stepKey: 'ordered', state: 'skipped' });
    expect(new Set(kept.map(({ reason }) => reason))).toEqual(new Set(['orderNotDue']));
  });

  it('have as long as the item, where more time is granted', async () => {
    const story = await silent();
    await story.goTo('2017-06-05 12:00');
    const item = await story.itemOf('3');
    await press(story, item, 'order');
    await story.goTo('2017-06-13 12:00');
    await press(story, await story.itemOf('3'), 'grant', { date: '2017-06-30' });
    expect(await story.store.supervisionOrder.find({})).toMatchObject([{ limitOn: '2017-06-30' }]);
    await story.goTo('2017-07-31 18:00');
    expect(await runAudit(story.deps)).toEqual([]);
  });
});
