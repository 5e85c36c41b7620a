import { readHeaderFacts, type HeaderFacts } from '../../../src/core/plan/header-facts.ts';
import { readPeriod } from '../../../src/core/plan/plan-period.ts';

const nothing: HeaderFacts = { title: null, issuer: null, docNo: null, issuedOn: null };

describe('the lines above the items', () => {
  it('name title, issuer, number and date of a circular with its plan', () => {
    expect(
      readHeaderFacts([
        '东山市人民政府办公室文件',
        '',
        '东政办发〔2021〕 7号',
        '东山市人民政府办公室关于印发《2021年林长制工作要点》的通知',
        '各县区人民政府：',
        '现印发给你们，请认真落实。',
        '东山市人民政府办公室',
        '2021年3月4日',
        '2021年林长制工作要点责任分解表',
      ]),
    ).toEqual({
      title: '2021年林长制工作要点责任分解表',
      issuer: '东山市人民政府办公室',
      docNo: '东政办发〔2021〕7号',
      issuedOn: '2021-03-04',
    });
  });

  it('give a title set in two lines, without 附件 and without the organisation above it', () => {
    expect(readHeaderFacts(['附件1', '东山市创建国家森林城市', '2021年度任务分解表']).title).toBe(
      '东山市创建国家森林城市2021年度任务分解表',
    );
    expect(readHeaderFacts(['东山市林长制办公室', '2021年工作要点']).title).toBe('2021年工作要点');
  });

  it('give the signature above the date where nothing else names the issuer', () => {
    expect(readHeaderFacts(['2021年工作计划', '东山市林业局', '二〇二一年三月十五日'])).toMatchObject({
      issuer: '东山市林业局',
      issuedOn: '2021-03-15',
    });
  });

  it.each([
    ['（此件公开发布）', '2021年林长制工作要点'],
    ['2021年林长制工作要点', '（此件公开发布）'],
    ['2021年林长制工作要点（此件删减后公开）', ''],
    ['（此件主动公开）2021年林长制工作要点', ''],
    ['（依申请公开）', '2021年林长制工作要点'],
  ])('keep who may read it out of the title: %s %s', (above, below) => {
    const lines = ['东山市人民政府办公室', '2021年3月4日', '', above, '', below];
    expect(readHeaderFacts(lines)).toMatchObject({ title: '2021年林长制工作要点', issuedOn: '2021-03-04' });
  });

  it('leave open what they do not say, numbers of other documents included', () => {
    expect(readHeaderFacts(['林长制任务表', '根据《实施意见》（东发〔2018〕3号）精神，制定本表。'])).toEqual({
      ...nothing,
      title: '林长制任务表',
    });
    expect(readHeaderFacts([])).toEqual(nothing);
  });
});

describe('the period of a plan', () => {
  const periodOf = (title: string): string | null => {
    const period = readPeriod({ ...nothing, title });
    return period && `${period.start}..${period.end}`;
  };

  it.each([
    ['林长制2021年度任务分解表', '2021-01-01..2021-12-31'],
    ['林长制建设方案（2018－2020年）', '2018-01-01..2020-12-31'],
    ['林长制三年行动计划（2018～2020）', '2018-01-01..2020-12-31'],
    ['“十四五”林业任务表', '2021-01-01..2025-12-31'],
    ['“十三五”林业任务表', '2016-01-01..2020-12-31'],
    ['2021年上半年重点工作清单', '2021-01-01..2021-06-30'],
    ['2021年第三季度重点工作清单', '2021-07-01..2021-09-30'],
    ['2021年2月份重点工作清单', '2021-02-01..2021-02-28'],
    ['二〇二一年林业工作要点', '2021-01-01..2021-12-31'],
    ['林业工作要点', null],
  ])('of %s', (title, expected) => {
    expect(periodOf(title)).toBe(expected);
  });

  it('comes from date or number where the title has no year, and an order overrules it', () => {
    expect(readPeriod({ ...nothing, issuedOn: '2021-03-04' })).toMatchObject({ end: '2021-12-31' });
    expect(readPeriod({ ...nothing, docNo: '东政办发〔2020〕7号' })).toMatchObject({ end: '2020-12-31' });
    expect(readPeriod({ ...nothing, title: '2017年上半年清单' }, 2022)).toEqual({
      start: '2022-01-01',
      end: '2022-06-30',
    });
  });
});
