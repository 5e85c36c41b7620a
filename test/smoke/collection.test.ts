import { collectReports } from '../../src/app/collection/collect-reports.ts';
import { changeLevelSettings } from '../../src/app/collection/level-settings.ts';
import { tellLevels } from '../../src/app/collection/tell-levels.ts';
import { writeCollection } from '../../src/adapters/documents/write-collection.ts';
import { localDateOf } from '../../src/core/time/instant.ts';
import { openStory } from '../support/story.ts';

/** Practice: a report of each unit every half-year. */
const tasks = [
  {
    number: '3',
    content: '报送健康促进工作进展情况',
    units: ['甲局', '乙局'],
    recurring: [{ every: 'P6M', dueDates: ['2017-06-30', '2017-12-31'], text: '每半年' }],
  },
];

async function office() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  const sheet = async () => {
    const [task] = await story.store.task.find({ number: '3' });
    const plan = await story.store.plan.get(story.planId);
    if (!task || !plan) throw new Error('no item 3');
    const collection = await collectReports(story.store, plan, task, localDateOf(story.deps.clock.now()));
    if (!collection) throw new Error('no sheet');
    return collection;
  };
  return { ...story, sheet };
}

describe('The collection sheet of a half-yearly report', () => {
  it('shows who has reported what and when, and who is missing', async () => {
    const story = await office();
    await story.goTo('2017-06-29 11:00');
    await story.says('甲联系人', '第3项已完成，已建成12个健康单位');
    const sheet = await story.sheet();
    expect(sheet).toMatchObject({ period: '2017-06-30', reported: 1, missing: ['乙局'] });
    expect(
      sheet.rows.map(({ unitName, standing, reportedOn, late }) => [unitName, standing, reportedOn, late]),
    ).toEqual([
      ['甲局', 'reported', '2017-06-29', false],
      ['乙局', 'missing', null, false],
    ]);
    expect(sheet.rows[0]?.words).toContain('12个健康单位');
  });

  it('tells a late report and one that is not finished apart', async () => {
    const story = await office();
    await story.goTo('2017-07-05 11:00');
    await story.says('甲联系人', '第3项已完成');
    await story.says('乙联系人', '第3项进度60%，材料还在汇总');
    const { rows } = await story.sheet();
    expect(rows.map(({ unitName, standing, late, percent }) => [unitName, standing, late, percent])).toEqual([
      ['甲局', 'reported', true, 100],
      ['乙局', 'partly', false, 60],
    ]);
  });

  it('moves on to the next half-year when the first is complete', async () => {
    const story = await office();
    await story.goTo('2017-06-29 11:00');
    for (const name of ['甲联系人', '乙联系人']) await story.says(name, '第3项已完成');
    expect(await story.sheet()).toMatchObject({ period: '2017-06-30', missing: [] });
    await story.goTo('2017-12-26 11:00');
    expect(await story.sheet()).toMatchObject({ period: '2017-12-31', missing: ['甲局', '乙局'] });
  });

  it('is a workbook with a line for each unit', async () => {
    const story = await office();
    await story.goTo('2017-06-29 11:00');
    expect((await writeCollection(await story.sheet())).length).toBeGreaterThan(4000);
  });

  it('answers 谁没报 3 in chat, to a coordinator about everybody', async () => {
    const story = await office();
    await story.goTo('2017-06-29 11:00');
    await story.says('甲联系人', '第3项已完成');
    expect((await story.says('督办员', '谁没报 3')).say).toBe(
      '第3项“报送健康促进工作进展情况”（6月30日一期）：2个单位已报1个，未报：乙局。',
    );
    expect((await story.says('督办员', '还有哪些单位没报第3项')).say).toContain('未报：乙局');
    expect((await story.says('甲联系人', '谁没报 3')).say).toBe('第3项没有您所属单位需要报送的期次。');
  });
});

describe('Units that report by levels', () => {
  async function twoLevels() {
    const story = await office();
    const [above] = await story.store.orgUnit.find({ name: '甲局' });
    await story.store.orgUnit.updateWhere({ name: '乙局' }, { parentId: above?.id ?? null });
    await story.store.transaction((tx) =>
      changeLevelSettings(tx, { on: true, graceWorkdays: 5 }, 'user:test', story.deps.clock.now()),
    );
    const walkTo = async (...times: string[]) => {
      for (const time of times) {
        await story.goTo(time);
        await tellLevels(story.deps);
      }
      await story.goTo(`${times.at(-1)?.slice(0, 10)} 23:00`);
    };
    const told = async () =>
      (await story.messagesTo('甲联系人')).filter(({ text }) => text.includes('所属单位报送情况'));
    return { ...story, walkTo, told };
  }

  it('have the unit above told in one line what is missing, after the grace, once', async () => {
    const story = await twoLevels();
    await story.walkTo('2017-07-03 11:00', '2017-07-07 11:00');
    expect(await story.told()).toEqual([]);
    await story.walkTo('2017-07-10 11:00', '2017-07-11 11:00');
    const told = await story.told();
    expect(told.map(({ at }) => at.slice(0, 10))).toEqual(['2017-07-10']);
    expect(told[0]?.text).toContain('1个单位已报0个，未报：乙局');
  });

  it('let the contact above ask who is missing of theirs', async () => {
    const story = await twoLevels();
    await story.goTo('2017-07-03 11:00');
    expect((await story.says('甲联系人', '谁没报 3')).say).toContain('未报：乙局');
    expect((await story.says('乙联系人', '谁没报 3')).say).toContain('没有您所属单位');
  });
});
