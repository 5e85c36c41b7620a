import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { interpretReply } from '../../../src/core/reply/interpret.ts';
import type { ReplyContext, ReplyReading } from '../../../src/core/reply/types.ts';
import { isLocalDate } from '../../../src/core/time/local-date.ts';
import { calendar, reply, several, short, single } from './reading.ts';

interface Line {
  text: string;
  context: ReplyContext;
}

const lines = readFileSync(join(__dirname, '..', '..', 'corpus', 'data', 'replies.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Line)
  // Signs alone (60%, 👌) and letters with quotes and signatures of their own are left as they are.
  .filter(({ text }) => /[\u4e00-\u9fa5a-z]{2}/i.test(text) && !/[\n@]/.test(text));

function essence({ intents, unsure }: ReplyReading): string {
  return `${intents.map(short).toSorted().join('; ')}${unsure ? ' ?' : ''}`;
}

const PADDINGS: [name: string, pad: (text: string) => string][] = [
  ['a greeting', (text) => `您好，${text}`],
  ['an address', (text) => `领导好！${text}`],
  ['a salutation on its own line', (text) => `王主任您好：\n${text}`],
  ['thanks', (text) => `${text}，谢谢`],
  ['thanks on their own line', (text) => `${text}\n谢谢！`],
  ['a wish', (text) => `${text}。辛苦了`],
  ['folded hands', (text) => `${text}🙏`],
  ['faces', (text) => `😊${text}😂`],
  ['a sticker', (text) => `${text}[抱拳]`],
  ['the quoted question', (text) => `${text}\n\n> 请于6月10日前反馈第8项进展\n> 督查室`],
  ['an older message', (text) => `${text}\n\n-----原始邮件-----\n发件人：督查室\n第9项请反馈`],
  ['a signature', (text) => `${text}\n\n东海区水利局  王强  85551234\n2018年3月4日`],
  ['a mark of the phone', (text) => `${text}\n发自我的手机`],
  ['empty lines', (text) => `\n\n${text}\n\n`],
  ['spaces', (text) => ` ${text} `],
  ['a mention', (text) => `@催办助手 ${text}`],
  ['full-width figures', (text) => text.replace(/[0-9%]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))],
];

describe('padding', () => {
  it.each(PADDINGS)('changes nothing where it is %s', (_, pad) => {
    const changed = lines.filter(
      ({ text, context }) => essence(reply(pad(text), context)) !== essence(reply(text, context)),
    );
    expect(changed.map(({ text }) => text)).toEqual([]);
  });

  it('changes next to nothing where commas become line breaks', () => {
    const changed = lines.filter(
      ({ text, context }) => essence(reply(text.replaceAll('，', '，\n'), context)) !== essence(reply(text, context)),
    );
    expect(changed.length).toBeLessThanOrEqual(lines.length / 200);
  });
});

const STATUSES = [
  '已完成',
  '正在推进',
  '完成60%',
  '卡住了',
  '申请延期到12月底',
  '不归我们',
  '已转办公室',
  '月底前报',
  '没完成',
];

describe('two clauses about two items', () => {
  it('read as each of them does by itself', () => {
    const number = fc.constantFrom(...several.items.map((item) => item.number));
    const status = fc.constantFrom(...STATUSES);
    fc.assert(
      fc.property(number, status, number, status, fc.constantFrom('，', '；', '。', '\n', ' '), (a, x, b, y, sign) => {
        fc.pre(a !== b);
        const both = reply(`第${a}项${x}${sign}第${b}项${y}`, several);
        const apart = [reply(`第${a}项${x}`, several), reply(`第${b}项${y}`, several)];
        expect(both.intents.map(short).toSorted()).toEqual(
          apart.flatMap(({ intents }) => intents.map(short)).toSorted(),
        );
      }),
      { numRuns: 500 },
    );
  });
});

const FRAGMENTS = fc.constantFrom(
  ...'第6项 7 、 9项 已 完成 没 不 了 ， 。 60% 120部 月底前 5月3日 其余 前两项 电梯 校园 食堂 申请延期 10天 卡在 资金 收到'.split(
    ' ',
  ),
  ...'？ 撤回 分别 如果 全部 除了 「 > @ （八） 不是 由 局 负责 转 给 done 👍 - 至 1. 一、 万 成 半 ： 更正 是 都'.split(
    ' ',
  ),
  '\n',
  ' ',
);
const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.array(FRAGMENTS, { maxLength: 14 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

describe('whatever is written', () => {
  it('touches no item but the open ones, and gives figures and days that can be', () => {
    const runs = process.env['TZ'] === 'Asia/Shanghai' ? 100_000 : 2_000;
    const open = new Set(several.items.map(({ number }) => number));
    const sound = (text: string): boolean => {
      const { intents, unsure, unsureReason, choices } = interpretReply(text, several, calendar);
      const wrong = intents.find(
        ({ item, percent, date }) =>
          (item !== null && !open.has(item)) ||
          (percent !== undefined && !(percent >= 0)) ||
          (date !== undefined && !isLocalDate(date)),
      );
      if (wrong !== undefined || intents.length === 0) return false;
      return unsure === (unsureReason !== null) && choices.every((choice) => open.has(choice));
    };
    const outcome = fc.check(fc.property(anyText, sound), { numRuns: runs });
    expect(outcome.counterexample).toBeNull();
  }, 180_000);

  it('is read the same again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(reply(text, single)).toEqual(reply(text, single));
      }),
      { numRuns: 300 },
    );
  });

  it('is read in a time that grows with its length only', () => {
    const units = [
      '8项卡住了，',
      '收到，',
      '第6项',
      '一项完成，',
      '电梯装了18部、',
      '不',
      '「',
      '\n> a',
      '预计6月',
      '1.',
      '都',
      '第6、',
    ];
    for (const unit of units) {
      const elapsed = (length: number): number => {
        const text = unit.repeat(Math.ceil(length / unit.length));
        const start = process.cpuUsage().user;
        reply(text, several);
        return process.cpuUsage().user - start;
      };
      elapsed(4_000);
      const small = Math.max(elapsed(20_000), 2_000);
      expect([unit, elapsed(160_000) < small * 40]).toEqual([unit, true]);
    }
  }, 120_000);
});
