import { isReadingOnly, originOf } from '../../../src/core/assign/origin.ts';
import { readAssignment } from '../../../src/core/assign/read-assignment.ts';
import { tidyRegisterNumber } from '../../../src/core/assign/register-number.ts';
import { settle } from '../../../src/core/assign/settle.ts';
import { splitRequest } from '../../../src/core/assign/split-request.ts';
import { readCommand } from '../../../src/core/reply/chat-command.ts';
import { calendar } from '../../support/calendar.ts';

const directory = {
  units: [
    { name: '市教育局', aliases: ['教育局'] },
    { name: '市卫健委', aliases: [] },
    { name: '市财政局', aliases: [] },
    { name: '甲县', aliases: [] },
    { name: '乙县', aliases: [] },
  ],
  groups: [{ name: '县区', members: ['甲县', '乙县'] }],
};
const context = { today: '2017-05-02', directory, calendar };
const read = (sentence: string) => readAssignment(splitRequest(sentence, context), context);

/** Sentence, units by role and name, dates or period, content. */
const SURE: [string, string, string, string][] = [
  ['市教育局 5月20日前 报送无烟学校名单', '市教育局', '2017-05-20', '报送无烟学校名单'],
  ['市教育局5月20日前报送无烟学校名单', '市教育局', '2017-05-20', '报送无烟学校名单'],
  ['5月20日前 市教育局 报送无烟学校名单', '市教育局', '2017-05-20', '报送无烟学校名单'],
  ['市教育局 报送无烟学校名单 5月20日前', '市教育局', '2017-05-20', '报送无烟学校名单'],
  ['请市教育局于5月20日前完成食堂排查', '市教育局', '2017-05-20', '完成食堂排查'],
  ['市教育局：5月20日前，完成食堂排查。', '市教育局', '2017-05-20', '完成食堂排查'],
  ['教育局、市卫健委 下周三前 联合检查校园', '市教育局 市卫健委', '2017-05-10', '联合检查校园'],
  ['市教育局 市卫健委 月底前 联合检查校园', '市教育局 市卫健委', '2017-05-31', '联合检查校园'],
  ['市教育局和市财政局 3个工作日内 测算经费', '市教育局 市财政局', '2017-05-05', '测算经费'],
  ['市财政局 收到后5个工作日内 测算经费', '市财政局', '2017-05-09', '测算经费'],
  ['市教育局牵头，市卫健委配合，6月底前整治食堂', 'lead市教育局 support市卫健委', '2017-06-30', '整治食堂'],
  ['各县区 每月5日前 报送进展', '县区', 'P1M', '报送进展'],
  ['甲县、市教育局 5.20前 报送2016年下半年名单', '甲县 市教育局', '2017-05-20', '报送2016年下半年名单'],
  ['市教育局 12月1日前和12月20日前 报送名单', '市教育局', '2017-12-01 2017-12-20', '报送名单'],
];

describe('An assignment of one sentence', () => {
  it.each(SURE)('%s', (sentence, units, when, content) => {
    const { questions, units: mentions, time, text } = read(sentence);
    expect(questions).toEqual([]);
    expect(mentions.map(({ role, unit }) => (role === 'responsible' ? unit : role + unit)).join(' ')).toBe(units);
    expect([...time.milestones, ...time.recurring.map(({ every }) => every)].join(' ')).toBe(when);
    expect(text.content).toBe(content);
  });

  it('may say where it comes from and how the result is to be told', () => {
    const { text, questions } = read(
      '市教育局 5月20日前 提出方案（市政府专题会议纪要，4月28日）（5月25日前书面反馈结果）',
    );
    expect(questions).toEqual([]);
    expect(text).toMatchObject({
      content: '提出方案',
      origin: 'meeting',
      document: '市政府专题会议纪要，4月28日',
      documentOn: '2017-04-28',
      replyDemand: '5月25日前书面反馈结果',
      replyBy: '2017-05-25',
    });
  });

  it('for reading asks for neither unit nor date', () => {
    const { text, questions } = read('阅知 关于控烟工作情况的报告');
    expect(text).toMatchObject({ readingOnly: true, origin: 'instruction' });
    expect(questions).toEqual([]);
  });
});

/** Sentence, what is asked about, choices. */
const UNSURE: [string, string, string[]][] = [
  ['市教局 5月20日前 报送名单', 'units', ['市教育局']],
  ['市气象台 5月20日前 报送名单', 'units', []],
  ['5月20日前报送名单', 'units', []],
  ['各街道 5月20日前 报送名单', 'units', []],
  ['市教育局 报送名单', 'deadline', []],
  ['市教育局 尽快 报送名单', 'deadline', []],
  ['市教育局 4月20日前 报送名单', 'deadline', ['2018-04-20']],
  ['市教育局 2016年5月20日前 报送名单', 'deadline', []],
  ['市教育局 5月20日前', 'content', []],
];

describe('What is unsure is asked', () => {
  it.each(UNSURE)('%s', (sentence, about, choices) => {
    const { questions } = read(sentence);
    expect(questions[0]).toMatchObject({ about, choices });
  });

  it('and answered by a word, a number, a name or a date', () => {
    const text = splitRequest('市教局 报送名单', context);
    expect(settle(text, '取消', context)).toEqual({ kind: 'dropped' });
    const named = settle(text, '确认', context);
    expect(named).toMatchObject({ text: { units: '市教育局', deadline: null } });
    expect(settle(text, '甲县', context)).toMatchObject({ text: { units: '甲县' } });
    expect(settle(text, '月底前', context)).toMatchObject({ text: { deadline: '月底前' } });
    expect(settle(text, '第8项已完成', context)).toBeNull();
  });
});

describe('A 批示', () => {
  it.each(['阅', '请王局长阅知', '传阅', '请市卫健委、市教育局阅知。', '批示：阅'])('%s is for reading', (words) => {
    expect(isReadingOnly(words)).toBe(true);
  });
  it.each(['请市教育局阅处', '阅示', '请阅研', '同意，请抓好落实', '阅，请市教育局办理'])(
    '%s is to be acted on',
    (words) => {
      expect(isReadingOnly(words)).toBe(false);
    },
  );
  it('is one of four kinds of source', () => {
    expect(['市长批示', '第8次常务会议纪要', '省政府办公厅来文', '12345热线', '随口一说'].map(originOf)).toEqual([
      'instruction',
      'meeting',
      'document',
      'hotline',
      null,
    ]);
  });
});

describe('A register number', () => {
  it.each(['督〔2017〕12号', '督[2017]12', '督（2017）12号', '督 【2017】 第12号'])('%s', (typed) => {
    expect(tidyRegisterNumber(typed)).toBe('督〔2017〕12号');
  });
  it.each(['12', '第12项', '督2017-12', '6月〔〕号'])('%s is none', (typed) => {
    expect(tidyRegisterNumber(typed)).toBeNull();
  });
});

describe('督办 as a first word', () => {
  it.each([
    '督办 市教育局 5月20日前 报送名单',
    '交办：市教育局 报送名单',
    '督办市教育局5月20日前报送名单',
    '督办（市长批示）市教育局',
  ])('%s', (text) => {
    expect(readCommand(text, true)?.kind).toBe('assign');
    expect(readCommand(text, false)).toBeNull();
  });
  it.each(['督办单已收到', '督办事项已完成', '督办的事已办结', '第3项督办件已报送'])('%s is an answer', (text) => {
    expect(readCommand(text, true)).toBeNull();
  });
});
