import { said, several } from './reading.ts';

/** What each phrase says of the only open item. */
const PHRASES: [kind: string, phrases: string[]][] = [
  [
    'done',
    [
      '已完成',
      '办结了',
      '搞定',
      '弄好了',
      '已上报',
      '材料已发邮箱',
      '✅',
      '己完成',
      '以完成',
      '已完成，待验收',
      '申请销号',
    ],
  ],
  [
    'in_progress',
    [
      '正在推进',
      '没完成',
      '还没弄',
      '基本完成',
      '快了',
      '刚开工',
      '已完成招标',
      '还差点',
      '过半',
      '完成大半',
      '不用延期，正常推进',
    ],
  ],
  ['acknowledged', ['收到', '已阅', '好的', '1', '👍', 'OK', '知道了，马上办', '照办', '好的谢谢']],
  [
    'blocked',
    ['卡在财政评审', '资金没到位', '推不动', '等省里批复', '人手不够', '居民不同意', '月底前完不成', '没法推进'],
  ],
  ['extension_request', ['申请延期', '能否宽限几天', '能不能晚几天', '希望再给点时间']],
  ['not_ours', ['不归我们管', '应由住建局负责', '这不是我们的任务', '住建局牵头', '和我们没关系', '发错单位了吧']],
  ['delegated', ['已转城管科', '已交给小王办理', '已委托设计院', '让小李去办了', '已下发给各街道落实']],
  ['question', ['完成标准是什么', '什么时候要', '完成了吗？', '延期申请怎么报？']],
  ['undo', ['撤回', '刚才说错了', '上一条作废']],
];

describe('what is said of the only open item', () => {
  const cases = PHRASES.flatMap(([kind, phrases]) => phrases.map((phrase) => [phrase, kind] as const));

  it.each(cases)('reads %s as %s', (phrase, kind) => expect(said(phrase)).toBe(`21 ${kind}`));

  it.each([
    '谢谢',
    '早上好',
    '催什么催',
    '【自动回复】我正在休假，5月6日返岗',
    '一会儿三点开会，别忘了',
    '退信：收件人不存在',
  ])('reads nothing into %s', (phrase) => expect(said(phrase)).toBe('- none'));
});

describe('several statements about one item', () => {
  it('keeps the figures and dates of all, under the kind that weighs most', () => {
    expect(said('进度40%，卡住了')).toBe('21 blocked 40%');
    expect(said('已建260个，6月底建满')).toBe('21 value =260个 2021-06-30');
    expect(said('完成60%，申请延期到7月15日')).toBe('21 extension_request 60% 2021-07-15');
  });

  it('adds nothing for a receipt before a report, but keeps it with a promise only', () => {
    expect(said('收到，已完成')).toBe('21 done');
    expect(said('收到，4月20日前反馈')).toBe('21 acknowledged 2021-04-20');
    expect(said('4月20日前反馈')).toBe('21 in_progress 2021-04-20');
  });

  it('lets a question and a take-back stand beside another statement', () => {
    expect(said('第6项已完成，还需要报纸质材料吗？', several)).toBe('6 done; 6 question');
    expect(said('更正：已建成120个')).toBe('21 value =120个; 21 undo');
    expect(said('刚才说错了，是第9项完成', several)).toBe('9 done; - undo');
  });

  it('reads two clauses about two items as each by itself', () => {
    expect(said('6项已完成；9项申请延期到12月底', several)).toBe('6 done; 9 extension_request 2021-12-31');
    expect(said('6完成7完成9在弄', several)).toBe('6 done; 7 done; 9 in_progress');
  });
});

describe('what a clerk would ask back', () => {
  it.each([
    ['已完成，进度80%', '21 in_progress 80% ?'],
    ['如果资金到位，月底能完成', '21 in_progress 2021-04-30 ?'],
    ['应该弄完了吧', '21 done ?'],
    ['不是已经报过了吗', '21 question ?'],
    ['拿什么完成', '21 blocked ?'],
    ['已完成，还在施工', '21 in_progress ?'],
  ])('asks back on %s', (text, reading) => expect(said(text)).toBe(reading));

  it('asks back where a negation stays unread beside a good message', () => {
    expect(said('已完成，就是不太理想')).toBe('21 done ?');
  });

  it('does not ask about what is merely not said', () => {
    expect(said('申请延期')).toBe('21 extension_request');
    expect(said('卡住了')).toBe('21 blocked');
  });
});
