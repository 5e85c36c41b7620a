import { discardImport } from '../../src/app/discard-import.ts';
import { editPlan } from '../../src/app/edit-plan.ts';
import { importDocument } from '../../src/app/import-document.ts';
import { type RevisionResult, revisePlan } from '../../src/app/revise-plan.ts';
import type { PlanDraft } from '../../src/core/plan/draft.ts';
import { openStory, planDraft, type StoryTask } from '../support/story.ts';
import { dumpDifference, dumpStore } from '../support/store-dump.ts';

const TASKS: StoryTask[] = [
  { number: '1', content: '招募社区志愿者并登记造册', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '2', content: '建设口袋公园和健身步道', units: ['甲局', '乙局'], milestones: ['2017-09-30'] },
  {
    number: '3',
    content: '每月报送控烟检查情况',
    units: ['乙局'],
    recurring: [{ every: 'P1M', text: '每月', dueDates: ['2017-06-30', '2017-07-31', '2017-08-31'] }],
  },
];

/** A plan that has been running since May. */
async function running(tasks = TASKS) {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  const { deps, store, planId } = story;
  await story.activate({ confirmed: true });
  const bring = async (next: StoryTask[], patch: Partial<PlanDraft> = {}, sha256 = 'r') => {
    const draft = { ...planDraft(next), ...patch };
    return importDocument(
      deps,
      draft,
      { name: 'r.docx', sha256 },
      'user:test',
      patch.title === undefined ? undefined : planId,
    );
  };
  const revise = (apply: boolean) => revisePlan(deps, planId, { actor: 'user:test', apply, confirmed: true });
  const view = (result: RevisionResult) => {
    if (!result.ok) throw new Error(result.message);
    return result.revision;
  };
  const pending = async (number: string) => {
    const [task] = await store.task.find({ planId, number });
    const ids = (await store.occurrence.find({ taskId: task?.id ?? '' })).map(({ id }) => id);
    return store.reminder.find({ occurrenceId: { in: ids }, state: 'pending' });
  };
  const dues = async (number: string) => {
    const [task] = await store.task.find({ planId, number });
    const all = await store.occurrence.find({ taskId: task?.id ?? '' }, { orderBy: ['dueOn', 'unitId'] });
    return all.map(
      ({ dueOn, originalDueOn, state }) => `${dueOn} ${originalDueOn === dueOn ? '' : `(${originalDueOn}) `}${state}`,
    );
  };
  return { ...story, bring, revise, view, pending, dues };
}

const REVISED: StoryTask[] = [
  { number: '1', content: '建设口袋公园和健身步道', units: ['甲局', '丙局'], milestones: ['2017-10-31'] },
  { number: '2', content: '招募社区志愿者并登记造册', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '4', content: '举办健康知识竞赛', units: ['乙局'], milestones: ['2017-11-30'] },
];

describe('A revised document', () => {
  it('of an active plan is kept beside it, shows what it changes and whom, and moves nothing', async () => {
    const { store, bring, revise, view } = await running();
    const before = await dumpStore(store);
    const kept = await bring(REVISED);
    const rows = dumpDifference(before, await dumpStore(store));
    expect(rows.map((row) => row.slice(0, 12))).toEqual(['+ planImport']);
    const { difference, effect } = view(await revise(false));
    expect(kept).toMatchObject({ ok: true, kind: 'revision', revision: { difference, effect } });
    expect(difference).toMatchObject({
      plan: [],
      added: [{ number: '4', title: '举办健康知识竞赛' }],
      gone: [{ number: '3', title: '每月报送控烟检查情况' }],
      changed: [
        {
          oldNumber: '2',
          number: '1',
          moved: true,
          changes: [
            { what: '单位', from: '乙局、甲局', to: '丙局、甲局' },
            { what: '时限', from: '2017-09-30', to: '2017-10-31' },
          ],
        },
        { oldNumber: '1', number: '2', moved: true, changes: [] },
      ],
      unchanged: 0,
    });
    expect(effect.units).toEqual(['丙局', '乙局', '甲局']);
    expect(effect.moved).toEqual([{ number: '1', unit: '甲局', from: '2017-09-30', to: '2017-10-31' }]);
    expect(effect.cancelled.map(({ number, unit }) => `${number} ${unit}`).sort()).toEqual([
      '1 乙局',
      '原3 乙局',
      '原3 乙局',
      '原3 乙局',
    ]);
    expect(effect.added.map(({ number, unit }) => `${number} ${unit}`).sort()).toEqual(['1 丙局', '4 乙局']);
    expect(effect.reminders.superseded).toBeGreaterThan(0);
    expect(effect.reminders.added).toBeGreaterThan(0);
    expect(dumpDifference(before, await dumpStore(store)).map((row) => row.slice(0, 12))).toEqual(['+ planImport']);
  });

  it('applied does what was shown: dates move, what is gone is cancelled, what was sent stays', async () => {
    const { store, bring, revise, view, dues, pending, goTo, messagesTo } = await running();
    await goTo('2017-05-20 18:00');
    const sent = await store.reminder.find({ state: 'sent' });
    expect(sent.length).toBeGreaterThan(0);
    await bring(REVISED);
    const shown = view(await revise(false));
    const applied = view(await revise(true));
    expect(applied.effect).toEqual(shown.effect);
    expect(await dues('1')).toEqual(
      expect.arrayContaining(['2017-10-31 (2017-09-30) open', '2017-10-31 scheduled', '2017-09-30 cancelled']),
    );
    expect(await dues('2')).toEqual(['2017-06-30 open']);
    expect((await dues('原3')).map((due) => due.slice(-9))).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(await pending('原3')).toEqual([]);
    for (const one of await pending('1')) expect(one.fireAt > '2017-10').toBe(true);
    expect(await store.reminder.find({ state: 'sent' })).toEqual(sent);
    const notices = (await messagesTo('甲联系人'))
      .concat(await messagesTo('乙联系人'))
      .filter(({ kind }) => kind === 'notice');
    expect(notices).toEqual([]);
    await goTo('2017-05-22 18:00');
    const told = [...(await messagesTo('甲联系人')), ...(await messagesTo('乙联系人'))].filter(
      ({ kind }) => kind === 'notice',
    );
    expect(told.map(({ text }) => text)).toEqual([
      expect.stringContaining('第1项时限由9月30日调整为10月31日') as string,
      expect.stringContaining('第3项（6月30日）已取消，不再催办') as string,
    ]);
    const types = (await store.event.find({})).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['applyRevision', 'reviseItem', 'reschedule', 'cancel']));
    await goTo('2017-12-05 18:00');
    const labels = (await messagesTo('乙联系人')).filter(({ at }) => at > '2017-05-21').flatMap((one) => one.labels);
    expect(new Set(labels)).toEqual(new Set(['4']));
  });

  it('that can’t be applied to the end is not applied at all', async () => {
    const { deps, store, planId, bring } = await running();
    await bring(REVISED);
    const before = await dumpStore(store);
    const broken = () => {
      throw new Error('the process dies here');
    };
    const calendar = { ...deps.calendar, workdayOnOrBefore: broken, addWorkdays: broken };
    const applying = revisePlan({ ...deps, calendar }, planId, { actor: 'user:test', apply: true, confirmed: true });
    await expect(applying).rejects.toThrow('the process dies here');
    expect(dumpDifference(before, await dumpStore(store))).toEqual([]);
  });

  it('keeps answers, granted extensions and the plan’s own words about names', async () => {
    const { bring, revise, dues, says, store, planId, goTo } = await running();
    await goTo('2017-05-02 18:00');
    await says('甲联系人', '第1项已完成');
    const [two] = await store.task.find({ planId, number: '2' });
    await store.occurrence.updateWhere({ taskId: two?.id ?? '' }, { dueOn: '2017-12-15' });
    await bring([
      { number: '1', content: '招募社区志愿者并登记造册', units: ['甲局'], milestones: ['2017-07-15'] },
      { number: '2', content: '建设口袋公园和健身步道', units: ['甲局', '乙局'], milestones: ['2017-11-15'] },
    ]);
    expect(await revise(true)).toMatchObject({ ok: true });
    expect(await dues('1')).toEqual(['2017-06-30 closed']);
    expect(await dues('2')).toEqual(['2017-12-15 (2017-09-30) open', '2017-12-15 (2017-09-30) open']);
  });

  it('of the same file is no revision, and of the same text changes nothing when applied', async () => {
    const { bring, revise, view, store } = await running();
    expect(await bring(TASKS, {}, 'story')).toMatchObject({ ok: false, reason: 'sameFile' });
    await bring(TASKS);
    const before = await dumpStore(store);
    const { difference, effect } = view(await revise(true));
    expect(difference).toMatchObject({ plan: [], added: [], changed: [], gone: [], unchanged: 3 });
    expect(effect).toMatchObject({ units: [], reminders: { superseded: 0, moved: 0, added: 0 } });
    const rows = dumpDifference(before, await dumpStore(store)).map((row) => row.slice(0, 12));
    expect(rows).toEqual(['- planImport', '+ planImport']);
  });

  it('can be edited, taken back, and revised again', async () => {
    const { deps, planId, bring, revise, view, store, dues } = await running();
    const before = await dumpStore(store);
    await bring(REVISED);
    const edit = await editPlan(deps, planId, [{ edit: 'set', item: '4', field: 'dates', value: ['2017-12-20'] }], {
      actor: 'user:test',
    });
    expect(edit).toMatchObject({ ok: true });
    expect(await discardImport(deps, planId, 'user:test')).toMatchObject({ ok: true });
    expect(dumpDifference(before, await dumpStore(store))).toEqual([]);
    expect(await revise(true)).toMatchObject({ ok: false, reason: 'noRevision' });
    await bring(REVISED);
    expect(await revise(true)).toMatchObject({ ok: true });
    await bring(TASKS, {}, 'story'); // back to the first text, by the very file of the beginning
    const { difference } = view(await revise(true));
    expect(difference).toMatchObject({ added: [{ number: '3' }], gone: [{ number: '4' }], unchanged: 0 });
    expect(await dues('1')).toEqual(['2017-06-30 scheduled']);
    expect((await dues('2')).filter((due) => !due.endsWith('cancelled'))).toHaveLength(2);
    expect((await dues('3')).filter((due) => !due.endsWith('cancelled'))).toHaveLength(3);
  });

  it('whose title tells it is the revised text is found, and one that does not is named', async () => {
    const { bring, revise, view, store, planId } = await running();
    expect(await bring(TASKS, { title: '另一个标题' })).toMatchObject({ ok: true, kind: 'revision' });
    expect(view(await revise(false)).difference.plan).toEqual([
      { what: '标题', from: '2017年度工作要点', to: '另一个标题' },
    ]);
    await revise(true);
    expect((await store.plan.get(planId))?.title).toBe('另一个标题');
  });
});
