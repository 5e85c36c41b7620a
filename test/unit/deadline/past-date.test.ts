import { read } from './reading.ts';

const issued = { issuedOn: '2024-10-16' };
const dates = (text: string): string[] => read(text, issued).milestones.map(({ dueOn }) => dueOn);
const asks = (text: string): boolean => read(text, issued).unresolved.length > 0;

describe("a date before the document's own day", () => {
  it.each([
    ['8月31日前未完成整改的企业，一律停产'],
    ['9月15日前提交的申请按原规定办理'],
    ['1至9月新签约项目14个，总投资36亿元'],
    ['9月22日复查时仍有3处未到位'],
    ['9月初，县里组织了观摩'],
    ['照片拍摄于2024年7月3日'],
  ])('%s tells of the past and sets no deadline', (text) => {
    expect(dates(text)).toEqual([]);
  });

  it('is read and asked about where something is to be done by then', () => {
    expect(dates('9月底前完成整改')).toEqual(['2024-09-30']);
    expect(read('9月底前完成整改', issued).unresolved).toMatchObject([{ candidates: ['2024-09-30', '2025-09-30'] }]);
    expect(read('2024年9月底前完成整改', issued).unresolved).toMatchObject([{ candidates: ['2024-09-30'] }]);
  });

  it('is only asked about where no duty is named', () => {
    expect(dates('9月3日县城西片停水')).toEqual([]);
    expect(asks('9月3日县城西片停水')).toBe(true);
  });

  it('never passes silently, whatever stands behind it', () => {
    const behind = ['全部到位', '由镇街自查', '的现场会', '至今', '，各村两委', '群众反映强烈', '现场'];
    for (const words of behind) {
      for (const date of ['3月5日', '6月', '一季度', '2024年8月', '7月底前', '5月中旬']) {
        const text = `${date}${words}`;
        expect([text, dates(text).length === 0 || asks(text)]).toEqual([text, true]);
      }
    }
  });

  it("leaves a plan's own 年初 and 年中 alone", () => {
    expect(dates('年初部署、年中督导、年底考核')).toEqual(['2024-01-31', '2024-06-30', '2024-12-31']);
    expect(asks('年初部署、年中督导、年底考核')).toBe(false);
  });
});

describe('a period that only tells which things are meant', () => {
  it('is no deadline beside the one that is', () => {
    expect(dates('三季度考核靠后的镇街，11月8日前约谈')).toEqual(['2024-11-08']);
    expect(dates('9月巡察反馈的问题，12月底前清零')).toEqual(['2024-12-31']);
    expect(dates('11月集中整治排查出的问题')).toEqual(['2024-11-30']);
  });
});

describe('a quotation that starts with a time', () => {
  it('is a name where a contest, a column or a brand carries it', () => {
    for (const text of ['“每周一星”评选', '打造“每月一书”品牌', '“周末大舞台”演出', '“每日优鲜”门店'])
      expect([text, read(text).none]).toEqual([text, true]);
  });

  it('is a rule where something is done in it', () => {
    expect(read('实行“每日一巡、每月一评”').recurring.map(({ every }) => every)).toEqual(['P1D', 'P1M']);
    expect(read('落实“每日零报告”制度').recurring.map(({ every }) => every)).toEqual(['P1D']);
  });
});
