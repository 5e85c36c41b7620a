import { buildLedger } from '../../src/app/build-ledger.ts';
import { runAudit } from '../../src/app/audit/run-audit.ts';
import { answeredLetter } from '../../src/app/answered-letter.ts';
import { answerPage } from '../../src/app/answer-page.ts';
import { letterOf } from '../../src/app/letter-of.ts';
import { answerLink } from '../../src/core/reply/link-token.ts';
import { asked, press, type Story } from '../support/decisions.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

/** 甲局 says on 10 May that item 3 is not theirs; it is due on 31 May. */
async function disowned() {
  const story = await openStory({
    start: '2017-05-02 08:00',
    tasks: [
      { number: '3', units: ['甲局'], milestones: ['2017-05-31'] },
      {
        number: '4',
        units: ['甲局'],
        recurring: [{ every: 'P1M', text: '每月', dueDates: ['2017-05-31', '2017-06-30', '2017-07-31'] }],
      },
    ],
  });
  await story.activate();
  await story.goTo('2017-05-10 10:00');
  await story.says('甲联系人', '第3项不归我们，应由乙局负责');
  await story.goTo('2017-05-10 10:30');
  const [item] = await asked(story);
  const textsTo = async (name: string) => (await story.messagesTo(name)).map(({ text }) => text);
  return { ...story, item, textsTo };
}

async function messagesOf({ store, contactId }: Story, name: string) {
  return store.message.find({ contactId: await contactId(name), state: 'open' }, { orderBy: ['createdAt'] });
}

describe('不归我们', () => {
  it('asks the coordinator, with the words of the unit', async () => {
    const story = await disowned();
    const question = (await story.messagesTo('督办员')).find(({ kind }) => kind === 'decision');
    expect(question?.text).toContain('甲局（甲联系人）表示不归本单位负责，请核实责任单位：');
    expect(question?.text).toContain('原话：“第3项不归我们，应由乙局负责”');
    expect(story.item?.buttons.map(({ text }) => text)).toEqual(['改派', '不予改派']);
    expect(await story.store.escalation.find({})).toMatchObject([{ state: 'raised' }]);
  });

  it('accepted moves the item: the former unit is let go, the new one is asked, and the past stays', async () => {
    const story = await disowned();
    const { say } = await press(story, story.item, 'reassign', { unit: '乙局', note: '职责分工已调整' });
    expect(say).toBe('第3项“开展专项检查”由甲局改派乙局，原因：职责分工已调整。');
    const [before, after] = [await story.occurrence('3'), await story.occurrence('3', '乙局')];
    expect(before.state).toBe('cancelled');
    expect(after).toMatchObject({ state: 'scheduled', originalDueOn: '2017-05-31', takenOverFrom: before.id });
    await story.goTo('2017-05-11 18:00');
    expect((await story.textsTo('甲联系人')).at(-1)).toContain(
      '第3项“开展专项检查”已改派乙局，您单位无需再办理。原因：职责分工已调整。',
    );
    const new_ = await story.textsTo('乙联系人');
    expect(new_[0]).toContain('由甲局改派您单位办理，5月31日前完成');
    expect(new_[1]).toContain('由甲局改派');
    await story.goTo('2017-06-30 18:00');
    const late = (await story.textsTo('甲联系人')).filter((text) => text.includes('第3项　'));
    expect(late.every((text) => !text.includes('已逾期'))).toBe(true);
    expect(await runAudit(story.deps)).toEqual([]);
  });

  it('accepted shows in the ledger of both units', async () => {
    const story = await disowned();
    await press(story, story.item, 'reassign', { unit: '乙局' });
    const rows = (await buildLedger(story.deps)).filter(({ number }) => number === '3');
    expect(rows.map(({ unitName, state, moved }) => [unitName, state, moved])).toEqual([
      ['甲局', 'cancelled', '已改派乙局'],
      ['乙局', 'scheduled', '由甲局改派'],
    ]);
  });

  it('refused is told to the unit with the reason, and the item stays theirs', async () => {
    const story = await disowned();
    const { say } = await press(story, story.item, 'uphold', { note: '三定方案第五条' });
    expect(say).toBe('第3项“开展专项检查”仍由甲局办理，理由：三定方案第五条。');
    await story.goTo('2017-05-10 11:00');
    expect((await story.textsTo('甲联系人')).at(-1)).toContain('仍由您单位办理，理由：三定方案第五条');
    expect(await story.store.escalation.find({})).toMatchObject([{ state: 'decided', decision: 'uphold' }]);
    expect((await story.occurrence('3')).state).toBe('acknowledged');
  });

  it('refused without a reason is asked for one', async () => {
    const story = await disowned();
    expect(await press(story, story.item, 'uphold')).toMatchObject({ state: 'waiting' });
    expect((await story.says('督办员', '不予改派 三定方案第五条')).state).toBe('applied');
  });
});

describe('改派', () => {
  it('of work that comes again moves all that is still to come', async () => {
    const story = await disowned();
    await story.goTo('2017-06-05 10:00');
    await story.says('甲联系人', '第4项不归我们');
    const item = (await asked(story)).find(({ label }) => label === '4');
    await press(story, item, 'reassign', { unit: '乙局' });
    const rows = await story.store.occurrence.find(
      { unitId: (await story.occurrence('4', '乙局')).unitId },
      { orderBy: ['originalDueOn'] },
    );
    expect(rows.map(({ originalDueOn, dueOn }) => [originalDueOn, dueOn])).toEqual([
      ['2017-05-31', '2017-06-12'],
      ['2017-06-30', '2017-06-30'],
      ['2017-07-31', '2017-07-31'],
    ]);
  });

  it('back to the unit that had it before gives it the item anew', async () => {
    const story = await disowned();
    await press(story, story.item, 'reassign', { unit: '乙局' });
    await story.goTo('2017-05-11 10:00');
    await story.says('乙联系人', '第3项不归我们，还是甲局的');
    const [item] = await asked(story);
    await press(story, item, 'reassign', { unit: '甲局' });
    const rows = await story.store.occurrence.find({
      unitId: (await story.occurrence('3')).unitId,
      state: 'scheduled',
    });
    expect(rows.some(({ periodKey }) => periodKey === '2017-05-31#m1')).toBe(true);
    await story.goTo('2017-06-30 18:00');
    expect(await runAudit(story.deps)).toEqual([]);
  });

  it.each([
    ['button', (story: Story) => story.taps('甲联系人', '3', 'done')],
    ['text', (story: Story) => story.says('甲联系人', '第3项已完成')],
  ])('is told to a contact of the former unit who answers later by %s: to whom the item went', async (_, answer) => {
    const story = await disowned();
    const digest = (await messagesOf(story, '甲联系人')).find(({ kind }) => kind === 'digest');
    await press(story, story.item, 'reassign', { unit: '乙局' });
    expect(await answer(story)).toMatchObject({ state: 'refused', say: '第3项已改由乙局办理，无需反馈。' });
    if (!digest) throw new Error('no digest');
    const seen = await answeredLetter(story.store, story.deps, digest, story.deps.clock.now());
    const item = seen.items.find(({ label }) => label === '3');
    expect([item?.notes.at(-1), item?.buttons.filter(({ value }) => value.a === 'done')]).toEqual([
      '已改由乙局办理，无需反馈',
      [],
    ]);
    const link = answerLink('', digest.id, digest.contactId, story.deps.keys);
    const page = await answerPage(story.deps, link.split('/').at(-1) ?? '');
    expect(page?.items.find(({ label }) => label === '3')).toMatchObject({
      live: false,
      state: '已改由乙局办理，无需反馈',
    });
  });

  it('once and back is told so to whoever presses an old button', async () => {
    const story = await disowned();
    const digest = (await messagesOf(story, '甲联系人')).find(({ kind }) => kind === 'digest');
    await press(story, story.item, 'reassign', { unit: '乙局' });
    await story.says('乙联系人', '第3项不归我们，还是甲局的');
    await story.goTo('2017-05-11 12:00');
    await story.says('乙联系人', '第3项不归我们，还是甲局的');
    const [item] = await asked(story);
    await press(story, item, 'reassign', { unit: '甲局' });
    const [first] = digest ? (await letterOf(story.store, story.deps, digest, digest.createdAt)).items : [];
    const done = first?.buttons.find(({ value }) => value.a === 'done')?.value;
    expect(first?.label).toBe('3');
    expect(await story.receive('甲-contact', 'button', JSON.stringify(done))).toMatchObject({
      say: '第3项仍由您单位办理，请按最近一次收到的提醒反馈。',
    });
  });

  it('to the unit that has it is refused, and nothing changes', async () => {
    const story = await disowned();
    const { state, say } = await press(story, story.item, 'reassign', { unit: '甲局' });
    expect([state, say]).toEqual(['refused', '甲局就是现在的责任单位。']);
    expect(await story.store.escalation.find({})).toMatchObject([{ state: 'raised', decidedBy: null }]);
  });
});
