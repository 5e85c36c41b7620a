import fc from 'fast-check';
import { emptyPace, endCalls, letPass, type PaceState } from '../../../src/adapters/channels/pace/pace-state.ts';
import { LARK_LIMITS } from '../../../src/adapters/channels/lark/lark-limits.ts';

const LIMITS = LARK_LIMITS.send;
const START = 1_500_000_000_000;

/** How a network and busy processes treat calls, in milliseconds at worst. */
interface Weather {
  seed: number;
  processes: number;
  /** Between being let pass and leaving. */
  late: number;
  /** On the way there, and back. */
  way: number;
  /** One look in so many stalls its process for a second or two. */
  stallOneIn: number;
  calls: number;
  targets: number;
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Several processes share one pace on driven time; what the provider sees: times of arrival, by target. */
function arrivals(weather: Weather): { at: number; target: string }[] {
  const random = randomFrom(weather.seed);
  const seen: { at: number; target: string }[] = [];
  const wanted = Array.from({ length: weather.calls }, (_none, index) => `ou_${index % weather.targets}`);
  const answers = Array.from({ length: weather.processes }, () => [] as { id: string; at: number }[]);
  const looksAt = answers.map((_none, index) => START + index * 7);
  let state: PaceState = emptyPace();
  for (let calls = 0; wanted.length > 0;) {
    const turn = looksAt.indexOf(Math.min(...looksAt));
    const now = looksAt[turn] ?? START;
    const mine = answers[turn] ?? [];
    state = endCalls(
      state,
      mine.filter(({ at }) => at <= now),
    );
    answers[turn] = mine.filter(({ at }) => at > now);
    let again = now;
    for (const [index, target] of wanted.slice(0, 16).entries()) {
      const id = `call-${(calls += 1)}`;
      const step = letPass(state, LIMITS, { id, target }, now);
      state = step.state;
      if (!step.answer.ok) {
        if (step.answer.why === 'target') continue;
        again = step.answer.again;
        break;
      }
      wanted.splice(index, 1);
      const arrivesAt = now + random() * weather.late + random() * weather.way;
      seen.push({ at: arrivesAt, target });
      answers[turn].push({ id, at: arrivesAt + random() * weather.way });
      break; // one a look: the others have moved up
    }
    looksAt[turn] =
      Math.max(again, now + 5 + random() * 20) + (random() * weather.stallOneIn < 1 ? 1000 + random() * 1000 : 0);
  }
  return seen.toSorted((a, b) => a.at - b.at);
}

/** The most arrivals in any span of so many milliseconds, as the provider counts. */
function busiest(times: readonly number[], ms: number): number {
  let most = 0;
  for (let end = 0, start = 0; end < times.length; end += 1) {
    while ((times[end] ?? 0) - (times[start] ?? 0) >= ms) start += 1;
    most = Math.max(most, end - start + 1);
  }
  return most;
}

function timesByTarget(seen: readonly { at: number; target: string }[]): number[][] {
  const times = new Map<string, number[]>();
  for (const { at, target } of seen) times.set(target, [...(times.get(target) ?? []), at]);
  return [...times.values()];
}

const weather = fc.record({
  seed: fc.integer(),
  processes: fc.integer({ min: 1, max: 4 }),
  late: fc.constantFrom(0, 20, 300, 3000),
  way: fc.constantFrom(1, 50, 400, 4000),
  stallOneIn: fc.constantFrom(10, 100, 1_000_000),
  calls: fc.constantFrom(200, 1300),
  targets: fc.constantFrom(3, 40, 5000),
});

describe('What the provider sees of calls that are held up at random', () => {
  it('is never more than its limits, in any second, any minute, for anybody', () => {
    fc.assert(
      fc.property(weather, (drawn) => {
        const seen = arrivals(drawn);
        const times = seen.map(({ at }) => at);
        expect(busiest(times, 1000)).toBeLessThanOrEqual(50);
        expect(busiest(times, 60_000)).toBeLessThanOrEqual(1000);
        expect(Math.max(...timesByTarget(seen).map((own) => busiest(own, 1000)))).toBeLessThanOrEqual(5);
      }),
      { numRuns: 10 },
    );
  });

  it('is hardly less than its limits allow in fair weather', () => {
    const fair = { seed: 7, processes: 2, late: 5, way: 20, stallOneIn: 1_000_000, calls: 2000, targets: 5000 };
    const seen = arrivals(fair);
    expect((seen.at(-1)?.at ?? 0) - START).toBeLessThan(80_000 / 0.95);
  });
});
