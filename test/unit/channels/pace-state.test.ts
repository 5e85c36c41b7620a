import {
  emptyPace,
  endCalls,
  letPass,
  type PaceAnswer,
  type PaceState,
  restUntil,
} from '../../../src/adapters/channels/pace/pace-state.ts';
import { LARK_LIMITS } from '../../../src/adapters/channels/lark/lark-limits.ts';

const LIMITS = LARK_LIMITS.send;
const START = 1_500_000_000_000;

/** A state driven by hand. */
function openPace() {
  let state: PaceState = emptyPace();
  let calls = 0;
  return {
    ask(target: string, now: number): { answer: PaceAnswer; id: string } {
      const id = `call-${(calls += 1)}`;
      const step = letPass(state, LIMITS, { id, target }, now);
      state = step.state;
      return { answer: step.answer, id };
    },
    answered: (id: string, at: number) => void (state = endCalls(state, [{ id, at }])),
    rest: (until: number) => void (state = restUntil(state, until)),
    state: () => state,
  };
}

/** Asks for one call after another as soon as it makes sense, each answered at once; returns the times they were let pass. */
function drive(calls: number, targetOf: (index: number) => string): number[] {
  const pace = openPace();
  const times: number[] = [];
  let now = START;
  for (let index = 0; index < calls;) {
    const { answer, id } = pace.ask(targetOf(index), now);
    if (answer.ok) {
      pace.answered(id, now);
      times.push(now);
      index += 1;
    } else now = Math.max(now + 1, answer.again);
  }
  return times;
}

/** The most calls in any span of so many milliseconds. */
function busiest(times: readonly number[], ms: number): number {
  let most = 0;
  for (let end = 0, start = 0; end < times.length; end += 1) {
    while ((times[end] ?? 0) - (times[start] ?? 0) >= ms) start += 1;
    most = Math.max(most, end - start + 1);
  }
  return most;
}

describe('The pace of calls', () => {
  it('uses the minute whole and never lets more than fifty pass in a second', () => {
    const times = drive(4500, (index) => `ou_${index}`);
    expect(busiest(times, 1000)).toBeLessThanOrEqual(50);
    expect(busiest(times, 60_000)).toBe(1000);
  });

  it('gets two thousand out in hardly more than the eighty seconds the limits allow at best', () => {
    const times = drive(2000, (index) => `ou_${index}`);
    expect(((times.at(-1) ?? 0) - START) / 1000).toBeLessThan(80 / 0.95);
  });

  it('never lets more than five a second pass to one recipient', () => {
    expect(
      busiest(
        drive(60, () => 'ou_one'),
        1000,
      ),
    ).toBe(5);
  });

  it('spreads them over the second, and makes up for little at once after a pause', () => {
    const pace = openPace();
    const passed = Array.from({ length: 20 }, (_none, index) => pace.ask(`ou_${index}`, START)).filter(
      ({ answer }) => answer.ok,
    );
    expect(passed.length).toBeGreaterThan(2);
    expect(passed.length).toBeLessThan(10);
  });

  it('counts a call as long as its answer is awaited, and its span from then on', () => {
    const pace = openPace();
    const asked = Array.from({ length: 5 }, (_none, index) => pace.ask('ou_one', START + index * 25));
    expect(asked.every(({ answer }) => answer.ok)).toBe(true);
    expect(pace.ask('ou_one', START + 5000).answer).toMatchObject({ ok: false, why: 'target' });
    pace.answered(asked[3]?.id ?? '', START + 5000);
    expect(pace.ask('ou_one', START + 5900).answer).toEqual({ ok: false, again: START + 6050, why: 'target' });
    expect(pace.ask('ou_one', START + 6050).answer).toEqual({ ok: true });
  });

  it('holds nobody else up for a recipient who has had their share', () => {
    const pace = openPace();
    for (let index = 0; index < 5; index += 1) pace.ask('ou_one', START + index * 25);
    expect(pace.ask('ou_one', START + 200).answer).toMatchObject({ ok: false, why: 'target' });
    expect(pace.ask('ou_two', START + 200).answer).toEqual({ ok: true });
  });

  it('waits for all where the provider asked for a rest', () => {
    const pace = openPace();
    pace.rest(START + 7000);
    expect(pace.ask('ou_one', START + 6900).answer).toEqual({ ok: false, again: START + 7000, why: 'all' });
    expect(pace.ask('ou_one', START + 7000).answer).toEqual({ ok: true });
  });

  it('forgets recipients, half seconds, and calls of a process that died', () => {
    const pace = openPace();
    for (let index = 0; index < 20; index += 1) {
      const { id } = pace.ask(`ou_${index}`, START + index * 25);
      if (index > 0) pace.answered(id, START + index * 25);
    }
    pace.ask('ou_new', START + 120_000);
    const { underWay, counts, targets } = pace.state();
    expect(Object.values(underWay).map(({ target }) => target)).toEqual(['ou_new']);
    expect(counts).toHaveLength(1); // the lost call, given up just now
    expect(Object.keys(targets)).toEqual(['ou_0']);
  });

  it('counts an answer once that comes after its call was given up', () => {
    const pace = openPace();
    const { id } = pace.ask('ou_one', START);
    pace.ask('ou_two', START + 40_000);
    pace.answered(id, START + 40_100);
    expect(pace.state().counts.reduce((sum, [, calls]) => sum + calls, 0)).toBe(1);
  });
});
