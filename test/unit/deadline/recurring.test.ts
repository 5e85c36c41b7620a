import { read } from './reading.ts';

const dueDatesOf = (text: string): string[] => read(text).recurring.flatMap(({ dueDates }) => dueDates ?? []);
const periodsOf = (text: string): string[] => read(text).recurring.map(({ every }) => every);

describe('recurring work', () => {
  it('falls due on the last day of each period where no day is named', () => {
    expect(dueDatesOf('每季度')).toEqual(['2024-03-31', '2024-06-30', '2024-09-30', '2024-12-31']);
    expect(dueDatesOf('每两月一次')[0]).toBe('2024-02-29');
  });

  it.each([
    ['每季度末月25日前', ['2024-03-25', '2024-06-25', '2024-09-25', '2024-12-25']],
    ['每季度首月10日前', ['2024-01-10', '2024-04-10', '2024-07-10', '2024-10-10']],
    ['每季度结束后10日内', ['2024-01-10', '2024-04-10', '2024-07-10', '2024-10-10']],
    ['每季度（3、6、9、12月）末', ['2024-03-31', '2024-06-30', '2024-09-30', '2024-12-31']],
    ['每半年度7月5日、次年1月5日前', ['2024-01-05', '2024-07-05']],
    ['每年6月底和12月底前', ['2024-06-30', '2024-12-31']],
    ['每年12月1日至次年3月1日', ['2024-03-01']],
    ['每年春节前', ['2024-02-09']],
  ])('%s falls due on the days it names', (text, dates) => {
    expect(dueDatesOf(text)).toEqual(dates);
  });

  it('counts workdays within a month by the calendar', () => {
    expect(dueDatesOf('每月第一个工作日').slice(0, 3)).toEqual(['2024-01-02', '2024-02-01', '2024-03-01']);
    expect(dueDatesOf('每月最后一个工作日').slice(4, 6)).toEqual(['2024-05-31', '2024-06-28']);
  });

  it('takes its day from a later part of the sentence', () => {
    expect(dueDatesOf('每月将进展情况于5日前报送')[0]).toBe('2024-01-05');
    expect(dueDatesOf('每年组织一次评估，并于11月底前公布')).toEqual(['2024-11-30']);
  });

  it('begins where a start is named', () => {
    expect(dueDatesOf('自2024年7月起，每月25日前上报')[0]).toBe('2024-07-25');
    expect(dueDatesOf('5月13日以后，每10天报送').slice(0, 2)).toEqual(['2024-05-23', '2024-06-02']);
  });

  it('leaves the dates out for windows longer than two years and for periods of two years', () => {
    expect(read('每季度', { planEnd: '2026-12-31' }).recurring[0]).not.toHaveProperty('dueDates');
    expect(read('每两年').recurring[0]).toMatchObject({ every: 'P2Y' });
    expect(read('每两年').recurring[0]).not.toHaveProperty('dueDates');
  });

  it('is heard in idioms', () => {
    expect(periodsOf('实行“周调度、月通报、季讲评”')).toEqual(['P1W', 'P1M', 'P3M']);
    expect(periodsOf('一月一督查、一季一通报')).toEqual(['P1M', 'P3M']);
    expect(periodsOf('按月调度、逐季分析')).toEqual(['P1M', 'P3M']);
    expect(periodsOf('隔周召开')).toEqual(['P2W']);
  });

  it('is not heard in quantities, habits, opening hours and negated duties', () => {
    for (const text of [
      '每人每年补助600元',
      '每天锻炼一小时',
      '每周开放不少于56小时',
      '逐年提高',
      '每年增长5%以上',
      '不再每月报送',
      '每年6月为安全生产月',
      '每日加收滞纳金',
      '每千人口床位数',
    ]) {
      expect([text, read(text).none]).toEqual([text, true]);
    }
  });
});
