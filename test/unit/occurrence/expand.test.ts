import type { Assignment, Deadline, Plan } from '../../../src/core/entities/plan.ts';
import { expandPlan } from '../../../src/core/occurrence/expand.ts';

const plan: Plan = {
  id: 'p1',
  title: '方案',
  issuer: null,
  docNo: null,
  issuedOn: null,
  periodStart: '2017-01-01',
  periodEnd: '2017-12-31',
  letter: 'A',
  state: 'active',
  activatedAt: null,
  calendarVersion: null,
};
const assignment = (patch: Partial<Assignment> = {}): Assignment => ({
  id: 'a1',
  taskId: 't1',
  unitId: 'u1',
  role: 'responsible',
  viaGroup: null,
  movedTo: null,
  ...patch,
});
const deadline = (patch: Partial<Deadline>): Deadline => ({
  id: 'd1',
  taskId: 't1',
  assignmentId: null,
  ruleKey: 'k',
  kind: 'milestone',
  text: '',
  dueDates: [],
  every: null,
  times: null,
  implied: false,
  anchor: null,
  amount: null,
  unit: null,
  ...patch,
});
const due = (rules: Deadline[], from = '2017-01-01', assignments = [assignment()]) =>
  expandPlan(plan, assignments, rules, from).map(({ dueOn }) => dueOn);

const may = deadline({ ruleKey: 'M2017-05-31', dueDates: ['2017-05-31'] });
const end = deadline({ ruleKey: 'M2017-12-31', dueDates: ['2017-12-31'], implied: true });
const ongoing = deadline({ ruleKey: 'ongoing', kind: 'ongoing' });
const monthly = deadline({
  ruleKey: 'P1M',
  kind: 'recurring',
  every: 'P1M',
  dueDates: ['2017-01-31', '2017-02-28', '2017-03-31'],
});

describe('Laying out a plan', () => {
  it('makes one occurrence for each date', () => {
    expect(due([may])).toEqual(['2017-05-31']);
    expect(due([monthly])).toEqual(['2017-01-31', '2017-02-28', '2017-03-31']);
  });

  it('asks about ongoing work once a quarter, after its own date', () => {
    expect(due([end, ongoing])).toEqual(['2017-03-31', '2017-06-30', '2017-09-30', '2017-12-31']);
    expect(due([may, ongoing])).toEqual(['2017-05-31', '2017-06-30', '2017-09-30', '2017-12-31']);
  });

  it('asks each fact once: a recurring rule replaces the quarterly question and the implied end', () => {
    expect(due([end, ongoing, monthly])).toEqual(['2017-01-31', '2017-02-28', '2017-03-31']);
  });

  it('keeps the plan’s end where nothing else says when', () => {
    expect(due([end])).toEqual(['2017-12-31']);
  });

  it('chases nobody for periods before the day of activation, but does for a missed date', () => {
    expect(due([monthly], '2017-02-15')).toEqual(['2017-02-28', '2017-03-31']);
    expect(due([may], '2017-08-01')).toEqual(['2017-05-31']);
  });

  it('gives 配合 units none', () => {
    expect(due([may], '2017-01-01', [assignment({ role: 'support' })])).toEqual([]);
  });

  it('lets the rules of one assignment replace those of its task', () => {
    const own = deadline({ assignmentId: 'a1', ruleKey: 'M2017-04-30', dueDates: ['2017-04-30'] });
    const both = [assignment(), assignment({ id: 'a2', unitId: 'u2' })];
    expect(expandPlan(plan, both, [may, own], '2017-01-01').map(({ unitId, dueOn }) => [unitId, dueOn])).toEqual([
      ['u1', '2017-04-30'],
      ['u2', '2017-05-31'],
    ]);
  });

  it('waits with a relative date until its anchor is recorded', () => {
    expect(due([deadline({ kind: 'relative', anchor: 'receipt', amount: 10, unit: 'workday' })])).toEqual([]);
  });

  it('gives the same ids every time', () => {
    const ids = () => expandPlan(plan, [assignment()], [monthly], '2017-01-01').map(({ id }) => id);
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(3);
  });
});
