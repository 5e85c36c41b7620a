import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssignmentRole } from '../../src/core/plan/draft.ts';
import { splitUnits } from '../../src/core/plan/units/split-units.ts';

/** Cell → names; L lead, S support, nothing responsible. */
const CELLS: [string, string][] = [
  ['市林业局', '市林业局'],
  ['市林业局、市水务局', '市林业局|市水务局'],
  ['市林业局，各镇区、街道', '市林业局|各镇区|街道'],
  ['市林业局,市水务局;市气象局；团市委', '市林业局|市水务局|市气象局|团市委'],
  ['市林业局 市水务局 各乡镇（街道）', '市林业局|市水务局|各乡镇（街道）'],
  ['市林 业局 市水务 局', '市林业局|市水务局'],
  ['市委 宣传部、市 水务局', '市委宣传部|市水务局'],
  ['市林业局\n市水务局\n县林场', '市林业局|市水务局|县林场'],
  ['市自然资源和规划局、市住房和城乡建设局', '市自然资源和规划局|市住房和城乡建设局'],
  ['市文化和旅游局和市教育局', '市文化和旅游局|市教育局'],
  ['各县区和高新区', '各县区|高新区'],
  ['市林业局及各县区', '市林业局|各县区'],
  ['各县（市、区）、市直有关部门', '各县（市、区）|市直有关部门'],
  ['各县、区，开发区', '各县、区|开发区'],
  ['海东区（含市直）、河西区', '海东区（含市直）|河西区'],
  ['省科技厅、工业和信息化厅、财政厅', '省科技厅|工业和信息化厅|财政厅'],
  ['市林业局、市水务局等', '市林业局|市水务局'],
  ['市林业局、市水务局等部门', '市林业局|市水务局'],
  ['各有关部门按职责分工负责', '各有关部门'],
  ['市林业局负责', '市林业局'],
  ['市林业局、', '市林业局'],
  ['—', ''],
  ['无', ''],
  ['无线电管理局', '无线电管理局'],
  ['市林业局牵头，市水务局、市气象局配合', 'L市林业局|S市水务局|S市气象局'],
  ['由市林业局、市水务局牵头，各县区负责', 'L市林业局|L市水务局|各县区'],
  ['市林业局（牵头）、市水务局', 'L市林业局|市水务局'],
  ['市林业局、市水务局（配合）', '市林业局|S市水务局'],
  ['牵头单位：市林业局；配合单位：市水务局、团市委', 'L市林业局|S市水务局|S团市委'],
  ['牵头：市林业局 配合：市水务局', 'L市林业局|S市水务局'],
  ['责任单位：市林业局、各县区', '市林业局|各县区'],
  ['主办单位：市林业局\n协办单位：市水务局', 'L市林业局|S市水务局'],
  ['林长组为主，其他各组协同', 'L林长组|S其他各组'],
  ['市林业局会同市水务局、市气象局', '市林业局|S市水务局|S市气象局'],
  ['市林业局、市林业局', '市林业局'],
  ['市林业局/市水务局', '市林业局|市水务局'],
  ['1.市林业局 2.市水务局', '市林业局|市水务局'],
];

/** More in the wording of plans, written before the rules were tried on them; \n is a line break. */
const FROM_PLANS = readFileSync(join(import.meta.dirname, 'data/unit-cells.txt'), 'utf8')
  .split('\n')
  .flatMap((line): [string, string][] => {
    const [, text, names] = /^(?!# )(.+) => (.*)$/.exec(line) ?? [];
    return text === undefined || names === undefined ? [] : [[text.replaceAll('\\n', '\n'), names]];
  });

const LETTER: Record<AssignmentRole, string> = { lead: 'L', support: 'S', responsible: '' };

describe('units of a cell', () => {
  it.each([...CELLS, ...FROM_PLANS])('%s', (text, names) => {
    const units = splitUnits([{ role: 'responsible', text }]);
    expect(units.map(({ role, name }) => LETTER[role] + name).join('|')).toBe(names);
  });

  it('take the role of their column', () => {
    const units = splitUnits([
      { role: 'lead', text: '市林业局' },
      { role: 'support', text: '市水务局、团市委' },
    ]);
    expect(units.map(({ role, name }) => LETTER[role] + name)).toEqual(['L市林业局', 'S市水务局', 'S团市委']);
  });

  it('are not resolved by splitting', () => {
    expect(splitUnits([{ role: 'responsible', text: '市林业局' }])[0]?.unit).toBeNull();
  });
});
