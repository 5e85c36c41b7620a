import { decideItem } from '../../src/app/decide/decide-item.ts';
import type { Deps } from '../../src/app/ports.ts';
import type { Decision } from '../../src/core/reply/decision.ts';
import { openDuel, ROUNDS } from '../support/duel.ts';

jest.setTimeout(300_000);

type Duel = Awaited<ReturnType<typeof openDuel>>;

const decides = (who: string, occurrenceId: string, decision: Decision) => (deps: Deps) =>
  decideItem(deps, { occurrenceId, decision, by: `user:${who}` });

/** Lets two coordinators meet over every item; what came of it, a line each time something is not as it should be. */
async function quarrels(duel: Duel, first: Decision, second: Decision, before?: (number: string) => Promise<unknown>) {
  const wrong: string[] = [];
  const winners = new Set<string>();
  for (const number of ROUNDS) {
    await before?.(number);
    const { id } = await duel.story.occurrence(number);
    const [one, other] = await duel.meet(number, decides('陈明', id, first), decides('李华', id, second));
    if (one.ok === other.ok) wrong.push(`${number}: ${JSON.stringify([one, other])}`);
    const [winner, told] = one.ok ? ['陈明', other] : ['李华', one];
    winners.add(winner);
    if (told.ok || !told.message.includes(`由${winner}于6月9日`)) wrong.push(`${number}: ${JSON.stringify(told)}`);
    const rows = await duel.story.store.escalation.find({ occurrenceId: id });
    if (rows.some(({ state }) => state === 'raised')) wrong.push(`${number}: left undecided`);
    if (rows.filter(({ state }) => state === 'decided').length > 1) wrong.push(`${number}: decided twice`);
  }
  return { wrong: [...wrong, ...(await duel.wrong())], winners: [...winners].sort() };
}

const BOTH = { wrong: [], winners: ['李华', '陈明'].sort() };

describe('Two coordinators at the same moment', () => {
  it('one extends and one reassigns: one decision holds, the other is told which and whose', async () => {
    const duel = await openDuel();
    const held = await quarrels(
      duel,
      { kind: 'grant', dueOn: '2017-07-31', why: null },
      { kind: 'reassign', unit: '乙局', why: null },
    );
    expect(held).toEqual(BOTH);
  });

  it('both issue an order: there is one, and numbers have no gap', async () => {
    const duel = await openDuel();
    expect(await quarrels(duel, { kind: 'order', why: null }, { kind: 'order', why: null })).toEqual(BOTH);
    const numbers = (await duel.story.store.supervisionOrder.find({})).map(({ number }) => number).sort();
    expect(numbers).toEqual(ROUNDS.map((number) => `督办〔2017〕${number}号`).sort());
  });

  it('one approves and one returns a claim: one holds, the other is told', async () => {
    const duel = await openDuel({ review: true });
    const claim = (number: string) => duel.says(duel.story.deps, '甲联系人', `第${number}项已完成`);
    const held = await quarrels(duel, { kind: 'approve' }, { kind: 'return', missing: '照片' }, claim);
    expect(held).toEqual(BOTH);
  });
});
