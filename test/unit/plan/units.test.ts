import { looksLikeGroup } from '../../../src/core/plan/looks-like-group.ts';
import { resolveUnit, suggestUnits, type UnitDirectory } from '../../../src/core/plan/resolve-unit.ts';

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
    expect(suggestUnits('教育局', directory)).toEqual([{ name: '市教育局', why: '只差“市”“区”等字头' }]);
    expect(suggestUnits('市卫生健康委员会', directory)).toEqual([{ name: '市卫健委', why: '简称或写法相近' }]);
    expect(suggestUnits('市气象局', directory)).toEqual([]);
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
