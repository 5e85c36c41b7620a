import { createHash, randomUUID } from 'node:crypto';
import type { Store } from '../../../app/store.ts';
import type { Pace, Passage } from './pace.ts';
import { createPaceRow } from './pace-row.ts';
import { endCalls, letPass, type PaceAnswer, type PaceLimits, type PaceState, restUntil } from './pace-state.ts';
import { createWaitingLine, type Waiter } from './waiting-line.ts';

/** Well below the lease of a delivery, and what a worker's end waits for. */
const PATIENCE_MS = 15_000;

/** Let pass in one go, so that several processes take turns. */
const AT_ONCE = 8;

/** Between two looks at the shared row. */
const LOOK_MS = 40;

export interface SharedPaceOptions {
  /** Name of the row all processes share. */
  name: string;
  limits: PaceLimits;
  /** Milliseconds since the epoch; the wall clock by default. The clocks of several machines should agree to 0.05 s. */
  now?: () => number;
}

/** Recipients are kept as a few characters of a hash: the row shall hold no addresses. */
function short(target: string): string {
  return createHash('sha256').update(target).digest('base64url').slice(0, 8);
}

/** Asks for one after the other until there is no room, or it is another process's turn. */
function passThrough(
  before: PaceState,
  limits: PaceLimits,
  asked: readonly Waiter[],
  now: number,
): { state: PaceState; result: PaceAnswer[] } {
  let state = before;
  let passed = 0;
  const result: PaceAnswer[] = [];
  for (const waiter of asked) {
    if (passed === AT_ONCE) break;
    const step = letPass(state, limits, waiter, now);
    state = step.state;
    result.push(step.answer);
    if (step.answer.ok) passed += 1;
    else if (step.answer.why === 'all') break;
  }
  return { state, result };
}

/** A pace kept in the store. Where the store fails, calls fail with it: without it nobody knows what the others do. */
export function createSharedPace(store: Pick<Store, 'transaction'>, options: SharedPaceOptions): Pace {
  const { limits, now = Date.now } = options;
  const change = createPaceRow(store, options.name);
  const line = createWaitingLine();
  /** Answered, and not yet written down. What is lost with a process counts as under way for a while. */
  let ended: { id: string; at: number }[] = [];
  let looking = false;
  let timer: { at: number; handle: NodeJS.Timeout } | null = null;

  function pass(waiter: Waiter): void {
    line.remove(waiter);
    let open = true;
    const answered = () => {
      if (open) ended.push({ id: waiter.id, at: now() });
      open = false;
      lookLater();
    };
    waiter.settle({ ok: true, answered });
  }

  async function look(): Promise<void> {
    for (const waiter of line.outOfPatience(now())) {
      line.remove(waiter);
      waiter.settle({ ok: false, afterSeconds: Math.max(1, Math.ceil((waiter.notBefore - now()) / 1000)) });
    }
    const asked = line.ready(now());
    const reported = ended;
    if (asked.length === 0 && reported.length === 0) return;
    ended = [];
    const answers = await change((state) => passThrough(endCalls(state, reported), limits, asked, now())).catch(
      (error: unknown) => {
        ended = [...reported, ...ended];
        throw error;
      },
    );
    for (const [index, answer] of answers.entries()) {
      const waiter = asked[index];
      if (!waiter) return;
      if (answer.ok) pass(waiter);
      else if (answer.why === 'target') waiter.notBefore = answer.again;
      else line.restUntil(answer.again);
    }
  }

  /** At the time it is worth it for those who wait, or to write down what was answered. */
  function lookLater(): void {
    if (looking || (line.size() === 0 && ended.length === 0)) return;
    const at = now() + Math.max(LOOK_MS, ended.length > 0 ? 0 : line.readyAt() - now());
    if (timer && timer.at <= at) return;
    if (timer) clearTimeout(timer.handle);
    timer = { at, handle: setTimeout(lookNow, at - now()) };
  }

  function lookNow(): void {
    if (looking) return;
    if (timer) clearTimeout(timer.handle);
    timer = null;
    looking = true;
    void look()
      .then(
        () => true,
        (error: unknown) => line.fail(error),
      )
      .then((went) => {
        looking = false;
        // Where the store fails, what is to be written down waits for the next who wants to call.
        if (went) lookLater();
      });
  }

  return {
    take(target, urgency) {
      const key = short(target);
      if (line.crowdedBy(key)) return Promise.resolve({ ok: false, afterSeconds: 1 });
      return new Promise<Passage>((settle, reject) => {
        const id = randomUUID().slice(0, 13);
        line.add({ id, target: key, urgency, until: now() + PATIENCE_MS, notBefore: 0, settle, reject });
        if (line.size() === 1) lookNow();
        else lookLater();
      });
    },
    rest: (seconds) => change((state) => ({ state: restUntil(state, now() + seconds * 1000), result: undefined })),
  };
}
