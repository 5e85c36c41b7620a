import { chat, datesOf, read } from './reading.ts';

describe('in chat, on Wednesday 15 May 2024', () => {
  it.each([
    ['今天下班前', '2024-05-15'],
    ['明早', '2024-05-16'],
    ['后天', '2024-05-17'],
    ['周五前', '2024-05-17'],
    ['周一', '2024-05-20'],
    ['下周三前报', '2024-05-22'],
    ['本周内', '2024-05-17'],
    ['周末前', '2024-05-17'],
    ['月底', '2024-05-31'],
    ['下月初', '2024-06-05'],
    ['15号', '2024-05-15'],
    ['10号前', '2024-06-10'],
    ['6月15前', '2024-06-15'],
    ['三天内', '2024-05-18'],
    ['半个月内', '2024-05-30'],
    ['10个工作日内', '2024-05-29'],
    ['三天后', '2024-05-18'],
    ['中旬前', '2024-05-20'],
    ['五一前', '2025-04-30'],
    ['3月底', '2025-03-31'],
    ['年底前', '2024-12-31'],
  ])('%s is %s', (text, date) => {
    expect(datesOf(text, { ...chat, issuedOn: null })).toEqual([date]);
  });

  it('today answers what a document would leave open', () => {
    expect(read('月底', { ...chat, issuedOn: null }).unresolved).toEqual([]);
    expect(read('20号前', { ...chat, issuedOn: null }).unresolved).toEqual([]);
  });

  it('what is past or vague is no promise', () => {
    for (const text of ['昨天', '上周五', '过两天', '尽快']) {
      expect([text, read(text, { ...chat, issuedOn: null }).none]).toEqual([text, true]);
    }
  });

  it('without today and without a date of the document there is nothing to count from', () => {
    expect(read('下周三前', { issuedOn: null })).toMatchObject({ none: true, unresolved: [{ text: '下周三前' }] });
  });
});
