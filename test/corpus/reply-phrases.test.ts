import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chineseCalendar } from '../../seeds/calendar/cn.ts';
import { createCalendar } from '../../src/core/calendar/calendar.ts';
import { interpretReply } from '../../src/core/reply/interpret.ts';
import type { ReplyContext } from '../../src/core/reply/types.ts';

const calendar = createCalendar(chineseCalendar);

/** How people say each kind, in a few words: one line a kind. */
const phrases = readFileSync(join(__dirname, 'data', 'reply-phrases.txt'), 'utf8')
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [kind = '', list = ''] = line.split(': ');
    return list.split(' ').map((phrase) => ({ kind, phrase }));
  });

const several: ReplyContext = {
  today: '2021-09-08',
  items: [
    { number: '6', title: '老旧小区加装电梯30部', due: '2021-10-31' },
    { number: '7', title: '创建文明校园', due: '2021-12-31' },
    { number: '9', title: '社区食堂建设', due: '2021-11-30' },
  ],
};
const single: ReplyContext = { today: '2021-09-08', items: several.items.slice(0, 1) };

/** What is said of item 6, and whether that is sure. */
function saidOfSix(text: string, context: ReplyContext): string {
  const { intents, unsure } = interpretReply(text, context, calendar);
  const kinds = intents.filter(({ item }) => item !== '7').map(({ item, kind }) => `${item ?? '-'} ${kind}`);
  return `${kinds.join('; ')}${unsure ? ' ?' : ''}`;
}

/** Statements that carry over from the only item to one of several; receipts and take-backs are about the message. */
const STATES = new Set(['done', 'in_progress', 'blocked', 'extension_request', 'not_ours', 'delegated']);

describe('short phrases', () => {
  it('are told apart when one item is open', () => {
    const wrong = phrases.filter(({ kind, phrase }) => {
      const expected = kind === 'none' ? '- none' : `6 ${kind}`;
      return saidOfSix(phrase, single) !== expected;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['behind a number', (phrase: string) => `第6项${phrase}`],
    ['behind a number and a comma', (phrase: string) => `6项，${phrase}`],
    ['behind the words of a title', (phrase: string) => `电梯那个${phrase}`],
    ['behind another item', (phrase: string) => `第7项已完成，第6项${phrase}`],
    ['before another item', (phrase: string) => `第6项${phrase}，第7项已完成`],
  ])('mean the same %s', (_, place) => {
    const states = phrases.filter(({ kind }) => STATES.has(kind));
    const wrong = states.filter(({ kind, phrase }) => saidOfSix(place(phrase), several) !== `6 ${kind}`);
    expect(wrong.length).toBeLessThanOrEqual(states.length / 200);
  });
});
