import { datesOf, read } from './reading.ts';

const dueDatesOf = (text: string, planStart = '2024-01-01'): string[] =>
  read(text, { planStart }).recurring.flatMap(({ dueDates }) => dueDates ?? []);
const periodsOf = (text: string): string[] => read(text).recurring.map(({ every }) => every);

describe('a time of day behind a weekday', () => {
  it.each(['每周四17:00前', '每周四12：30前', '每周四16时前', '每周四三点前'])(
    '%s names no further weekday',
    (text) => {
      expect(dueDatesOf(text).slice(0, 2)).toEqual(['2024-01-04', '2024-01-11']);
    },
  );

  it('leaves lists of weekdays alone', () => {
    expect(dueDatesOf('每周一、三、五16:00前').slice(0, 3)).toEqual(['2024-01-01', '2024-01-03', '2024-01-05']);
    expect(dueDatesOf('每周一部署、每周五调度')).toEqual(expect.arrayContaining(['2024-01-01', '2024-01-05']));
    expect(dueDatesOf('每周一调度').slice(0, 2)).toEqual(['2024-01-05', '2024-01-12']);
  });
});

describe('even and odd months', () => {
  it('are those of the calendar, whichever month the plan begins in', () => {
    expect(dueDatesOf('每双月25日前').slice(0, 2)).toEqual(['2024-02-25', '2024-04-25']);
    expect(dueDatesOf('双月25日前', '2024-02-01').slice(0, 2)).toEqual(['2024-02-25', '2024-04-25']);
    expect(dueDatesOf('逢单月10日前', '2024-02-01').slice(0, 2)).toEqual(['2024-03-10', '2024-05-10']);
    expect(dueDatesOf('偶数月底前').slice(0, 2)).toEqual(['2024-02-29', '2024-04-30']);
  });

  it('name things as well', () => {
    expect(read('双月刊印发500册').none).toBe(true);
    expect(read('单月、双月数据').none).toBe(true);
  });
});

describe('a period goes on in the next part of the sentence', () => {
  it.each([
    ['每月初定计划、月底作小结', ['2024-01-05', '2024-01-31']],
    ['每月10日前收集，20日前反馈', ['2024-01-10', '2024-01-20']],
    ['每周一部署，周五讲评', ['2024-01-01', '2024-01-05']],
    ['每月上、下旬各巡查一次', ['2024-01-10', '2024-01-31']],
  ])('%s', (text, dates) => {
    expect(dueDatesOf(text).slice(0, 2)).toEqual(dates);
    expect(read(text)).toMatchObject({ milestones: [], unresolved: [] });
  });

  it('but not where the date names its month', () => {
    expect(datesOf('每月5日前报送，首次于4月5日前报送')).toEqual(['2024-04-05']);
  });
});

describe('rows of rhythms', () => {
  it('hold any two characters beside a plain rhythm, and need no marks', () => {
    expect(periodsOf('建立“日管控、周排查、月调度”机制')).toEqual(['P1D', 'P1W', 'P1M']);
    expect(periodsOf('实行日监管、周研判、月警示')).toEqual(['P1D', 'P1W', 'P1M']);
    expect(periodsOf('做到日清周结月评')).toEqual(['P1D', 'P1W', 'P1M']);
  });

  it('are not made of ordinary words', () => {
    expect(read('日用品、周转房、月供等支出').none).toBe(true);
    expect(read('年久失修、月租房屋、日常管护').none).toBe(true);
  });
});

describe('what a period or year says about something else', () => {
  it.each([
    ['4月10日前将一季度考核结果反馈各单位', '2024-04-10'],
    ['4月10日前公布第一季度收支', '2024-04-10'],
    ['8月底前完成2027年项目入库', '2024-08-31'],
    ['2024年毕业班计划5月底前完成', '2024-05-31'],
    ['凡2021年底前完工、至今未决算的工程，10月底前办结', '2024-10-31'],
    ['2016年以前建成的老楼，今年10月底前改造完毕', '2024-10-31'],
  ])('%s is due once', (text, date) => {
    expect(datesOf(text)).toEqual([date]);
    expect(read(text).unresolved).toEqual([]);
  });

  it.each([
    ['2024年是“十四五”承上启下的一年', '名称或年度，不是时限'],
    ['今年为全市“作风建设年”', '名称或年度，不是时限'],
    ['1月至2月，全市未发生较大事故', '已经发生的情况'],
    ['1月份，空气优良率96.7%', '已经发生的情况'],
    ['采样日期：2024年2月11日', '已经发生的情况'],
    ['凡2024年5月1日以前招收的学员，按原办法执行', '条件，不是时限'],
    ['具有2年以上工作经历（截至2024年3月）', '条件，不是时限'],
    ['门诊时间：周二上午、周四下午', '营业或开放时间'],
    ['首末班车时间为每日6:00至22:00', '营业或开放时间'],
    ['周六、周日不办理业务', '营业或开放时间'],
    ['每周备课不超过26节', '数量或增长率'],
    ['平均每月接待游客3万人次', '数量或增长率'],
  ])('%s is no deadline', (text, reason) => {
    const reading = read(text);
    expect(reading.none).toBe(true);
    expect(reading.skipped.map((skipped) => skipped.reason)).toContain(reason);
  });

  it('does not hide duties that look alike', () => {
    expect(periodsOf('例会时间为每周一上午9时')).toEqual(['P1W']);
    expect(datesOf('周六上午9点召开会议')).toEqual(['2024-03-02']);
    expect(datesOf('上半年总结经验，下半年推广')).toEqual(['2024-06-30', '2024-12-31']);
    expect(datesOf('2024年为企业办理贴息3000笔')).toEqual(['2024-12-31']);
  });
});

describe('the document itself', () => {
  it.each(['自本通报印发之日起15日内', '本督办单印发后15日内', '自本清单下发之日起15日内'])(
    '%s is due by its date',
    (text) => {
      expect(datesOf(text)).toEqual(['2024-03-16']);
    },
  );

  it('is not meant by 本 with something else, nor by an order to others', () => {
    expect(datesOf('自本市发布预警之日起3日内')).toEqual([]);
    expect(datesOf('开工令下达后7日内')).toEqual([]);
  });
});
