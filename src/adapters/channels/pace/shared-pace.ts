import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../../../app/store.ts';
import { createDepartures } from './departures.ts';
import type { Pace } from './pace.ts';
import { emptyPace, type PaceAnswer, type PaceLimits, type PaceState, promiseCall, restUntil } from './pace-state.ts';
import { createWaitingLine, type Waiter } from './waiting-line.ts';

/** Well below the lease of a delivery, and what a worker's end waits for. */
const PATIENCE_MS = 15_000;

/** So much late, a process first sends off what it was promised. */
const MOST_BEHIND_MS = 150;

/** Promised in one go, so that several processes take turns. */
const AT_ONCE = 8;

const kept = z.object({
  nextAt: z.number(),
  counts: z.array(z.tuple([z.number(), z.number()])),
  targets: z.record(z.string(), z.array(z.number())),
});

export interface SharedPaceOptions {
  /** Name of the row all processes share. */
  name: string;
  limits: PaceLimits;
  /** Milliseconds since the epoch; the wall clock by default. The clocks of several machines should agree to 0.1 s. */
  now?: () => number;
}

/** Recipients are kept as a few characters of a hash: the row shall hold no addresses. */
function short(target: string): string {
  return createHash('sha256').update(target).digest('base64url').slice(0, 8);
}

/** Reads, changes and writes the shared row, one process at a time. */
function createPaceRow(store: Pick<Store, 'transaction'>, name: string) {
  return <T>(change: (state: PaceState) => { state: PaceState; result: T }): Promise<T> =>
    store.transaction(async (tx) => {
      await tx.lock(name);
      const row = await tx.setting.get(name);
      const read = kept.safeParse(row?.value);
      const { state, result } = change(read.success ? read.data : emptyPace());
      if (row) await tx.setting.update(name, { value: state });
      else await tx.setting.insert([{ id: name, value: state }]);
      return result;
    });
}

/** A pace kept in the store. Where the store fails, calls fail with it: without it nobody knows what the others do. */
export function createSharedPace(store: Pick<Store, 'transaction'>, options: SharedPaceOptions): Pace {
  const { limits, now = Date.now } = options;
  const change = createPaceRow(store, options.name);
  const line = createWaitingLine();
  const departures = createDepartures(now);
  let pumping = false;
  let timer: NodeJS.Timeout | null = null;

  function apply(asked: readonly Waiter[], answers: readonly PaceAnswer[]): void {
    for (const [index, answer] of answers.entries()) {
      const waiter = asked[index];
      if (!waiter) return;
      if (answer.ok) {
        line.remove(waiter);
        departures.add(answer.at, () => waiter.settle(null));
      } else if (answer.why === 'target') waiter.notBefore = answer.again;
      else line.restUntil(answer.again);
    }
  }

  async function ask(): Promise<void> {
    for (const waiter of line.outOfPatience(now())) {
      line.remove(waiter);
      waiter.settle(Math.max(1, Math.ceil((waiter.notBefore - now()) / 1000)));
    }
    // The minute is counted by promises: a process that is late with its own must not be promised more.
    if (departures.behind() > MOST_BEHIND_MS) return line.restUntil(now() + MOST_BEHIND_MS);
    const asked = line.ready(now());
    if (asked.length === 0) return;
    const answers = await change((before) => {
      let state = before;
      let promised = 0;
      const result: PaceAnswer[] = [];
      for (const { target } of asked) {
        if (promised === AT_ONCE) break;
        const step = promiseCall(state, limits, target, now());
        state = step.state;
        result.push(step.answer);
        if (step.answer.ok) promised += 1;
        else if (step.answer.why === 'all') break;
      }
      return { state, result };
    });
    apply(asked, answers);
  }

  function pump(): void {
    if (pumping) return;
    if (timer) clearTimeout(timer);
    timer = null;
    pumping = true;
    ask()
      .catch((error: unknown) => line.fail(error))
      .finally(() => {
        pumping = false;
        if (line.size() > 0) timer = setTimeout(pump, Math.max(1, line.readyAt() - now()));
      });
  }

  return {
    take(target, urgency) {
      const key = short(target);
      if (line.crowdedBy(key)) return Promise.resolve(1);
      return new Promise<number | null>((settle, reject) => {
        line.add({ target: key, urgency, until: now() + PATIENCE_MS, notBefore: 0, settle, reject });
        pump();
      });
    },
    answered: () => departures.answered(),
    rest: (seconds) => change((state) => ({ state: restUntil(state, now() + seconds * 1000), result: undefined })),
  };
}
