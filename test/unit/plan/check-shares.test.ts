import { checkShares } from '../../../src/core/plan/targets/check-shares.ts';
import { findShares } from '../../../src/core/plan/targets/find-shares.ts';

const mismatches = (text: string): string[] =>
  checkShares(text, findShares(text)).map(({ total, sum, unit }) => `${sum}≠${total}${unit}`);

describe('shares and their total', () => {
  it('are silent where they add up, each name of a list counted', () => {
    expect(mismatches('建设示范村10个，其中东镇、西镇各3个，南镇4个。')).toEqual([]);
    expect(mismatches('新增泊位60个（东区20个，西区25个，南区15个）。')).toEqual([]);
  });

  it('are reported where they do not', () => {
    expect(mismatches('建设示范村10个，其中东镇、西镇各3个，南镇5个。')).toEqual(['11≠10个']);
  });

  it('are checked against their own total only', () => {
    expect(mismatches('建设示范村6个，其中东镇4个，西镇2个，示范社区5个，其中东镇3个，西镇2个。')).toEqual([]);
    expect(mismatches('整改问题9个。东镇要完成1个，西镇要完成2个。')).toEqual([]);
  });

  it('can not be checked where a name stands for several units', () => {
    expect(mismatches('培训骨干200人，其中市本级50人，各县区各20人。')).toEqual([]);
  });

  it('may exceed a total that is only a floor', () => {
    expect(mismatches('新建站点不少于10个，其中东区6个，西区5个。')).toEqual([]);
    expect(mismatches('新建站点不少于10个，其中东区4个，西区5个。')).toEqual(['9≠10个']);
  });
});
