import { datesOf, read } from './reading.ts';

describe('a date in a document', () => {
  it('is found in every notation an office uses', () => {
    for (const text of [
      '2024年6月30日前',
      '2024-06-30',
      '2024.6.30前',
      '2024/6/30',
      '20240630前',
      '24.6.30前',
      '二〇二四年六月三十日',
      '二○二四年六月三十日前',
      '２０２４年６月３０日',
      '2024 年 6 月 30 日',
      '2024年6月\n底前',
      '24年6月底',
      '6月30日（周日）17:00前',
      '6.30前',
      '6月低前',
    ]) {
      expect([text, ...datesOf(text)]).toEqual([text, '2024-06-30']);
    }
  });

  it('keeps a year that was said for the dates after it', () => {
    expect(datesOf('2025年3月底前完成设计，9月底前开工，12月底前完成主体')).toEqual([
      '2025-03-31',
      '2025-09-30',
      '2025-12-31',
    ]);
  });

  it('behind a list marker is not taken for a decimal', () => {
    expect(datesOf('2．2025年6月底前制定办法，12月底前施行')).toEqual(['2025-06-30', '2025-12-31']);
    expect(datesOf('3.5月底前完成')).toEqual(['2024-05-31']);
  });

  it('takes 次年 from the date before it', () => {
    expect(datesOf('2025年12月至次年2月')).toEqual(['2026-02-28']);
    expect(datesOf('11月至3月')).toEqual(['2025-03-31']);
  });

  it('keeps what was supplied apart from what was said', () => {
    expect(read('6月中旬').milestones[0]).toMatchObject({
      dueOn: '2024-06-20',
      windowStart: '2024-06-11',
      implied: ['convention', 'year'],
      rule: 'dates',
      span: { start: 0, end: 4, text: '6月中旬' },
    });
    expect(read('2024年6月30日').milestones[0]?.implied).toEqual([]);
  });

  it('lends its month to the bare days behind it', () => {
    expect(datesOf('10月8日前报名，15日前交材料，月底前公布结果')).toEqual(['2024-10-08', '2024-10-15', '2024-10-31']);
  });

  it('points back to the original text, white space and all', () => {
    const text = '请于 2024 年 6 月 底 前 上报';
    const span = read(text).milestones[0]?.span;
    expect(text.slice(span?.start, span?.end)).toBe('2024 年 6 月 底 前');
    expect(span?.text).toBe('2024 年 6 月 底 前');
  });
});

describe('a range', () => {
  it('is due on its last day and remembers its first', () => {
    expect(read('2024年9月~2025年8月').milestones).toMatchObject([{ dueOn: '2025-08-31', windowStart: '2024-09-01' }]);
    expect(read('3.1-4.15').milestones).toMatchObject([{ dueOn: '2024-04-15', windowStart: '2024-03-01' }]);
    expect(read('自5月5日起，至6月20日止').milestones).toMatchObject([
      { dueOn: '2024-06-20', windowStart: '2024-05-05' },
    ]);
  });

  it('with only a start sets no deadline', () => {
    expect(read('自2024年9月1日起施行')).toMatchObject({ none: true, skipped: [{ reason: '开始时间，没有截止时间' }] });
  });
});

describe('a festival', () => {
  it('is over before its first day off, as the notice of the year states it', () => {
    expect(datesOf('中秋节前、国庆节前各检查一次')).toEqual(['2024-09-14', '2024-09-30']);
    expect(datesOf('“五一”前', { year: 2022, issuedOn: '2022-03-01' })).toEqual(['2022-04-29']);
  });

  it('that was over when the document was written is the next one, and is asked about', () => {
    expect(read('春节前完成慰问')).toMatchObject({
      milestones: [{ dueOn: '2025-01-27' }],
      unresolved: [{ candidates: ['2025-01-27', '2024-02-09'] }],
    });
  });

  it('merely named sets no deadline', () => {
    expect(read('做好国庆节和中秋节安全工作').none).toBe(true);
  });
});
