import { parseDeadline } from '../../../src/core/deadline/parse.ts';
import { markBareDays, markDates } from '../../../src/core/reply/dates/chat-dates.ts';
import type { Skeleton } from '../../../src/core/reply/marks/skeleton.ts';
import { plainText } from '../../../src/core/reply/writing/plain-text.ts';
import { calendar, said } from './reading.ts';

const today = '2017-05-24';

/** The days a reply's reading finds in a text, looking ahead. */
function days(text: string): string[] {
  const skeleton: Skeleton = { text: plainText(text).text, marks: [] };
  const chat = { today, calendar, isLabel: () => false };
  markDates(skeleton, chat);
  markBareDays(skeleton, chat);
  return skeleton.marks.flatMap((mark) => (mark.letter === 'D' ? [mark.date.next] : []));
}

describe('days named in chat', () => {
  it.each([
    ['周五报', '2017-05-26'],
    ['下周三前弄好', '2017-05-31'],
    ['本周内', '2017-05-26'],
    ['明天下午下班前报', '2017-05-25'],
    ['今晚发你', '2017-05-24'],
    ['3天内', '2017-05-27'],
    ['两周内完成', '2017-06-07'],
    ['两三天内', '2017-05-27'],
    ['月底前', '2017-05-31'],
    ['下月初', '2017-06-05'],
    ['十月中旬', '2017-10-20'],
    ['3月底前', '2018-03-31'],
    ['15号', '2017-06-15'],
    ['6/15前', '2017-06-15'],
    ['6月10日至15日', '2017-06-15'],
    ['五一前', '2018-04-30'],
    ['by June 15', '2017-06-15'],
    ['三季度末', '2017-09-30'],
  ])('reads %s as %s', (text, day) => expect(days(text)).toEqual([day]));

  it.each(['每周五', '一点都没有', '上周就报了', '周边'])('finds no day in %s', (text) =>
    expect(days(text)).toEqual([]),
  );

  it('agrees with the deadline language wherever both know an expression', () => {
    const expressions =
      '6月底 6月15日前 十月中旬 7月份 明年3月初 年底前 三季度末 国庆节前 春节前 本月底 月底前 下月初 下个月中旬 这个月20号 周五 本周五前 下周三 本周内 下周 今天 明天 后天 10天内 两周内 3个工作日内 一个月内 6月10日至15日 2017-06-15 15号 30日前 8月前 十月八号 端午节前'.split(
        ' ',
      );
    const context = { year: 2017, planStart: '2017-01-01', planEnd: '2017-12-31', today };
    for (const expression of expressions) {
      const { milestones } = parseDeadline(`${expression}完成`, context, calendar);
      expect([expression, ...days(`${expression}完成`)]).toEqual([expression, ...milestones.map(({ dueOn }) => dueOn)]);
    }
  });
});

describe('which day belongs to the item', () => {
  it('is the day of finishing, past with what is done and to come with a promise', () => {
    expect(said('上周三就报过了')).toBe('21 done 2021-04-07');
    expect(said('4月2日已办结')).toBe('21 done 2021-04-02');
    expect(said('去年12月就做完了')).toBe('21 done 2020-12-31');
    expect(said('4月20日完成')).toBe('21 in_progress 2021-04-20');
  });

  it('is no day of meetings, starts, deadlines quoted or days denied', () => {
    expect(said('4月8日开了动员会，正在推进')).toBe('21 in_progress');
    expect(said('下周二进场施工')).toBe('21 in_progress');
    expect(said('5月30日前不可能完成')).toBe('21 blocked');
    expect(said('原定5月底完成，现在看要到6月中旬')).toBe('21 in_progress 2021-06-20');
  });

  it('counts an extension from the day the item is due, pulled back to the end of the month', () => {
    expect(said('申请延期10天')).toBe('21 extension_request 2021-07-10');
    expect(said('延期半个月')).toBe('21 extension_request 2021-07-15');
    expect(said('申请顺延一个月')).toBe('21 extension_request 2021-07-30');
    expect(said('能否延到7月15号')).toBe('21 extension_request 2021-07-15');
  });
});
