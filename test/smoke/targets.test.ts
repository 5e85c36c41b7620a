import { buildLedger } from '../../src/app/build-ledger.ts';
import { decideItem } from '../../src/app/decide/decide-item.ts';
import { reportTargets } from '../../src/app/report-targets.ts';
import { openStory } from '../support/story.ts';

const target = { text: '招募志愿者300人', metric: '招募志愿者', comparator: '>=' as const, value: 300, unit: '人' };

async function opened(units = ['甲局', '乙局']) {
  const story = await openStory({
    start: '2017-05-02 08:00',
    tasks: [
      {
        number: '8',
        units,
        milestones: ['2017-06-30'],
        targets: [target],
        perUnitTargets: [{ unitText: '甲局', value: 200, unit: '人', each: false }],
      },
    ],
  });
  await story.activate();
  await story.goTo('2017-05-03 12:00');
  const targets = async () => {
    const [only] = await reportTargets(story.deps);
    return { total: only?.total, met: only?.met, units: only?.units.map(({ unitName, value }) => [unitName, value]) };
  };
  return { ...story, targets };
}

describe('Numbers in replies', () => {
  it('add up over the units, the last one of each unit counting, with their history', async () => {
    const story = await opened();
    expect(await story.targets()).toEqual({
      total: null,
      met: null,
      units: [
        ['乙局', null],
        ['甲局', null],
      ],
    });
    await story.says('甲联系人', '第8项已招募120人');
    await story.goTo('2017-05-10 12:00');
    await story.says('乙联系人', '第8项已招募100人');
    await story.says('甲联系人', '第8项已招募210人');
    expect(await story.targets()).toEqual({
      total: 310,
      met: true,
      units: [
        ['乙局', 100],
        ['甲局', 210],
      ],
    });
    const [only] = await reportTargets(story.deps);
    const mine = only?.units.find(({ unitName }) => unitName === '甲局');
    expect(mine?.history.map(({ value }) => value)).toEqual([120, 210]);
    expect(mine?.share).toBe(200);
  });

  it('and the share of an item that was 改派 are the new unit’s, as the ledger has it; what was reported before still counts', async () => {
    const story = await opened(['甲局']);
    const decide = async () => {
      const request = { occurrenceId: (await story.occurrence('8')).id, by: 'user:test' };
      return decideItem(story.deps, { ...request, decision: { kind: 'reassign', unit: '乙局', why: null } });
    };
    const borne = async () => {
      const [only] = await reportTargets(story.deps);
      return only?.units.map(({ unitName, value, share }) => [unitName, value, share]);
    };
    expect(await borne()).toEqual([['甲局', null, 200]]);
    await story.says('甲联系人', '第8项已招募120人');
    expect(await decide()).toMatchObject({ ok: true });
    expect(await borne()).toEqual([
      ['乙局', null, 200],
      ['甲局', 120, null],
    ]);
    await story.goTo('2017-05-10 12:00');
    await story.says('乙联系人', '第8项已招募180人');
    expect(await story.targets()).toMatchObject({ total: 300, met: true });
    const ledger = await buildLedger(story.deps);
    expect(ledger.map(({ unitName, moved }) => [unitName, moved])).toEqual([
      ['甲局', '已改派乙局'],
      ['乙局', '由甲局改派'],
    ]);
  });

  it('of a unit that had nothing to report yet when its item was 改派 are asked of the new unit alone', async () => {
    const story = await opened(['甲局']);
    const { id } = await story.occurrence('8');
    await decideItem(story.deps, {
      occurrenceId: id,
      by: 'user:test',
      decision: { kind: 'reassign', unit: '乙局', why: null },
    });
    expect((await story.targets()).units).toEqual([['乙局', null]]);
  });

  it('that are taken back count no more: what was said before stands again', async () => {
    const story = await opened();
    await story.says('甲联系人', '第8项已招募120人');
    await story.goTo('2017-05-04 12:00');
    await story.says('甲联系人', '第8项已招募999人');
    expect((await story.targets()).total).toBe(999);
    await story.says('甲联系人', '撤回');
    expect(await story.targets()).toEqual({
      total: 120,
      met: false,
      units: [
        ['乙局', null],
        ['甲局', 120],
      ],
    });
  });
});
