import { changeBulletinSettings } from '../../src/app/bulletin/bulletin-settings.ts';
import { draftDueBulletins } from '../../src/app/bulletin/draft-bulletin.ts';
import { sendSignedBulletins, signBulletin } from '../../src/app/bulletin/sign-bulletin.ts';
import { openStory } from '../support/story.ts';

const tasks = [
  { number: '8', content: '招募志愿者1000人', units: ['甲局'], milestones: ['2017-05-31'] },
  { number: '9', content: '完成健康步道建设', units: ['乙局'], milestones: ['2017-05-31'] },
  { number: '10', content: '报送半年总结', units: ['甲局', '乙局'], milestones: ['2017-09-30'] },
];

/** Practice: every two months a notice of results by unit, drafted by the system, signed by the coordinator. */
async function office(rankings = false) {
  const story = await openStory({ start: '2017-03-01 08:00', tasks });
  await story.activate();
  await story.store.transaction((tx) =>
    changeBulletinSettings(tx, { everyMonths: 2, rankings }, 'user:test', story.deps.clock.now()),
  );
  const walkTo = async (...times: string[]) => {
    for (const time of times) {
      await story.goTo(time);
      await draftDueBulletins(story.deps);
      await sendSignedBulletins(story.deps);
    }
    await story.goTo(`${times.at(-1)?.slice(0, 10)} 23:00`);
  };
  const heard = async (name: string) => (await story.messagesTo(name)).filter(({ text }) => text.includes('的通报'));
  return { ...story, walkTo, heard };
}

describe('A two-monthly notice', () => {
  it('is drafted after the period, once, and told to the coordinator; nobody else hears of it unsigned', async () => {
    const story = await office();
    await story.walkTo('2017-04-28 11:00', '2017-05-02 11:00', '2017-05-02 11:01', '2017-05-03 11:00');
    const drafts = await story.store.bulletin.find({});
    expect(drafts.map(({ title, state }) => [title, state])).toEqual([
      ['关于《2017年度工作要点》3—4月进展情况的通报', 'draft'],
    ]);
    expect(await story.heard('督办员')).toHaveLength(1);
    expect(await story.heard('甲联系人')).toEqual([]);
  });

  it('leaves when it is signed, to the contacts and leaders of the units, once', async () => {
    const story = await office();
    await story.walkTo('2017-05-02 11:00');
    const [draft] = await story.store.bulletin.find({});
    const both = await Promise.all(
      ['user:a', 'user:b'].map((actor) => signBulletin(story.deps, draft?.id ?? '', actor)),
    );
    expect(both.map((one) => (one.ok ? 'signed' : one.reason)).sort()).toEqual(['alreadySigned', 'signed']);
    await story.walkTo('2017-05-03 08:00', '2017-05-03 11:00', '2017-05-03 11:01');
    for (const name of ['甲联系人', '甲局长', '乙联系人', '乙局长']) expect(await story.heard(name)).toHaveLength(1);
    expect(await story.heard('甲副手')).toEqual([]);
    const [sent] = await story.store.bulletin.find({});
    expect(sent).toMatchObject({ state: 'sent', sentAt: expect.any(String) });
  });

  it('counts results that sum up, by class and by unit, and ranks nobody', async () => {
    const story = await office();
    await story.goTo('2017-05-26 11:00');
    await story.says('甲联系人', '第8项已完成');
    await story.walkTo('2017-07-03 11:00');
    const bulletin = (await story.store.bulletin.find({})).find(({ title }) => title.includes('5—6月'));
    const lines = (bulletin?.text ?? '').split('\n');
    expect(lines[1]).toMatch(/^截至2017年7月3日，共下达4项：按时办结1项（25%），正常推进2项（50%），逾期1项（25%）。$/);
    expect(lines.slice(2)).toEqual([
      '有逾期事项的单位：乙局1项。',
      '各单位完成情况：',
      '甲局：共2项，按时办结1，正常推进1，到期办结率100%',
      '乙局：共2项，正常推进1，逾期1，到期办结率0%',
    ]);
  });

  it('ranks where it is switched on', async () => {
    const story = await office(true);
    await story.goTo('2017-05-26 11:00');
    await story.says('乙联系人', '第9项已完成');
    await story.walkTo('2017-07-03 11:00');
    const bulletin = (await story.store.bulletin.find({})).find(({ title }) => title.includes('5—6月'));
    expect(bulletin?.text).toContain('1. 乙局：共2项');
    expect(bulletin?.text).toContain('2. 甲局：共2项');
  });
});
