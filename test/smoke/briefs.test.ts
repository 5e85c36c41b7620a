import { changeBriefSettings } from '../../src/app/brief/brief-settings.ts';
import { sendBriefs } from '../../src/app/brief/send-briefs.ts';
import { openStory } from '../support/story.ts';

const tasks = [
  { number: '8', content: '招募志愿者1000人', units: ['甲局'], milestones: ['2017-06-30'] },
  { number: '9', content: '完成健康步道建设', units: ['甲局'], milestones: ['2017-05-05'] },
  { number: '10', content: '报送半年总结', units: ['乙局'], milestones: ['2017-05-10'] },
];

async function office() {
  const story = await openStory({ start: '2017-05-02 08:00', tasks });
  await story.activate();
  /** Walks from day to day, with the minute at which briefs are looked for, as the worker would. */
  const walkTo = async (...times: string[]) => {
    for (const time of times) {
      await story.goTo(time);
      await sendBriefs(story.deps);
    }
    await story.goTo(`${times.at(-1)?.slice(0, 10)} 23:00`);
  };
  const briefs = async (name: string, title: string) =>
    (await story.messagesTo(name)).filter(({ text }) => text.includes(title));
  return {
    ...story,
    walkTo,
    dailies: () => briefs('督办员', '督办日报'),
    weeklies: () => briefs('甲局长', '督办周报'),
  };
}

describe('The coordinator’s daily brief', () => {
  it('stays unsent while nothing changed and nothing waits', async () => {
    const story = await office();
    await story.walkTo('2017-05-03 09:05', '2017-05-04 09:05');
    expect(await story.dailies()).toEqual([]);
  });

  it('says what waits for a decision, who can’t be reached, what was closed and how many are overdue', async () => {
    const story = await office();
    await story.walkTo('2017-05-03 09:05');
    await story.says('甲联系人', '第8项已完成');
    await story.says('乙联系人', '第10项申请延期至5月20日，因场地未交付');
    await story.walkTo('2017-05-04 09:05');
    const [brief, ...others] = await story.dailies();
    expect(others).toEqual([]);
    expect(brief?.text).toContain('督办日报（5月4日）：1件待您处理');
    expect(brief?.text).toContain('待批延期（1）\n· 乙局 第10项“报送半年总结”申请延期至5月20日，因场地未交付');
    expect(brief?.text).toContain('新办结1项');
    expect(brief?.text).not.toContain('逾期');
  });

  it('tells how the number of overdue items changed, once, and then is still', async () => {
    const story = await office();
    await story.walkTo('2017-05-05 09:05', '2017-05-08 09:05');
    expect((await story.dailies()).at(-1)?.text).toContain('逾期1项（比上次多1项）');
    const before = (await story.dailies()).length;
    await story.walkTo('2017-05-09 09:05');
    const later = (await story.dailies()).slice(before);
    expect(later.every(({ text }) => !text.includes('比上次'))).toBe(true);
  });

  it('comes at most once a day, not on days off, and not for what happens after its hour', async () => {
    const story = await office();
    await story.walkTo('2017-05-03 09:05', '2017-05-03 09:06');
    await story.says('甲联系人', '第8项已完成');
    await story.walkTo('2017-05-03 17:00');
    expect(await story.dailies()).toEqual([]);
    await story.walkTo('2017-05-04 09:05', '2017-05-04 09:06', '2017-05-04 10:30');
    expect(await story.dailies()).toHaveLength(1);
    await story.says('甲联系人', '第9项已完成');
    await story.walkTo('2017-05-06 09:05', '2017-05-07 09:05');
    expect(await story.dailies()).toHaveLength(1);
  });

  it('of two processes at one minute goes out once', async () => {
    const story = await office();
    await story.goTo('2017-05-03 20:00');
    await story.says('甲联系人', '第8项已完成');
    await story.goTo('2017-05-04 09:10');
    await Promise.all([sendBriefs(story.deps), sendBriefs(story.deps), sendBriefs(story.deps)]);
    await story.goTo('2017-05-04 12:00');
    expect(await story.dailies()).toHaveLength(1);
  });

  it('is switched off by a setting', async () => {
    const story = await office();
    await story.store.transaction((tx) =>
      changeBriefSettings(tx, { dailyAt: null }, 'user:test', story.deps.clock.now()),
    );
    await story.says('甲联系人', '第8项已完成');
    await story.walkTo('2017-05-03 09:05', '2017-05-10 09:05');
    expect(await story.dailies()).toEqual([]);
  });
});

describe('The leader’s weekly brief', () => {
  async function withLeader() {
    const story = await office();
    const weeklyTo = [await story.contactId('甲局长')];
    await story.store.transaction((tx) => changeBriefSettings(tx, { weeklyTo }, 'user:test', story.deps.clock.now()));
    return story;
  }

  it('is one page on its weekday: totals that add up, what was closed, who lags, what comes', async () => {
    const story = await withLeader();
    await story.goTo('2017-05-03 18:00');
    await story.says('甲联系人', '第8项已完成');
    await story.walkTo('2017-05-05 16:05');
    const [brief] = await story.weeklies();
    expect(brief?.at).toContain('2017-05-05 16:0');
    const [, ...lines] = (brief?.text ?? '').slice((brief?.text ?? '').indexOf('督办周报')).split('\n');
    expect(lines[0]).toBe('已下达3项：办结1项（33%），临近到期2项（67%）。');
    expect(brief?.text).toContain('本周办结1项：\n· 甲局 第8项“招募志愿者1000人”');
    expect(brief?.text).toContain('下周到期1项：\n· 乙局 第10项“报送半年总结”（5月10日）');
    expect((brief?.text ?? '').length).toBeLessThan(900);
  });

  it('names units that lag, and comes again only if something changed', async () => {
    const story = await withLeader();
    await story.walkTo('2017-05-12 16:05', '2017-05-19 16:05', '2017-05-26 16:05');
    const briefs = await story.weeklies();
    expect(briefs.map(({ at }) => at.slice(0, 10))).toEqual(['2017-05-12']);
    expect(briefs[0]?.text).toContain('滞后单位：甲局1项、乙局1项');
    await story.says('乙联系人', '第10项已完成');
    await story.walkTo('2017-06-02 16:05');
    expect((await story.weeklies()).at(-1)?.text).toContain('滞后单位：甲局1项。');
  });

  it('is on the workday before where its weekday is a day off', async () => {
    const story = await withLeader();
    await story.store.transaction((tx) =>
      changeBriefSettings(tx, { weeklyOn: 1 }, 'user:test', story.deps.clock.now()),
    );
    // Monday and Tuesday of the Dragon Boat week are days off
    await story.walkTo('2017-05-29 16:05', '2017-05-30 16:05', '2017-05-31 16:05');
    expect((await story.weeklies()).map(({ at }) => at.slice(0, 10))).toEqual(['2017-05-31']);
  });
});
