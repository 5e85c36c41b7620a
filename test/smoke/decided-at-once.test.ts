import { decideItem } from '../../src/app/decide/decide-item.ts';
import type { Deps } from '../../src/app/ports.ts';
import type { Decision } from '../../src/core/reply/decision.ts';
import { openDuel } from '../support/duel.ts';
import { BOTH_WAYS, meetings } from '../support/meetings.ts';

jest.setTimeout(300_000);

type Duel = Awaited<ReturnType<typeof openDuel>>;

/** Everything is overdue since the end of June and has gone up the line. */
const overdue = () => openDuel({ until: '2017-07-06 15:00' });

const says = (duel: Duel, name: string, text: string) => (deps: Deps) => duel.says(deps, name, text);
/** What a coordinator is told about their decision. */
const decides = (occurrenceId: string, who: string, decision: Decision) => async (deps: Deps) => {
  const result = await decideItem(deps, { occurrenceId, decision, by: `user:${who}` });
  return { ok: result.ok, told: result.ok ? result.say : result.message };
};

const more: Decision = { kind: 'grant', dueOn: '2017-08-31', why: null };
const toOther: Decision = { kind: 'reassign', unit: '乙局', why: '职责调整' };

describe('At the same moment', () => {
  it('two coordinators review one claim: it passes or is returned, the other is told which and by whom', async () => {
    const duel = await openDuel({ review: true });
    const held = await meetings(
      duel,
      async (number) => {
        const { id } = await duel.story.occurrence(number);
        await duel.says(duel.story.deps, '甲联系人', `第${number}项已完成`);
        const [passed, returned] = await duel.meet(
          number,
          decides(id, '陈明', { kind: 'approve' }),
          decides(id, '李华', { kind: 'return', missing: '缺现场照片' }),
        );
        const { state } = await duel.story.occurrence(number);
        const told = passed.ok ? returned.told : passed.told;
        return { firstCame: passed.ok, facts: { ok: [passed.ok, returned.ok], told, state } };
      },
      {
        first: () => ({ ok: [true, false], told: '该事项已由陈明于6月9日复核通过。', state: 'closed' }),
        second: () => ({
          ok: [false, true],
          told: '该事项已由李华于6月9日退回（还缺：缺现场照片）。',
          state: 'returned',
        }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });

  it('two coordinators decide one escalation: more time or another unit, the other is told what was decided', async () => {
    const duel = await overdue();
    const held = await meetings(
      duel,
      async (number) => {
        const { id, taskId } = await duel.story.occurrence(number);
        const [granted, moved] = await duel.meet(number, decides(id, '陈明', more), decides(id, '李华', toOther));
        const of = await duel.story.store.occurrence.find({ taskId });
        const states = of.map(({ state, dueOn }) => `${state} ${dueOn}`).sort();
        const told = granted.ok ? moved.told : granted.told;
        const decided = await duel.story.store.escalation.count({ occurrenceId: id, state: 'decided' });
        const raised = await duel.story.store.escalation.count({ occurrenceId: id, state: 'raised' });
        const facts = { ok: [granted.ok, moved.ok], told, states, decided, raised };
        return { firstCame: granted.ok, facts };
      },
      {
        first: (number) => ({
          ok: [true, false],
          told: expect.stringMatching(`^该事项已由陈明于7月6日决定：.*第${number}项.*延期至8月31日`),
          states: ['open 2017-08-31'],
          decided: 1,
          raised: 0,
        }),
        second: (number) => ({
          ok: [false, true],
          told: expect.stringMatching(`^该事项已由李华于7月6日决定：第${number}项.*由甲局改派乙局，原因：职责调整`),
          states: ['cancelled 2017-06-30', 'scheduled 2017-07-13'],
          decided: 1,
          raised: 0,
        }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });

  it('an item is given to another unit while its contact says it is done: one of both holds, the other is told', async () => {
    const duel = await overdue();
    const held = await meetings(
      duel,
      async (number) => {
        const { id, taskId } = await duel.story.occurrence(number);
        const [moved, done] = await duel.meet(
          number,
          decides(id, '李华', toOther),
          says(duel, '甲联系人', `第${number}项已完成`),
        );
        const states = (await duel.story.store.occurrence.find({ taskId })).map(({ state }) => state).sort();
        const raised = await duel.story.store.escalation.count({ occurrenceId: id, state: 'raised' });
        const told = moved.ok ? done.say : moved.told;
        return { firstCame: moved.ok, facts: { told, states, raised } };
      },
      {
        first: (number) => ({
          told: `第${number}项已改由乙局办理，无需反馈。`,
          states: ['cancelled', 'scheduled'],
          raised: 0,
        }),
        second: () => ({
          told: '该事项现在是“已办结”，由系统于7月6日更新，无需再作决定。',
          states: ['closed'],
          raised: 0,
        }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });

  it('an order is issued while the contact says it is done: the order is met, or there is none', async () => {
    const duel = await overdue();
    const held = await meetings(
      duel,
      async (number) => {
        const { id } = await duel.story.occurrence(number);
        const [ordered, done] = await duel.meet(
          number,
          decides(id, '陈明', { kind: 'order', why: null }),
          says(duel, '甲联系人', `第${number}项已完成`),
        );
        const orders = await duel.story.store.supervisionOrder.find({ occurrenceId: id });
        const { state } = await duel.story.occurrence(number);
        const met = orders.map(({ metAt }) => metAt !== null);
        return { firstCame: ordered.ok, facts: { done: done.state, state, met } };
      },
      {
        first: () => ({ done: 'applied', state: 'closed', met: [true] }),
        second: () => ({ done: 'applied', state: 'closed', met: [] }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });

  it('a contact takes a claim back while a coordinator passes it: what was passed stays, and whoever is late is told', async () => {
    const duel = await openDuel({ review: true });
    const held = await meetings(
      duel,
      async (number) => {
        const { id } = await duel.story.occurrence(number);
        await duel.says(duel.story.deps, '甲联系人', `第${number}项已完成`);
        const [passed, back] = await duel.meet(
          number,
          decides(id, '陈明', { kind: 'approve' }),
          says(duel, '甲联系人', '撤回'),
        );
        const { state } = await duel.story.occurrence(number);
        return { firstCame: passed.ok, facts: { told: passed.ok ? back.say : passed.told, state } };
      },
      {
        first: () => ({ told: '已经复核通过，如需更正请联系督办员。', state: 'closed' }),
        second: () => ({ told: '该事项还没有报结，无需复核。', state: 'in_progress' }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });

  it('a contact reports on an item while a coordinator passes its claim: it is closed, and the contact is told', async () => {
    const duel = await openDuel({ review: true });
    const held = await meetings(
      duel,
      async (number) => {
        const { id } = await duel.story.occurrence(number);
        await duel.says(duel.story.deps, '甲联系人', `第${number}项已完成`);
        const [passed, said] = await duel.meet(
          number,
          decides(id, '陈明', { kind: 'approve' }),
          says(duel, '甲同事', `第${number}项进度90%`),
        );
        const { state } = await duel.story.occurrence(number);
        return { firstCame: said.say.includes('办结'), facts: { passed: passed.ok, said: said.say, state } };
      },
      {
        first: (number) => ({ passed: true, said: `第${number}项已经办结，无需再反馈。`, state: 'closed' }),
        second: (number) => ({
          passed: true,
          said: `第${number}项此前已报完成，无需重复反馈。`,
          state: 'closed',
        }),
      },
    );
    expect(held).toEqual(BOTH_WAYS);
  });
});
