import { decideExtension } from '../../src/app/decide-extension.ts';
import type { DecisionAction } from '../../src/core/reply/button.ts';
import { asked, press, type Story } from '../support/decisions.ts';
import { at, openStory } from '../support/story.ts';

jest.setTimeout(120_000);

interface Case {
  /** What happened before the item went up the line: when, who, which words; or something else that was done then. */
  history: [string, string, string][];
  also?: [string, (story: Story) => Promise<unknown>][];
  /** When the coordinator reads it; 5 June where nothing moved the date. */
  on?: string;
  facts: string[];
  decision: [DecisionAction, Record<string, string>?];
  /** Other items of the unit beside item 3. */
  others?: { number: string; milestones: string[] }[];
}

const SILENT = '已提醒7次（5月2日、5月5日、5月9日、5月23日、5月27日、5月31日、6月1日）';
/** Whoever has signed for it is not asked to sign again. */
const SIGNED = '已提醒6次（5月2日、5月9日、5月23日、5月27日、5月31日、6月1日）';
const SENT = '最近一次6月1日09:26经沙箱发给甲联系人，已送达，未见已读回执';
const NEVER_MOVED = '原定时限5月31日，未延过期';
const ALONE = '该单位没有其他未办结事项';

async function delivery(story: Story, patch: object, day = '2017-06-01') {
  const { store } = story;
  const [message] = await store.message.find({ contactId: await story.contactId('甲联系人'), kind: 'digest', day });
  const [row] = await store.delivery.find({ messageId: message?.id ?? '' });
  await store.delivery.update(row?.id ?? '', patch);
  return { message, row };
}

async function readOn(story: Story, time: string) {
  const { message, row } = await delivery(story, { state: 'read' });
  const sentAt = row?.finishedAt ?? '';
  const card = { id: 'card', deliveryId: row?.id ?? '', messageId: message?.id ?? '', sentAt, face: '' };
  await story.store.sentCard.insert([{ ...card, redrawAt: null, readCheckAt: null, readAt: at(time) }]);
}

async function decideRequest(story: Story, approve: boolean, dueOn?: string) {
  const [request] = await story.store.extensionRequest.find({ state: 'pending' });
  const decided = await decideExtension(story.deps, request?.id ?? '', {
    approve,
    by: 'user:cli',
    ...(dueOn ? { dueOn } : {}),
  });
  if (!decided.ok) throw new Error(decided.message);
}

const CASES: Record<string, Case> = {
  'nobody ever answered': {
    history: [],
    facts: [SILENT, SENT, '尚未签收或回复', NEVER_MOVED, ALONE],
    decision: ['order'],
  },
  'it was signed for and no more': {
    history: [['2017-05-03 10:00', '甲联系人', '3收到']],
    facts: [SIGNED, '上次反馈（5月3日 甲联系人）：3收到', NEVER_MOVED],
    decision: ['reassign', { unit: '乙局' }],
  },
  'progress was reported': {
    history: [['2017-05-24 10:00', '甲联系人', '第3项进度60%']],
    facts: [SILENT, '上次反馈（5月24日 甲联系人）：第3项进度60%', '进度60%', NEVER_MOVED],
    decision: ['grant', { date: '2017-06-20' }],
  },
  'of two answers the last one speaks': {
    history: [
      ['2017-05-10 10:00', '甲联系人', '第3项进度30%'],
      ['2017-05-24 10:00', '甲联系人', '第3项进度70%'],
    ],
    facts: ['上次反馈（5月24日 甲联系人）：第3项进度70%', '进度70%'],
    decision: ['order'],
  },
  'a promise lies ahead': {
    history: [['2017-06-01 10:00', '甲联系人', '第3项预计6月12日完成']],
    facts: ['上次反馈（6月1日 甲联系人）：第3项预计6月12日完成', '承诺6月12日完成'],
    decision: ['grant'],
  },
  'a promise was broken': {
    history: [['2017-05-24 10:00', '甲联系人', '第3项预计6月2日完成']],
    facts: ['承诺6月2日完成，未兑现'],
    decision: ['order'],
  },
  'something is in the way': {
    history: [['2017-05-24 10:00', '甲联系人', '第3项卡在财政，资金未到位']],
    facts: ['困难：财政'],
    decision: ['grant', { date: '2017-06-30', note: '资金到位后办结' }],
  },
  'an application waits': {
    history: [['2017-05-30 10:00', '甲联系人', '第3项申请延期至6月15日，因场地未交付']],
    facts: ['5月30日申请延期至6月15日，原因：场地未交付，待审批'],
    decision: ['grant'],
  },
  'an application without a day waits': {
    history: [['2017-05-30 10:00', '甲联系人', '第3项申请延期']],
    facts: ['5月30日申请延期（未说明日期），待审批'],
    decision: ['grant', { date: '2017-06-16' }],
  },
  'an application was refused': {
    history: [['2017-05-22 10:00', '甲联系人', '第3项申请延期至6月15日，因场地未交付']],
    also: [['2017-05-22 11:00', (story) => decideRequest(story, false)]],
    facts: [NEVER_MOVED, '上次反馈（5月22日 甲联系人）：第3项申请延期至6月15日，因场地未交付'],
    decision: ['order'],
  },
  'its date was moved once': {
    history: [['2017-05-22 10:00', '甲联系人', '第3项申请延期至6月15日，因场地未交付']],
    also: [['2017-05-22 11:00', (story) => decideRequest(story, true)]],
    on: '2017-06-20 12:00',
    facts: ['原定时限5月31日，已延期1次（5月22日延至6月15日）'],
    decision: ['reassign', { unit: '乙局' }],
  },
  'its date was moved twice': {
    history: [
      ['2017-05-22 10:00', '甲联系人', '第3项申请延期至6月9日，因场地未交付'],
      ['2017-06-05 10:00', '甲联系人', '第3项申请延期至6月15日，因设备未到'],
    ],
    also: [
      ['2017-05-22 11:00', (story) => decideRequest(story, true)],
      ['2017-06-05 11:00', (story) => decideRequest(story, true)],
    ],
    on: '2017-06-20 12:00',
    facts: ['原定时限5月31日，已延期2次（5月22日延至6月9日、6月5日延至6月15日）'],
    decision: ['order'],
  },
  'the unit has other items open': {
    history: [],
    others: [
      { number: '5', milestones: ['2017-06-30'] },
      { number: '6', milestones: ['2017-05-19'] },
    ],
    facts: ['该单位另有2项未办结，最急：第6项“开展专项检查”（5月19日到期，已逾期10个工作日）'],
    decision: ['order'],
  },
  'the other items are done': {
    history: [['2017-05-10 10:00', '甲联系人', '第5项已完成']],
    others: [{ number: '5', milestones: ['2017-06-30'] }],
    facts: [ALONE],
    decision: ['order'],
  },
  'the last message was read': {
    history: [],
    also: [['2017-06-01 12:00', (story) => readOn(story, '2017-06-01 10:12')]],
    facts: ['最近一次6月1日09:26经沙箱发给甲联系人，已送达，6月1日10:12已读'],
    decision: ['order'],
  },
  'the last message did not arrive': {
    history: [],
    also: [['2017-06-01 12:00', (story) => delivery(story, { state: 'failed_permanent' })]],
    facts: ['最近一次6月1日经沙箱发给甲联系人，未能送达，未见已读回执'],
    decision: ['reassign', { unit: '乙局' }],
  },
  'nobody knows whether the last message arrived': {
    history: [],
    also: [['2017-06-01 12:00', (story) => delivery(story, { state: 'unknown' })]],
    facts: ['最近一次6月1日经沙箱发给甲联系人，送达不明，未见已读回执'],
    decision: ['order'],
  },
  'a claim was taken back': {
    history: [
      ['2017-05-24 10:00', '甲联系人', '第3项已完成'],
      ['2017-05-24 11:00', '甲联系人', '撤回'],
    ],
    facts: [NEVER_MOVED, ALONE],
    decision: ['order'],
  },
  'an order was issued and not met': {
    history: [],
    also: [['2017-06-05 12:00', async (story) => press(story, await three(story), 'order')]],
    on: '2017-06-13 12:00',
    facts: ['已发督办单：蓝色督办〔2017〕1号（6月5日发，限6月12日）'],
    decision: ['order'],
  },
  'everything happened': {
    history: [
      ['2017-05-22 10:00', '甲联系人', '第3项申请延期至6月9日，因场地未交付'],
      ['2017-06-05 10:00', '甲联系人', '第3项进度80%，预计6月12日完成'],
      ['2017-06-06 10:00', '甲联系人', '第3项卡在财政，资金未到位'],
    ],
    also: [['2017-05-22 11:00', (story) => decideRequest(story, true)]],
    others: [{ number: '5', milestones: ['2017-06-30'] }],
    on: '2017-06-14 12:00',
    facts: [
      '上次反馈（6月6日 甲联系人）：第3项卡在财政，资金未到位',
      '进度80%',
      '承诺6月12日完成，未兑现',
      '困难：财政',
      '原定时限5月31日，已延期1次（5月22日延至6月9日）',
      '该单位另有1项未办结，最急：第5项“开展专项检查”（6月30日到期，还有12个工作日）',
    ],
    decision: ['grant', { date: '2017-06-30' }],
  },
};

const three = async (story: Story) => (await asked(story)).find(({ label }) => label === '3');

async function upTheLine({ history, also = [], others = [], on = '2017-06-05 12:00' }: Case): Promise<Story> {
  const tasks = [{ number: '3', milestones: ['2017-05-31'] }, ...others].map((task) => ({ ...task, units: ['甲局'] }));
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  const deeds = [
    ...history.map(([time, name, words]) => [time, () => story.says(name, words)] as const),
    ...also.map(([time, deed]) => [time, () => deed(story)] as const),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [time, deed] of deeds) {
    await story.goTo(time);
    await deed();
  }
  await story.goTo(on);
  return story;
}

describe('An escalation says, where', () => {
  it.each(Object.entries(CASES))('%s', async (_name, one) => {
    const story = await upTheLine(one);
    const item = await three(story);
    for (const fact of one.facts) expect(item?.notes).toContain(fact);
    // always there: how often asked, by which way, the last words or that there are none, the dates, what else is open
    for (const always of [
      /^已提醒\d+次（/,
      /^最近一次/,
      /^(?:上次反馈|尚未签收|\d+月\d+日已签收)/,
      /^原定时限/,
      /^该单位/,
    ])
      expect(item?.notes.some((note) => always.test(note))).toBe(true);
    expect(item?.buttons.map(({ value }) => value.a)).toEqual(['grant', 'reassign', 'order']);
    const [action, form] = one.decision;
    const requests = await story.store.inbound.count({});
    expect(await press(story, item, action, form)).toMatchObject({ state: 'applied' });
    expect((await story.store.inbound.count({})) - requests).toBe(1);
    const raised = await story.store.escalation.count({
      occurrenceId: (await story.occurrence('3')).id,
      state: 'raised',
    });
    expect(raised).toBe(0);
  });

  it('are twenty', () => {
    expect(Object.keys(CASES)).toHaveLength(20);
  });
});
