import { comparePlans } from '../../../src/core/plan/revision/compare-plans.ts';
import { matchItems } from '../../../src/core/plan/revision/match-items.ts';
import { planDraft, taskDraft } from '../../support/plan-draft.ts';

const item = (number: string, content: string, units = ['甲局']) => taskDraft({ number, content, units });
const pairsOf = (old: ReturnType<typeof item>[], next: ReturnType<typeof item>[]) =>
  matchItems(old, next).pairs.map((pair) => `${pair.old.number}→${pair.next.number}`);

describe('An item of a revised document', () => {
  it('continues the one it is worded like, not the one whose number it took', () => {
    const old = [item('1', '新建社区食堂30家，方便老年人就餐'), item('2', '改造老旧小区供水管网12公里')];
    const next = [item('1', '改造老旧小区供水管网15公里，年底前完工'), item('2', '推广电子病历共享')];
    expect(pairsOf(old, next)).toEqual(['2→1']);
    expect(matchItems(old, next)).toMatchObject({ gone: [{ number: '1' }], added: [{ number: '2' }] });
  });

  it('keeps its number where several are worded alike', () => {
    const texts = ['做好甲镇河道清淤', '做好乙镇河道清淤', '做好丙镇河道清淤'];
    const old = texts.map((text, index) => item(String(index + 1), text));
    expect(pairsOf(old, [...old])).toEqual(['1→1', '2→2', '3→3']);
    const same = ['1', '2', '3'].map((number) => item(number, '按要求报送材料'));
    expect(pairsOf(same, same)).toEqual(['1→1', '2→2', '3→3']);
  });

  it('is found among hundreds in no time', () => {
    const old = Array.from({ length: 600 }, (_, n) => item(String(n), `第${n}个村建设文化广场${n * 7}平方米`));
    const next = old.map((task, n) => ({ ...task, number: String(n + 1) }));
    const started = process.cpuUsage().user;
    expect(matchItems(old, next).pairs.every(({ old: a, next: b }) => a.content === b.content)).toBe(true);
    expect(process.cpuUsage().user - started).toBeLessThan(20_000_000);
  });
});

describe('The difference of two documents', () => {
  it('takes two names of one unit, and spaces, for no difference', () => {
    const old = planDraft([{ number: '1', content: '开展 检查', units: ['市教育局'] }]);
    const next = planDraft([{ number: '1', content: '开展检查', units: ['教育局'] }]);
    const nameOf = ({ name }: { name: string }) => name.replace(/^市/, '');
    expect(comparePlans(old, next, nameOf).difference).toMatchObject({ changed: [], unchanged: 1 });
  });
});
