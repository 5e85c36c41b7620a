import { looksLikeGroup } from '../../../src/core/plan/looks-like-group.ts';
import { matchUnit, resolveUnit, suggestUnits, type UnitDirectory } from '../../../src/core/plan/resolve-unit.ts';

const directory: UnitDirectory = {
  units: [
    { name: '市教育局', aliases: ['市教委'] },
    { name: '市卫健委', aliases: [] },
    { name: '市林业局', aliases: [] },
    { name: '东山县', aliases: [] },
    { name: '西川县', aliases: [] },
  ],
  groups: [{ name: '各县', aliases: ['各县（区）'], members: ['东山县', '西川县'] }],
};

describe('a unit named in a document', () => {
  it('is known by its name, by an alias, and in half-width or spaced writing', () => {
    expect(resolveUnit('市教育局', directory)).toEqual({ kind: 'unit', name: '市教育局' });
    expect(resolveUnit('市教委', directory)).toEqual({ kind: 'unit', name: '市教育局' });
    expect(resolveUnit('市 林业局', directory)).toEqual({ kind: 'unit', name: '市林业局' });
  });

  it('may be a group with its members', () => {
    expect(resolveUnit('各县', directory)).toEqual({ kind: 'group', name: '各县', members: ['东山县', '西川县'] });
    expect(resolveUnit('各县(区)', directory)).toMatchObject({ kind: 'group', name: '各县' });
  });

  it('is never merged with one that is only near', () => {
    expect(resolveUnit('教育局', directory)).toBeNull();
    expect(resolveUnit('市卫生健康委员会', directory)).toBeNull();
  });

  it('is suggested where only the level or the long form differs', () => {
    expect(suggestUnits('教育局', directory)).toMatchObject([{ name: '市教育局', why: '没有写明“市”“区”等级别' }]);
    expect(suggestUnits('市卫生健康委员会', directory)).toMatchObject([{ name: '市卫健委', why: '简称与全称' }]);
    expect(suggestUnits('市气象局', directory)).toEqual([]);
  });

  it('of two levels is asked about: neither is nearer', () => {
    const city = { name: '市教育局', aliases: [] };
    const both = { units: [city, { name: '区教育局', aliases: [] }], groups: [] };
    const [first, second, ...rest] = suggestUnits('教育局', both);
    expect([first?.name, second?.name, rest]).toEqual(['市教育局', '区教育局', []]);
    expect(first?.confidence).toBe(second?.confidence);
    expect(first?.confidence).toBeLessThan(0.6);
    expect(first?.why).toContain('相近的有2个');
    expect(matchUnit('区教育局', { units: [city], groups: [] })).toEqual({ kind: 'unknown' });
  });

  it('takes the level of the names before it in the same list', () => {
    const names = ['省财政厅', '市财政局', '市科技局', '省工业和信息化厅'];
    const units = { units: names.map((name) => ({ name, aliases: [] })), groups: [] };
    expect(suggestUnits('财政局', units, ['市科技局'])[0]).toMatchObject({ name: '市财政局', confidence: 0.95 });
    expect(suggestUnits('工业和信息化厅', units, ['省科技厅'])[0]).toMatchObject({ name: '省工业和信息化厅' });
  });

  it('is near to a group only if it speaks of several units itself', () => {
    expect(suggestUnits('各镇', directory)).toEqual([]);
    const groups = [{ name: '各县（市、区）', members: ['东山县'] }];
    expect(suggestUnits('各县市区', { units: [], groups })).toMatchObject([{ name: '各县（市、区）' }]);
    expect(suggestUnits('东山县', { units: [], groups })).toEqual([]);
  });

  it('is recognised as a group by its wording', () => {
    expect(['各县区', '市各有关部门', '功能区', '市直有关单位', '成员单位'].map(looksLikeGroup)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(['市教育局', '东山县'].map(looksLikeGroup)).toEqual([false, false]);
  });
});
