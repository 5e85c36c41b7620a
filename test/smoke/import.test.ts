import { importPlan } from '../../src/app/import-plan.ts';
import { loadDirectory } from '../../src/app/load-directory.ts';
import { openStory, planDraft, type StoryTask } from '../support/story.ts';

const NOBODY = { units: [], groups: [], people: [], coordinators: [] };

/** A second plan beside the story's own. */
async function imported(tasks: StoryTask[], patch: Partial<ReturnType<typeof planDraft>> = {}) {
  const story = await openStory({ start: '2017-05-02 08:00', tasks: [{ number: '1', units: ['甲局'] }] });
  const again = async () => {
    const draft = { ...planDraft(tasks, '第二份方案'), ...patch };
    const result = await importPlan(story.deps, draft, { name: 'b.txt', sha256: 'b' }, 'user:test');
    if (!result.ok) throw new Error(result.message);
    return result.summary;
  };
  const summary = await again();
  const unitsOf = async (number: string) => {
    const [task] = await story.store.task.find({ planId: summary.planId, number });
    const assignments = await story.store.assignment.find({ taskId: task?.id ?? '' });
    const units = await story.store.orgUnit.find({ id: { in: assignments.map(({ unitId }) => unitId) } });
    return units.map(({ name }) => name).sort();
  };
  return { ...story, summary, again, unitsOf };
}

describe('A group that has no members yet', () => {
  it('expands to them when the plan is imported again after they were added', async () => {
    const story = await imported([{ number: '8', units: ['各县区'] }]);
    expect(story.summary.emptyGroups).toEqual(['各县区']);
    await story.store.transaction((tx) =>
      loadDirectory(tx, {
        ...NOBODY,
        units: ['甲县', '乙区'].map((name) => ({ name, aliases: [] })),
        groups: [{ name: '各县区', members: ['甲县', '乙区'] }],
      }),
    );
    const summary = await story.again();
    expect(summary.emptyGroups).toEqual([]);
    expect(await story.unitsOf('8')).toEqual(['乙区', '甲县']);
  });
});

describe('A unit the directory did not know', () => {
  it('is the one whose other name it turns out to be, when the plan is imported again', async () => {
    const story = await imported([{ number: '8', units: ['文广局'] }]);
    expect(story.summary.newUnits).toEqual(['文广局']);
    await story.store.transaction((tx) =>
      loadDirectory(tx, { ...NOBODY, units: [{ name: '市文化广电局', aliases: ['文广局'] }] }),
    );
    await story.again();
    expect(await story.unitsOf('8')).toEqual(['市文化广电局']);
  });
});

describe('Two rules of one rhythm', () => {
  it('keep the due dates of both', async () => {
    const rule = (text: string, day: string) => ({
      every: 'P1M',
      text,
      dueDates: ['05', '06', '07'].map((month) => `2017-${month}-${day}`),
    });
    const story = await imported([
      { number: '8', units: ['甲局'], recurring: [rule('每月5日报送', '05'), rule('每月20日通报', '20')] },
    ]);
    const [task] = await story.store.task.find({ planId: story.summary.planId });
    const [kept, ...rest] = await story.store.deadline.find({ taskId: task?.id ?? '' });
    expect(rest).toEqual([]);
    expect(kept?.dueDates).toEqual([
      '2017-05-05',
      '2017-05-20',
      '2017-06-05',
      '2017-06-20',
      '2017-07-05',
      '2017-07-20',
    ]);
    expect(kept?.text).toBe('每月5日报送；每月20日通报');
  });
});

describe('A text that is far too long for a name', () => {
  it('is cut where the database keeps it unique, and stays apart from its neighbour', async () => {
    const long = '加强组织领导'.repeat(500);
    const story = await imported([{ number: '8', units: [`${long}一`, `${long}二`] }], {
      indicators: [`${long}一`, `${long}二`],
      planMilestones: [{ text: long, dueOn: '2017-12-31' }],
      workingGroups: [{ name: long, lead: null, members: [], commander: null }],
    });
    const { store } = story;
    const names = [
      ...(await story.unitsOf('8')),
      ...(await store.indicator.find({})).map(({ name }) => name),
      ...(await store.planMilestone.find({})).map(({ text }) => text),
      ...(await store.workingGroup.find({})).map(({ name }) => name),
    ];
    expect(names).toHaveLength(6);
    expect(Math.max(...names.map((name) => Buffer.byteLength(name)))).toBeLessThan(2000);
  });
});
