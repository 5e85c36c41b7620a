import fc from 'fast-check';
import { applyPatch, patchBack } from '../../../src/core/plan/draft-patch.ts';
import { editDraft } from '../../../src/core/plan/edit-draft/edit-draft.ts';
import type { DraftEdit } from '../../../src/core/plan/edit-draft/types.ts';
import { openDoubts } from '../../../src/core/plan/open-doubts.ts';
import type { PlanDraft } from '../../../src/core/plan/draft.ts';
import { calendar } from '../../support/calendar.ts';
import { planDraft, type StoryTask } from '../../support/plan-draft.ts';

const TASKS: StoryTask[] = [
  {
    number: '1',
    content: '6月底前招募志愿者300名',
    units: ['甲局', '乙局'],
    deadlineRaw: '6月底前',
    milestones: ['2017-06-30'],
  },
  { number: '2', content: '举办讲座', units: ['乙局'], deadlineRaw: '9月底前', milestones: ['2017-09-30'] },
  { number: '3', content: '印发手册', units: ['丙局'], milestones: ['2017-12-31'], implied: true },
];
const draft: PlanDraft = { ...planDraft(TASKS), dropped: [] };

function after(...edits: DraftEdit[]): PlanDraft {
  const result = editDraft(draft, edits, { calendar });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.draft;
}

const faults = (...edits: DraftEdit[]) => {
  const result = editDraft(draft, edits, { calendar });
  return result.ok ? [] : result.faults;
};

const item = (edited: PlanDraft, number: string) => edited.tasks.find((task) => task.number === number);

describe('An item’s deadline', () => {
  it('given in words is read again', () => {
    const edited = item(after({ edit: 'set', item: '1', field: 'deadline', value: '每季度末，11月底前完成' }), '1');
    expect(edited?.recurring).toMatchObject([{ every: 'P3M' }]);
    expect(edited?.milestones).toContain('2017-11-30');
  });

  it('given as days is those days', () => {
    const edited = after({ edit: 'set', item: '3', field: 'dates', value: ['2017-08-01', '2017-07-01', '2017-08-01'] });
    expect(item(edited, '3')).toMatchObject({ milestones: ['2017-07-01', '2017-08-01'], implied: false });
    expect(faults({ edit: 'set', item: '3', field: 'dates', value: ['8月1日'] })).toHaveLength(1);
  });

  it('that could not be read is settled with the reading a person chose, in the document’s words', () => {
    const unclear = after({ edit: 'set', item: '2', field: 'deadline', value: '适时完成，时间另行通知' });
    const message = '时限“另行通知”未能确定：没有日期';
    const doubtful = {
      ...unclear,
      tasks: unclear.tasks.map((task) =>
        task.number === '2' ? { ...task, issues: [{ severity: 'doubt' as const, message, place: {} }] } : task,
      ),
    };
    const result = editDraft(doubtful, [{ edit: 'settle', item: '2', doubt: 1, reading: '10月15日前' }], { calendar });
    expect(result.ok && item(result.draft, '2')).toMatchObject({
      milestones: ['2017-10-15'],
      deadlineRaw: '适时完成，时间另行通知',
      issues: [{ settled: '10月15日前' }],
    });
    expect(result.ok && openDoubts(result.draft)).toEqual([]);
    const chosen = (reading: string) => {
      const settled = editDraft(doubtful, [{ edit: 'settle', item: '2', doubt: 1, reading }], { calendar });
      return settled.ok ? item(settled.draft, '2') : undefined;
    };
    expect(chosen('2017-10-20')?.milestones).toEqual(['2017-10-20']);
    expect(chosen('P3M')?.recurring).toMatchObject([{ every: 'P3M' }]);
    expect(chosen('ongoing')?.ongoing).toBe(true);
    expect(chosen('无需时限')).toMatchObject({ milestones: doubtful.tasks[1]?.milestones });
  });
});

describe('An item’s text', () => {
  it('given anew is read again for its numbers, unless a person has set them', () => {
    const text = { edit: 'set', item: '2', field: 'content', value: '举办讲座20场' } as const;
    expect(item(after(text), '2')?.targets).toMatchObject([{ value: 20, unit: '场' }]);
    const own = { text: '15场', metric: '讲座', comparator: '=' as const, value: 15, unit: '场' };
    expect(item(after({ edit: 'set', item: '2', field: 'targets', value: [own] }, text), '2')?.targets).toEqual([own]);
  });
});

describe('Merging and splitting', () => {
  it('joins texts, units in their strongest role, and time', () => {
    const lead = { edit: 'set', item: '2', field: 'units', value: '牵头单位：甲局；配合单位：丁局' } as const;
    const one = item(after(lead, { edit: 'merge', items: ['1', '2'] }), '1');
    expect(one?.content).toBe('6月底前招募志愿者300名\n举办讲座');
    expect(one?.units.map(({ name, role }) => `${name} ${role}`)).toEqual([
      '甲局 lead',
      '乙局 responsible',
      '丁局 support',
    ]);
    expect(one?.milestones).toEqual(['2017-06-30', '2017-09-30']);
  });

  it('makes parts that keep what they are not given', () => {
    const parts = [
      { number: '1a', content: '招募志愿者' },
      { number: '1b', content: '登记造册', units: '丙局', deadline: '8月底前' },
    ];
    const edited = after({ edit: 'split', item: '1', parts });
    expect(edited.tasks.map(({ number }) => number)).toEqual(['1a', '1b', '2', '3']);
    expect(item(edited, '1a')).toMatchObject({
      milestones: ['2017-06-30'],
      units: [{ name: '甲局' }, { name: '乙局' }],
    });
    expect(item(edited, '1b')).toMatchObject({ milestones: ['2017-08-31'], units: [{ name: '丙局' }] });
  });
});

describe('An item taken out', () => {
  it('comes back where it stood', () => {
    const edited = after({ edit: 'drop', item: '2' }, { edit: 'restore', item: '2' });
    expect(edited).toEqual(draft);
  });
});

describe('The plan’s period', () => {
  it('carries the dates that were only implied, and leaves those that were set', () => {
    const edited = after({ edit: 'setPlan', field: 'period', value: { start: '2017-01-01', end: '2017-11-30' } });
    expect(item(edited, '3')?.milestones).toEqual(['2017-11-30']);
    expect(item(edited, '1')?.milestones).toEqual(['2017-06-30']);
  });
});

describe('What can’t be done', () => {
  it('is told with the place of every edit', () => {
    expect(
      faults(
        { edit: 'drop', item: '9' },
        { edit: 'merge', items: ['1', '1'] },
        { edit: 'restore', item: '2' },
        { edit: 'add', after: null, task: { number: '1', content: '重复' } },
        { edit: 'settle', item: '1', doubt: 1, reading: '属实' },
        { edit: 'mapUnit', name: '没写过的局', to: '甲局' },
        { edit: 'setPlan', field: 'title', value: '  ' },
      ).map(({ edit }) => edit),
    ).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(faults({ edit: 'drop', item: '1' }, { edit: 'drop', item: '2' }, { edit: 'drop', item: '3' })).toHaveLength(
      1,
    );
  });
});

const number = fc.constantFrom('1', '2', '3', '4');
const anyEdit: fc.Arbitrary<DraftEdit> = fc.oneof(
  fc.record({ edit: fc.constant('drop' as const), item: number }),
  fc.record({ edit: fc.constant('restore' as const), item: number }),
  fc.record({ edit: fc.constant('merge' as const), items: fc.array(number, { minLength: 2, maxLength: 3 }) }),
  fc.record({ edit: fc.constant('set' as const), item: number, field: fc.constant('number' as const), value: number }),
  fc.record({
    edit: fc.constant('set' as const),
    item: number,
    field: fc.constant('content' as const),
    value: fc.string({ maxLength: 20 }),
  }),
  fc.record({
    edit: fc.constant('add' as const),
    after: fc.constant(null),
    task: fc.record({ number, content: fc.constant('新的一项') }),
  }),
);

describe('Any edits at all', () => {
  it('leave every number once and can be taken back exactly', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 6 }), (edits) => {
        const result = editDraft(draft, edits, { calendar });
        fc.pre(result.ok);
        if (!result.ok) return;
        const numbers = result.draft.tasks.map((task) => task.number);
        expect(new Set(numbers).size).toBe(numbers.length);
        const patch: unknown = JSON.parse(JSON.stringify(patchBack(draft, result.draft)));
        const kept: unknown = JSON.parse(JSON.stringify(result.draft));
        expect(applyPatch(kept as PlanDraft, patch as ReturnType<typeof patchBack>)).toEqual(
          JSON.parse(JSON.stringify(draft)),
        );
      }),
      { numRuns: 200 },
    );
  });
});
