import type { Target } from '../../../src/core/entities/plan.ts';
import { rollUpTargets, type TargetsInput } from '../../../src/core/report/targets.ts';

const target: Target = {
  id: 't',
  taskId: 'task',
  position: 1,
  text: '培训300人',
  metric: '培训',
  comparator: '>=',
  value: 300,
  max: null,
  unit: '人',
  per: null,
  dueOn: null,
};

/** Figures as `unit period value`, in the order in which they came. */
function rolledUp(figures: readonly string[], patch: Partial<Target> = {}) {
  const values = figures.map((figure, index) => {
    const [unitId = '', , value] = figure.split(' ');
    const id = String(index);
    return {
      id,
      targetId: 't',
      replyId: id,
      unitId,
      value: Number(value),
      recordedAt: `2017-05-0${index + 1}T00:00:00.000Z`,
    };
  });
  const input: TargetsInput = {
    targets: [{ ...target, ...patch }],
    shares: [],
    values,
    occurrenceOf: new Map(figures.map((figure, index) => [String(index), figure.split(' ')[1] ?? ''])),
    tasks: new Map([['task', { number: '1', planTitle: 'plan' }]]),
    unitsOf: new Map([['task', ['a', 'b']]]),
    moves: [],
    unitNames: new Map([
      ['a', 'A'],
      ['b', 'B'],
    ]),
  };
  const [only] = rollUpTargets(input);
  return [only?.total, only?.met];
}

describe('A target', () => {
  it('nobody reported on has no total, which is not the same as none', () => {
    expect(rolledUp([])).toEqual([null, null]);
    expect(rolledUp(['a 1 0'])).toEqual([0, false]);
  });

  it('counts the last figure of a unit in each period, and adds up periods and units', () => {
    expect(rolledUp(['a 1 100', 'a 1 120', 'b 1 80', 'a 2 100'])).toEqual([300, true]);
  });

  it('per period counts the newest period', () => {
    expect(rolledUp(['a 1 400', 'a 2 100'], { per: '月' })).toEqual([100, false]);
  });

  it('in percent is as far as the unit that is farthest behind', () => {
    expect(rolledUp(['a 1 90', 'b 1 70'], { unit: '%', value: 80 })).toEqual([70, false]);
  });

  it.each([
    ['<=', 3, true],
    ['<', 3, false],
    ['>', 3, false],
    ['=', 2, true],
    ['range', 1, true],
  ] as const)('of a kind %s %s is judged by its comparator', (comparator, value, met) => {
    expect(rolledUp(['a 1 3'], { comparator, value, max: 5 })).toEqual([3, met]);
  });

  it('adds decimals without their dust', () => {
    expect(rolledUp(['a 1 0.1', 'b 1 0.2'])).toEqual([0.3, false]);
  });
});
