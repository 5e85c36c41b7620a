import { explainItem, type ExplainQuestion } from '../../src/app/explain/explain-item.ts';
import { findItem } from '../../src/app/explain/find-item.ts';
import { explanationLines } from '../../src/cli/commands/explain.ts';
import { openStory } from '../support/story.ts';

jest.setTimeout(120_000);

const may = {
  number: '8',
  units: ['甲局'],
  deadlineRaw: '5月31日前',
  milestones: ['2017-05-31'],
};

async function openExplained() {
  const story = await openStory({ start: '2017-05-03 08:00', tasks: [may] });
  const explain = async (question: ExplainQuestion = {}) => {
    const found = await findItem(story.store, '第8项');
    if (!found.ok) throw new Error(found.message);
    return explainItem(story.deps, found.plan, found.task, question);
  };
  const about = async (day: string, name = '甲联系人') => {
    const { occurrences } = await explain({ day, contactId: await story.contactId(name) });
    return occurrences.flatMap(({ reminders }) => reminders);
  };
  return { ...story, explain, about };
}

describe('explaining why something was sent and why not', () => {
  it('says of a plan that is not active that nothing is sent', async () => {
    const { explain } = await openExplained();
    expect(explanationLines(await explain()).join('\n')).toContain('方案还没有启用');
  });

  it('names the step, the time and how far the message got', async () => {
    const { activate, goTo, about } = await openExplained();
    await activate();
    await goTo('2017-05-03 18:00');
    const [notice] = await about('2017-05-03');
    expect(notice).toMatchObject({ outcome: 'sent', step: '方案启用当日，请签收' });
    expect(notice?.deliveries).toMatchObject([{ channel: 'console', address: '甲-contact', state: 'sent' }]);
  });

  it('names the steps around a day on which nothing was due, and a day off as such', async () => {
    const { activate, goTo, about } = await openExplained();
    await activate();
    await goTo('2017-05-04 18:00');
    const [quiet] = await about('2017-05-04');
    expect(quiet?.outcome).toBe('nothing');
    expect(quiet?.why).toMatch(/当天没有安排提醒。上一次是5月3日.*下一次是5月\d+日（到期前/);
    const [sunday] = await about('2017-05-07');
    expect(sunday?.why).toContain('当天不是工作日');
  });

  it('keeps the reason of a reminder that an answer made needless', async () => {
    const { activate, goTo, about, says } = await openExplained();
    await activate();
    await goTo('2017-05-23 18:00');
    await says('甲联系人', '第8项已完成');
    await goTo('2017-06-02 18:00');
    const [last] = await about('2017-05-31');
    expect(last).toMatchObject({ outcome: 'notSent', reason: 'alreadySubmitted', step: '到期当日，到期提醒' });
    const [later] = await about('2017-05-25');
    expect(later?.why).toContain('已经办结');
  });

  it('tells what lies ahead, and that a silence would keep it', async () => {
    const { activate, goTo, about, store, planId } = await openExplained();
    await activate();
    await goTo('2017-05-04 18:00');
    expect(await about('2017-05-31')).toMatchObject([{ outcome: 'willSend' }]);
    await store.silence.insert([
      {
        id: 'silence-1',
        scope: 'plan',
        scopeId: planId,
        fromAt: '2017-05-04T00:00:00.000Z',
        toAt: '2017-07-01T00:00:00.000Z',
        reason: '迎检',
        owner: 'user:test',
      },
    ]);
    const [muted] = await about('2017-05-31');
    expect(muted).toMatchObject({ outcome: 'wouldNotSend', reason: 'silenced' });
    expect(muted?.why).toBe(
      '按现在的情况不会发出：暂停催办期间。暂停原因：迎检，至2017-07-01 08:00，由user:test设置。',
    );
  });

  it('says of somebody outside the unit that they are not asked', async () => {
    const { activate, goTo, about } = await openExplained();
    await activate();
    await goTo('2017-05-03 18:00');
    const [stranger] = await about('2017-05-03', '乙联系人');
    expect(stranger).toMatchObject({ outcome: 'nothing' });
    expect(stranger?.why).toContain('不在提醒对象之中');
  });

  it('asks which item is meant where two plans have the number, and names what it does not know', async () => {
    const { store } = await openExplained();
    expect(await findItem(store, '99')).toEqual({
      ok: false,
      message: '没有找到事项“99”。请给出方案中的编号，如 8 或 A8。',
    });
    expect(await findItem(store, 'a８')).toMatchObject({ ok: true, task: { number: '8' } });
  });
});
