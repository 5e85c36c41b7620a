import { activatePlan } from '../../src/app/activate-plan.ts';
import { editPlan, undoEdit } from '../../src/app/edit-plan.ts';
import { importDocument } from '../../src/app/import-document.ts';
import { callSeparate } from '../../src/app/keep-duplicates.ts';
import { reviewPlan } from '../../src/app/review-plan.ts';
import { dumpDifference, dumpStore } from '../support/store-dump.ts';
import { openStory, planDraft } from '../support/story.ts';

/** A plan under way, and a second one that asks the same fact of the same unit in other words. */
async function twoPlans() {
  const story = await openStory({
    start: '2017-05-02 08:00',
    tasks: [{ number: '8', content: '上半年培训健康生活方式指导员300名', units: ['甲局'], milestones: ['2017-06-30'] }],
  });
  await story.activate();
  const { deps, store } = story;
  const tasks = [
    { number: '3', content: '报送健康生活方式指导员培训人数', units: ['甲局', '乙局'], milestones: ['2017-06-20'] },
    { number: '4', content: '修订应急预案', units: ['甲局'], milestones: ['2017-06-20'] },
  ];
  const kept = await importDocument(
    deps,
    planDraft(tasks, '爱国卫生要点'),
    { name: 'b.txt', sha256: 'b' },
    'user:test',
  );
  if (!kept.ok || kept.kind !== 'plan') throw new Error('not imported');
  const { planId } = kept.summary;
  return {
    ...story,
    kept,
    secondId: planId,
    second: () => activatePlan(deps, planId, 'user:test', { confirmed: true }),
    store,
  };
}

const WHY = '第3项与《2017年度工作要点》第8项相近（甲局，到期相差10天）';

describe('A fact that another plan asks already', () => {
  it('is told on import, in the review and before the plan is switched on', async () => {
    const { kept, store, deps, secondId } = await twoPlans();
    expect(kept.duplicates).toEqual([WHY]);
    expect(await reviewPlan(store, secondId)).toMatchObject({
      review: { duplicates: [{ label: 'B3', otherLabel: 'A8' }] },
    });
    expect(await activatePlan(deps, secondId, 'user:test')).toMatchObject({
      reason: 'needsConfirmation',
      questions: { doubts: [], unreachableUnits: [], duplicates: [WHY] },
    });
  });

  it('is told to the coordinator, and stands beside the item in what the unit gets; nothing is held back', async () => {
    const { second, goTo, messagesTo } = await twoPlans();
    expect(await second()).toMatchObject({ ok: true, activation: { duplicates: [WHY] } });
    await goTo('2017-05-02 18:00');
    expect((await messagesTo('督办员'))[0]?.text).toContain(WHY);
    const digest = (await messagesTo('甲联系人')).find(({ kind }) => kind === 'digest');
    expect(digest?.labels.toSorted()).toEqual(['3', '4', '8']);
    expect(digest?.text).toContain('与《2017年度工作要点》第8项相近，可一并答复');
    expect(digest?.text).toContain('与《爱国卫生要点》第3项相近，可一并答复');
    const other = (await messagesTo('乙联系人')).find(({ kind }) => kind === 'digest');
    expect(other?.text).not.toContain('可一并答复');
  });

  it('is not told again once a person has said that the two are separate matters', async () => {
    const { store, deps, secondId, second, goTo, messagesTo } = await twoPlans();
    const review = await reviewPlan(store, secondId);
    const [pair] = review.ok ? review.review.duplicates : [];
    const now = deps.clock.now();
    await store.transaction((tx) => callSeparate(tx, pair?.taskId ?? '', pair?.otherTaskId ?? '', 'user:test', now));
    const before = await dumpStore(store);
    await editPlan(deps, secondId, [{ edit: 'drop', item: '3' }], { actor: 'user:test' });
    await undoEdit(deps, secondId, { actor: 'user:test' });
    expect(dumpDifference(before, await dumpStore(store))).toEqual([]);
    expect(await activatePlan(deps, secondId, 'user:test')).toMatchObject({ ok: true, activation: { duplicates: [] } });
    await second();
    await goTo('2017-05-02 18:00');
    const digest = (await messagesTo('甲联系人')).find(({ kind }) => kind === 'digest');
    expect(digest?.text).not.toContain('可一并答复');
  });
});
