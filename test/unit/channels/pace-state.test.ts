import {
  AHEAD_MS,
  emptyPace,
  type PaceState,
  promiseCall,
  restUntil,
} from '../../../src/adapters/channels/pace/pace-state.ts';
import { LARK_LIMITS } from '../../../src/adapters/channels/lark/lark-limits.ts';

const LIMITS = LARK_LIMITS.send;
const START = 1_500_000_000_000;

/** Asks for one call after another, as soon as it makes sense each time; returns the times promised. */
function drive(calls: number, targetOf: (index: number) => string): number[] {
  const times: number[] = [];
  let state: PaceState = emptyPace();
  let now = START;
  for (let index = 0; index < calls;) {
    const step = promiseCall(state, LIMITS, targetOf(index), now);
    state = step.state;
    if (step.answer.ok) {
      times.push(step.answer.at);
      index += 1;
    } else now = Math.max(now + 1, step.answer.again);
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
  it('never promises more than fifty in a second or a thousand in a minute', () => {
    const times = drive(4500, (index) => `ou_${index}`);
    expect(busiest(times, 1000)).toBeLessThanOrEqual(50);
    expect(busiest(times, 60_000)).toBe(1000);
  });

  it('gets two thousand out in hardly more than the eighty seconds the limits allow at best', () => {
    const times = drive(2000, (index) => `ou_${index}`);
    expect(((times.at(-1) ?? 0) - START) / 1000).toBeLessThan(80 / 0.95);
  });

  it('never promises one recipient more than five in a second', () => {
    expect(
      busiest(
        drive(60, () => 'ou_one'),
        1000,
      ),
    ).toBe(5);
  });

  it('holds nobody else up for a recipient who has had their share', () => {
    let state = emptyPace();
    for (let index = 0; index < 5; index += 1) state = promiseCall(state, LIMITS, 'ou_one', START).state;
    const sixth = promiseCall(state, LIMITS, 'ou_one', START);
    expect(sixth.answer).toMatchObject({ ok: false, why: 'target' });
    const other = promiseCall(sixth.state, LIMITS, 'ou_two', START);
    expect(other.answer).toEqual({ ok: true, at: START + 5 * LIMITS.gapMs });
  });

  it('promises little ahead, so that what is urgent finds room', () => {
    let state = emptyPace();
    for (let index = 0; ; index += 1) {
      const step = promiseCall(state, LIMITS, `ou_${index}`, START);
      if (!step.answer.ok) break;
      expect(step.answer.at).toBeLessThanOrEqual(START + AHEAD_MS);
      state = step.state;
    }
    expect(state.nextAt).toBeGreaterThan(START + AHEAD_MS);
  });

  it('waits for all where the provider asked for a rest', () => {
    const { answer } = promiseCall(restUntil(emptyPace(), START + 7000), LIMITS, 'ou_one', START);
    expect(answer).toMatchObject({ ok: false, why: 'all' });
    expect(promiseCall(restUntil(emptyPace(), START + 7000), LIMITS, 'ou_one', START + 6900).answer).toEqual({
      ok: true,
      at: START + 7000,
    });
  });

  it('forgets recipients and half seconds that no limit looks at any more', () => {
    let state = emptyPace();
    for (let index = 0; index < 20; index += 1) state = promiseCall(state, LIMITS, `ou_${index}`, START).state;
    const { state: later } = promiseCall(state, LIMITS, 'ou_new', START + 120_000);
    expect(Object.keys(later.targets)).toEqual(['ou_new']);
    expect(later.counts).toHaveLength(1);
  });

  it('does not go back where a clock does', () => {
    const first = promiseCall(emptyPace(), LIMITS, 'ou_one', START);
    const second = promiseCall(first.state, LIMITS, 'ou_two', START - 300);
    expect(second.answer).toEqual({ ok: true, at: START + LIMITS.gapMs });
  });
});
