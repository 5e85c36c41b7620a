import { asked, press } from '../support/decisions.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

/** Item 3 of 甲局 was due on 31 May and nobody answered; 督办员 has it before them on 5 June. */
async function escalated() {
  const story = await openStory({
    start: '2017-05-02 08:00',
    tasks: [
      { number: '3', units: ['甲局'], milestones: ['2017-05-31'] },
      { number: '5', units: ['甲局'], milestones: ['2017-06-30'] },
    ],
  });
  await story.activate();
  await story.goTo('2017-06-05 12:00');
  const item = (await asked(story)).find(({ label }) => label === '3');
  const decision = async () => (await story.store.escalation.find({}, { orderBy: ['raisedAt'] })).at(-1);
  const lastTo = async (name: string) => (await story.messagesTo(name)).at(-1)?.text ?? '';
  return { ...story, item, decision, lastTo };
}

describe('An item that goes up the line', () => {
  it('was announced to its contact beforehand, at the last asking and only there', async () => {
    const story = await escalated();
    const told = (await story.messagesTo('甲联系人')).filter(({ text }) => text.includes('将提请督办员处理'));
    expect(told.map(({ at }) => at.slice(0, 10))).toEqual(['2017-06-01']);
    expect(told[0]?.text).toContain('逾期3个工作日仍未反馈完成情况的，将提请督办员处理。');
    const leader = await story.messagesTo('甲局长');
    expect(leader.some(({ text }) => text.includes('将提请'))).toBe(false);
  });

  it('offers three decisions to the coordinator, and none to the leader of the unit', async () => {
    const story = await escalated();
    expect(story.item?.buttons.map(({ text }) => text)).toEqual(['同意延期', '改派', '发蓝色督办单']);
    expect(story.item?.forms?.map(({ text, fields }) => [text, fields.map(({ name }) => name)])).toEqual([
      ['同意延期', ['date', 'note']],
      ['改派', ['unit', 'note']],
    ]);
    const [leaders] = await asked(story, '甲局长');
    expect(leaders?.notes.join()).toContain('已提醒');
    expect([leaders?.buttons, leaders?.forms]).toEqual([[], undefined]);
  });

  it('ends with 同意延期: the date moves, the original stays, the unit is told', async () => {
    const story = await escalated();
    const { say } = await press(story, story.item, 'grant', { date: '2017-06-20', note: '场地已落实' });
    expect(say).toBe('同意甲局第3项“开展专项检查”延期至6月20日。');
    expect(await story.occurrence('3')).toMatchObject({ dueOn: '2017-06-20', originalDueOn: '2017-05-31' });
    expect(await story.decision()).toMatchObject({
      state: 'decided',
      decision: 'extend',
      messageId: expect.any(String),
    });
    await story.goTo('2017-06-05 13:00');
    expect(await story.lastTo('甲联系人')).toContain('已同意延期，新的时限为6月20日（原定5月31日）。说明：场地已落实');
  });

  it('ends with the day the unit asked for, by one tap', async () => {
    const story = await escalated();
    await story.says('甲联系人', '第3项申请延期到6月16日，因场地未交付');
    const item = (await asked(story)).find(({ label }) => label === '3');
    expect(item?.buttons[0]?.text).toBe('同意延期至6月16日');
    expect(item?.notes).toContain('6月5日申请延期至6月16日，原因：场地未交付，待审批');
    await press(story, item, 'grant');
    expect((await story.occurrence('3')).dueOn).toBe('2017-06-16');
    expect(await story.store.extensionRequest.find({})).toMatchObject([{ state: 'approved' }]);
  });

  it('ends with 督办单: numbered, to contact and leader, with its text', async () => {
    const story = await escalated();
    const { say } = await press(story, story.item, 'order');
    expect(say).toBe('就第3项“开展专项检查”向甲局发蓝色督办单（督办〔2017〕1号），限6月12日前办结。');
    await story.goTo('2017-06-05 13:00');
    for (const name of ['甲联系人', '甲局长']) {
      const order = (await story.messagesTo(name)).find(({ kind }) => kind === 'order');
      expect(order?.subject).toBe('督办单：督办〔2017〕1号（蓝色督办单）');
      expect(order?.text).toContain('应于2017年5月31日前完成，已逾期3个工作日，至今未反馈完成情况');
      expect(order?.text).toContain('请于2017年6月12日前办结并反馈完成情况');
    }
    expect(await story.decision()).toMatchObject({ state: 'decided', decision: 'order' });
  });

  it.each([
    ['同意延期到6月20日', 'extend', '同意甲局第3项“开展专项检查”延期至6月20日。'],
    ['第3项同意延期至6月20日，场地未交付', 'extend', '同意甲局第3项“开展专项检查”延期至6月20日。'],
    ['改派乙局', 'reassign', '第3项“开展专项检查”由甲局改派乙局。'],
    ['3改派给乙局，原因：职责调整', 'reassign', '第3项“开展专项检查”由甲局改派乙局，原因：职责调整。'],
    ['发督办单', 'order', '就第3项“开展专项检查”向甲局发蓝色督办单（督办〔2017〕1号），限6月12日前办结。'],
  ])('is decided by a sentence: %s', async (words, decision, said) => {
    const story = await escalated();
    expect(await story.says('督办员', words)).toEqual({ state: 'applied', say: said });
    expect(await story.decision()).toMatchObject({ state: 'decided', decision });
  });

  it('is not decided by a sentence that lacks something, nor by somebody who may not', async () => {
    const story = await escalated();
    expect((await story.says('督办员', '同意延期')).say).toContain('请写明延期到哪一天');
    expect((await story.says('督办员', '改派丙局')).say).toContain('没有名为“丙局”的单位');
    expect((await story.says('督办员', '第9项发督办单')).say).toContain('没有找到');
    await story.says('甲联系人', '同意延期到6月20日');
    expect(await story.decision()).toMatchObject({ state: 'raised' });
    expect((await story.occurrence('3')).dueOn).toBe('2017-05-31');
  });

  it('tells whoever comes second what was decided, by whom and when', async () => {
    const story = await escalated();
    await press(story, story.item, 'grant', { date: '2017-06-20' });
    const second = await press(story, story.item, 'order');
    expect(second).toEqual({
      state: 'refused',
      say: '该事项已由督办员于6月5日决定：同意甲局第3项“开展专项检查”延期至6月20日。',
    });
    expect(await story.store.supervisionOrder.count({})).toBe(0);
    const item = (await asked(story)).find(({ label }) => label === '3');
    expect([item?.notes.length, item?.buttons]).toEqual([1, []]);
  });

  it('needs no decision any more once the unit has finished it', async () => {
    const story = await escalated();
    await story.says('甲联系人', '第3项已完成');
    expect(await story.decision()).toMatchObject({ state: 'moot', decidedBy: null });
    const late = await press(story, story.item, 'reassign', { unit: '乙局' });
    expect(late.say).toContain('该事项现在是“已办结”');
    expect((await story.occurrence('3')).state).toBe('closed');
  });
});
