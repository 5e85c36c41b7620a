import { activatePlan } from '../../src/app/activate-plan.ts';
import { discardImport } from '../../src/app/discard-import.ts';
import { editPlan, undoEdit } from '../../src/app/edit-plan.ts';
import { importPlan } from '../../src/app/import-plan.ts';
import { loadDirectory } from '../../src/app/load-directory.ts';
import { reviewPlan } from '../../src/app/review-plan.ts';
import type { PlanDraft } from '../../src/core/plan/draft.ts';
import type { DraftEdit } from '../../src/core/plan/edit-draft/types.ts';
import { openStory, planDraft, type StoryTask } from '../support/story.ts';
import { dumpDifference, dumpStore } from '../support/store-dump.ts';

const doubt = { severity: 'doubt' as const, message: '没有写明责任单位', place: { table: 1, row: 3 } };
const asWritten = (names: string[]) => names.map((name) => ({ name, role: 'responsible' as const, unit: null }));

function draftOf(tasks: StoryTask[], patch: Partial<PlanDraft> = {}): PlanDraft {
  const draft = planDraft(tasks, '秋季工作方案');
  const named = draft.tasks.map((task) => ({ ...task, units: asWritten(task.units.map(({ name }) => name)) }));
  return { ...draft, tasks: named, ...patch };
}

const TASKS: StoryTask[] = [
  { number: '1', content: '6月底前培训骨干40名', units: ['甲局'], deadlineRaw: '6月底前', milestones: ['2017-06-30'] },
  { number: '2', content: '建设公园', units: ['文广局', '各县区'], milestones: ['2017-09-30'] },
  { number: '3', content: '发放手册', units: [], milestones: ['2017-10-31'], issues: [doubt] },
];

/** A second plan beside the story's own, under review. */
async function underReview(draft = draftOf(TASKS)) {
  const story = await openStory({ start: '2017-05-02 08:00', tasks: [{ number: '1', units: ['甲局'] }] });
  const { deps, store } = story;
  const empty = await dumpStore(store);
  const keep = async (given: PlanDraft, sha256: string) => {
    const result = await importPlan(deps, given, { name: 'b.txt', sha256 }, 'user:test');
    if (!result.ok) throw new Error(result.message);
    return result.summary;
  };
  const summary = await keep(draft, 'b');
  const { planId } = summary;
  const edit = (...edits: DraftEdit[]) => editPlan(deps, planId, edits, { actor: 'user:anna' });
  const review = async () => {
    const result = await reviewPlan(store, planId);
    if (!result.ok) throw new Error(result.message);
    return result.review;
  };
  const unitsOf = async (number: string) => {
    const [task] = await store.task.find({ planId, number });
    const unitIds = (await store.assignment.find({ taskId: task?.id ?? '' })).map(({ unitId }) => unitId);
    return (await store.orgUnit.find({ id: { in: unitIds } })).map(({ name }) => name).sort();
  };
  return { ...story, planId, summary, empty, keep, edit, review, unitsOf };
}

describe('An import', () => {
  it('tells every doubt with its item and its place', async () => {
    const { summary, review } = await underReview();
    expect(summary.doubts).toEqual(['第3项（第1张表第3行）：没有写明责任单位']);
    expect((await review()).emptyGroups).toMatchObject([{ name: '各县区', items: ['2'], near: [] }]);
  });

  it('taken back leaves every table as it was, also after many edits', async () => {
    const { store, deps, planId, edit, empty } = await underReview(
      draftOf(TASKS, { workingGroups: [{ name: '组', lead: '甲局', members: ['文广局', '各县区'], commander: null }] }),
    );
    await edit({ edit: 'fillGroup', name: '各县区', members: ['丙县', '丁区'] });
    await edit({ edit: 'createUnit', name: '文广局', as: '市文化广电局' }, { edit: 'drop', item: '3' });
    await edit({ edit: 'setPlan', field: 'title', value: '秋季工作方案（定稿）' });
    expect(await discardImport(deps, planId, 'user:test')).toMatchObject({ ok: true, restored: false });
    expect(dumpDifference(empty, await dumpStore(store))).toEqual([]);
    expect(await store.event.count({ type: 'discardImport' })).toBe(1);
  });

  it('of a corrected file, taken back, brings the earlier draft back with its edits', async () => {
    const { store, deps, planId, keep, edit } = await underReview();
    await edit({ edit: 'set', item: '1', field: 'goal', value: '人人会' });
    const before = await dumpStore(store);
    const corrected = draftOf([
      { number: '1', units: ['乙局'] },
      { number: '7', units: ['丙局'] },
    ]);
    expect((await keep(corrected, 'c')).newUnits).toEqual(['丙局']);
    await edit({ edit: 'drop', item: '7' });
    expect(await discardImport(deps, planId, 'user:test')).toMatchObject({ ok: true, restored: true });
    expect(dumpDifference(before, await dumpStore(store))).toEqual([]);
    expect(await undoEdit(deps, planId, { actor: 'user:test' })).toMatchObject({ ok: true });
  });

  it('taken back leaves a unit that something else uses by now', async () => {
    const { store, deps, planId } = await underReview();
    const unit = { name: '文广局', aliases: [] };
    const people = [{ name: '文', unit: '文广局', duty: 'contact' as const, routes: [] }];
    await store.transaction((tx) => loadDirectory(tx, { units: [unit], groups: [], people, coordinators: [] }));
    await discardImport(deps, planId, 'user:test');
    expect((await store.orgUnit.find({})).map(({ name }) => name).sort()).toEqual(['乙局', '文广局', '甲局']);
  });

  it('of a plan that is active can’t be taken back', async () => {
    const { store, deps, planId } = await underReview();
    await activatePlan(deps, planId, 'user:test', { confirmed: true });
    const before = await dumpStore(store);
    expect(await discardImport(deps, planId, 'user:test')).toMatchObject({ ok: false, reason: 'alreadyActive' });
    expect(dumpDifference(before, await dumpStore(store))).toEqual([]);
  });

  it('keeps working groups with lead, members and units of their own', async () => {
    const group = {
      name: '环境组',
      lead: '甲局',
      members: ['乙局', '各局'],
      responsible: ['乙局', '丙局'],
      commander: '李四',
    };
    const { store, planId } = await underReview(draftOf(TASKS, { workingGroups: [group] }));
    const [kept] = await store.workingGroup.find({ planId });
    const names = new Map((await store.orgUnit.find({})).map(({ id, name }) => [id, name]));
    expect([names.get(kept?.leadUnitId ?? ''), kept?.commander]).toEqual(['甲局', '李四']);
    const members = await store.workingGroupMember.find({ groupId: kept?.id ?? '' });
    expect(members.map(({ unitId, role }) => `${names.get(unitId)} ${role}`).sort()).toEqual([
      '丙局 responsible',
      '乙局 responsible',
      '甲局 member',
    ]);
  });
});

describe('An edit', () => {
  const STEPS: [string, DraftEdit[]][] = [
    ['of a text', [{ edit: 'set', item: '2', field: 'content', value: '9月底前建设口袋公园3处' }]],
    ['of a deadline', [{ edit: 'set', item: '1', field: 'deadline', value: '7月15日前' }]],
    ['of a number', [{ edit: 'set', item: '1', field: 'number', value: '1a' }]],
    ['of units', [{ edit: 'set', item: '3', field: 'units', value: '牵头单位：丙局；配合单位：甲局' }]],
    ['that merges', [{ edit: 'merge', items: ['1', '2'] }]],
    [
      'that splits',
      [
        {
          edit: 'split',
          item: '2',
          parts: [
            { number: '2a', content: '选址' },
            { number: '2b', content: '开工' },
          ],
        },
      ],
    ],
    ['that drops', [{ edit: 'drop', item: '2' }]],
    [
      'that adds',
      [{ edit: 'add', after: null, task: { number: '0', content: '3月底前印发方案', units: '甲局、戊局' } }],
    ],
    ['that settles a doubt', [{ edit: 'settle', item: '3', doubt: 1, reading: '属实' }]],
    ['that names a unit', [{ edit: 'mapUnit', name: '文广局', to: '乙局' }]],
    ['that makes a unit', [{ edit: 'createUnit', name: '文广局', as: '市文广局' }]],
    ['that fills a group', [{ edit: 'fillGroup', name: '各县区', members: ['丙县', '甲局'] }]],
    ['of the plan', [{ edit: 'setPlan', field: 'period', value: { start: '2017-02-01', end: '2017-11-30' } }]],
  ];

  it.each(STEPS)('%s is saved at once and can be taken back to the byte', async (_name, edits) => {
    const { store, deps, planId, edit } = await underReview();
    const before = await dumpStore(store);
    expect(await edit(...edits)).toMatchObject({ ok: true });
    const edited = await dumpStore(store);
    expect(dumpDifference(before, edited)).not.toEqual([]);
    const [event] = await store.event.find({ type: 'editDraft' });
    expect(event).toMatchObject({ actor: 'user:anna', occurredAt: '2017-05-02T00:00:00.000Z' });
    expect(await undoEdit(deps, planId, { actor: 'user:anna' })).toMatchObject({ ok: true });
    expect(dumpDifference(before, await dumpStore(store))).toEqual([]);
    expect(await edit(...edits)).toMatchObject({ ok: true });
    expect(dumpDifference(edited, await dumpStore(store))).toEqual([]);
  });

  it('records from what to what', async () => {
    const { store, edit } = await underReview();
    await edit({ edit: 'set', item: '1', field: 'deadline', value: '7月15日前' });
    expect(await store.event.find({ type: 'editDraft' })).toMatchObject([
      { entity: 'task', from: '6月底前', to: '7月15日前', why: '第1项时限' },
    ]);
  });

  it('is not made at all where one of several can’t be, and every fault is told', async () => {
    const { store, edit, review } = await underReview();
    const before = await dumpStore(store);
    const { version } = await review();
    expect(
      await edit(
        { edit: 'drop', item: '1' },
        { edit: 'drop', item: '9' },
        { edit: 'mapUnit', name: '文广局', to: '没有的局' },
        { edit: 'set', item: '2', field: 'number', value: '3' },
      ),
    ).toMatchObject({ ok: false, reason: 'wrongEdits', version, faults: [{ edit: 2 }, { edit: 3 }, { edit: 4 }] });
    expect(dumpDifference(before, await dumpStore(store))).toEqual([]);
  });

  it('from a state that has changed since is told so, also when the change was taken back', async () => {
    const { deps, planId, edit, review } = await underReview();
    const { version } = await review();
    await edit({ edit: 'drop', item: '1' });
    await undoEdit(deps, planId, { actor: 'user:other' });
    const late = await editPlan(deps, planId, [{ edit: 'drop', item: '2' }], { actor: 'user:anna', version });
    expect(late).toMatchObject({ ok: false, reason: 'stale', version: version + 2 });
    expect((await review()).draft.tasks).toHaveLength(3);
  });

  it('of two editors at once is made once, and the other is told', async () => {
    const { deps, planId, review } = await underReview();
    const { version } = await review();
    const both = await Promise.all(
      ['1', '2'].map((item) => editPlan(deps, planId, [{ edit: 'drop', item }], { actor: `user:${item}`, version })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await review()).draft.tasks).toHaveLength(2);
  });

  it('remembers what a name means, for the documents to come', async () => {
    const { edit, keep, unitsOf, store } = await underReview();
    await edit(
      { edit: 'mapUnit', name: '文广局', to: '乙局' },
      { edit: 'fillGroup', name: '各县区', members: ['丙县'] },
    );
    expect(await unitsOf('2')).toEqual(['丙县', '乙局']);
    expect((await store.orgUnit.find({})).map(({ name }) => name).sort()).toEqual(['丙县', '乙局', '甲局']);
    const next = await keep(draftOf([{ number: '1', units: ['文广局', '各县区'] }], { title: '冬季工作方案' }), 'n');
    expect([next.newUnits, next.emptyGroups]).toEqual([[], []]);
  });

  it('that would give two items one number is refused', async () => {
    const { edit } = await underReview();
    expect(await edit({ edit: 'set', item: '1', field: 'number', value: '2' })).toMatchObject({ reason: 'wrongEdits' });
    await edit({ edit: 'drop', item: '1' }, { edit: 'set', item: '2', field: 'number', value: '1' });
    expect(await edit({ edit: 'restore', item: '1' })).toMatchObject({ reason: 'wrongEdits' });
  });
});

describe('Activation', () => {
  it('asks once, naming every doubt, and not at all once they are settled', async () => {
    const draft = draftOf([
      { number: '3', units: [], milestones: ['2017-10-31'], issues: [doubt] },
      { number: '4', units: ['甲局'] },
    ]);
    const { deps, planId, edit } = await underReview(draft);
    expect(await activatePlan(deps, planId, 'user:test')).toMatchObject({
      ok: false,
      reason: 'needsConfirmation',
      questions: { doubts: ['第3项（第1张表第3行）：没有写明责任单位'], unreachableUnits: [], periodEnded: false },
    });
    await edit({ edit: 'settle', item: '3', doubt: 1, reading: '由办公室掌握' });
    expect(await activatePlan(deps, planId, 'user:test')).toMatchObject({ ok: true });
  });

  it('of a draft that changed since the yes was said asks again', async () => {
    const { deps, planId, edit, review } = await underReview();
    const { version } = await review();
    await edit({ edit: 'drop', item: '3' });
    expect(await activatePlan(deps, planId, 'user:test', { confirmed: true, version })).toMatchObject({
      reason: 'stale',
    });
  });

  it('ends the editing', async () => {
    const { deps, planId, edit } = await underReview();
    await activatePlan(deps, planId, 'user:test', { confirmed: true });
    expect(await edit({ edit: 'drop', item: '3' })).toMatchObject({ ok: false, reason: 'notEditable' });
  });
});
