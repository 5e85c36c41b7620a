import { runAudit } from '../../src/app/audit/run-audit.ts';
import { decideItem } from '../../src/app/decide/decide-item.ts';
import { asked, press } from '../support/decisions.ts';
import { holdPolicy } from '../support/hold-policy.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

/** Where completions are checked: 甲局 claims items 3 and 5 on 10 May. */
async function claimed(patch: Record<string, unknown> = {}) {
  const story = await openStory({
    start: '2017-05-02 08:00',
    tasks: ['3', '5'].map((number) => ({ number, units: ['甲局'], milestones: ['2017-05-31'] })),
  });
  await holdPolicy(story, { review: true, ...patch });
  await story.activate();
  await story.goTo('2017-05-10 10:00');
  await story.says('甲联系人', '3、5项已完成');
  await story.goTo('2017-05-10 10:30');
  const itemOf = async (label: string) => (await asked(story)).find((item) => item.label === label);
  const lastTo = async (name: string) => (await story.messagesTo(name)).at(-1)?.text ?? '';
  const daysTo = async (name: string, text: string) =>
    (await story.messagesTo(name)).filter((one) => one.text.includes(text)).map(({ at }) => at.slice(0, 10));
  return { ...story, itemOf, lastTo, daysTo };
}

describe('A claimed completion', () => {
  it('comes before the coordinators in one message with what the unit said', async () => {
    const story = await claimed();
    const questions = (await story.messagesTo('督办员')).filter(({ kind }) => kind === 'decision');
    expect(questions.map(({ subject }) => subject)).toEqual(['请您决定：2项报结待复核']);
    expect(questions[0]?.text).toContain('甲局报结2项，请复核：');
    const item = await story.itemOf('3');
    expect(item?.notes[0]).toContain('5月10日甲联系人报结：3、5项已完成');
    expect(item?.notes[1]).toBe('未附佐证材料');
    expect(item?.buttons.map(({ text }) => text)).toEqual(['通过', '退回']);
    expect((await story.occurrence('3')).state).toBe('submitted');
  });

  it('that passes closes the item, in time by the day of the claim', async () => {
    const story = await claimed();
    await story.goTo('2017-06-02 09:30');
    const { say } = await press(story, await story.itemOf('3'), 'approve');
    expect(say).toBe('甲局第3项“开展专项检查”复核通过，已办结。');
    expect(await story.occurrence('3')).toMatchObject({ state: 'closed', submittedAt: '2017-05-10T02:00:00.000Z' });
    await story.goTo('2017-06-02 10:30');
    expect(await story.lastTo('甲联系人')).toContain('已复核通过，予以办结');
  });

  it('that is returned goes back with what is missing, and the clock goes on', async () => {
    const story = await claimed();
    const { say } = await press(story, await story.itemOf('3'), 'return', { note: '缺少佐证照片' });
    expect(say).toBe('已退回甲局第3项“开展专项检查”，还缺：缺少佐证照片。');
    expect(await story.occurrence('3')).toMatchObject({ state: 'returned', dueOn: '2017-05-31', submittedAt: null });
    await story.goTo('2017-05-10 12:00');
    expect(await story.lastTo('甲联系人')).toContain('已退回，还缺：缺少佐证照片。时限不变（5月31日）');
    await story.goTo('2017-06-30 18:00');
    const reminded = (await story.daysTo('甲联系人', '第3项　')).filter((day) => day > '2017-05-10');
    expect(reminded).toEqual(['2017-05-23', '2017-05-27', '2017-05-31', '2017-06-01']);
    await story.says('甲联系人', '第3项已完成，照片已报');
    expect((await story.itemOf('3'))?.notes).toContain('此前退回1次：缺少佐证照片');
    expect(await runAudit(story.deps)).toEqual([]);
  });

  it('is not returned without saying what is missing', async () => {
    const story = await claimed();
    expect(await press(story, await story.itemOf('3'), 'return')).toMatchObject({ state: 'waiting' });
    expect((await story.says('督办员', '退回 3')).say).toContain('请写明缺什么');
    expect((await story.occurrence('3')).state).toBe('submitted');
  });

  it.each([
    ['通过 3', 'closed'],
    ['第3项通过', 'closed'],
    ['退回 3 缺少佐证照片', 'returned'],
    ['3退回，数据与上报不符', 'returned'],
  ])('is decided by a sentence: %s', async (words, state) => {
    const story = await claimed();
    expect((await story.says('督办员', words)).state).toBe('applied');
    expect((await story.occurrence('3')).state).toBe(state);
    expect((await story.occurrence('5')).state).toBe('submitted');
  });

  it('that two waits for is asked about before a bare 通过 counts', async () => {
    const story = await claimed();
    expect((await story.says('督办员', '通过')).say).toContain(
      '有2项等待决定，请写明第几项：第3项（甲局）、第5项（甲局）',
    );
  });

  it('nobody decides about is brought up again by the reviewer’s own clock, until somebody does', async () => {
    const story = await claimed({ reviewPace: { within: 2, atMost: 3 } });
    await story.goTo('2017-05-14 18:00');
    await press(story, await story.itemOf('5'), 'approve');
    await story.goTo('2017-05-31 18:00');
    // 2, 4 and 6 workdays after 10 May
    expect(await story.daysTo('督办员', '第3项　')).toEqual(['2017-05-10', '2017-05-12', '2017-05-16', '2017-05-18']);
    expect(await story.daysTo('督办员', '第5项　')).toEqual(['2017-05-10', '2017-05-12']);
    expect(await runAudit(story.deps)).toEqual([]);
  });

  it('decided by one is not decided again: the second is told by whom', async () => {
    const story = await claimed();
    await press(story, await story.itemOf('3'), 'approve');
    const second = await press(story, await story.itemOf('5'), 'approve');
    expect(second.state).toBe('applied');
    const { id } = await story.occurrence('3');
    const late = await decideItem(story.deps, {
      occurrenceId: id,
      decision: { kind: 'return', missing: '照片' },
      by: 'user:cli',
    });
    expect(late).toMatchObject({ ok: false, message: '该事项已由督办员于5月10日复核通过。' });
  });

  it('taken back by the contact leaves nothing to decide', async () => {
    const story = await claimed();
    const item = await story.itemOf('3');
    await story.says('甲联系人', '撤回');
    const late = await press(story, item, 'approve');
    expect(late.state).toBe('refused');
    expect((await story.occurrence('3')).state).toBe('in_progress');
  });
});
