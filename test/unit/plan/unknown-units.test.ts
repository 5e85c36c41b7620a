import type { PlanDraft } from '../../../src/core/plan/draft.ts';
import { describeUnknownUnit, unknownUnits } from '../../../src/core/plan/unknown-units.ts';

/** As much of a draft as names units: number → names. */
function draftOf(items: Record<string, string[]>): PlanDraft {
  const tasks = Object.entries(items).map(([number, names]) => ({
    number,
    units: names.map((name) => ({ name, role: 'responsible', unit: null })),
  }));
  return { tasks } as unknown as PlanDraft;
}

const directory = {
  units: ['市教育局', '市卫健委', '海州区'].map((name) => ({ name, aliases: [] })),
  groups: [{ name: '各县区', members: ['海州区'] }],
};

describe('names of a draft that the directory does not know', () => {
  it('are told once each, with their items and what they may mean', () => {
    const draft = draftOf({ 1: ['市教育局', '卫健局', '各县区'], 2: ['卫健局', '供水公司'], 3: ['卫健局'] });
    const unknown = unknownUnits(draft, directory);
    expect(unknown.map(({ name, items }) => [name, items])).toEqual([
      ['卫健局', ['1', '2', '3']],
      ['供水公司', ['2']],
    ]);
    expect(unknown.map(describeUnknownUnit)).toEqual([
      '“卫健局”（第1、2、3项）：可能是市卫健委（只差字尾“局”“委”，承前省略了级别）',
      '“供水公司”（第2项）：通讯录中没有相近的单位',
    ]);
  });
});
