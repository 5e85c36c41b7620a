import { gatheredSteps } from '../../src/app/delivery-steps.ts';
import type { Deps } from '../../src/app/ports.ts';
import { createStandBy } from '../../src/app/stand-by.ts';
import type { Store } from '../../src/app/store.ts';
import { type Instant, minutesBetween } from '../../src/core/time/instant.ts';
import { Death } from './faults.ts';
import { atOnce } from './side-by-side.ts';

interface Set {
  at: Instant;
  go: () => void;
  die: () => void;
  done: Promise<unknown>;
}

/** Deliveries that are ready and wait for their time. */
export class StandingBy {
  readonly #deps: Deps;
  readonly #store: Store;
  #sets: Set[] = [];

  constructor(deps: Deps, store: Store) {
    this.#deps = deps;
    this.#store = store;
  }

  /** Gets deliveries ready; returns when all of them wait for `at`, or have come to an end. */
  async begin(ids: readonly string[], at: Instant): Promise<void> {
    if (ids.length === 0) return;
    const { clock } = this.#deps;
    let [go, die] = [() => {}, () => {}];
    const come = new Promise<void>((resolve, reject) => ([go, die] = [resolve, () => reject(new Death())]));
    come.catch(() => {});
    let [left, allWait] = [ids.length, () => {}];
    const waiting = new Promise<void>((resolve) => (allWait = resolve));
    const oneMore = () => ((left -= 1) === 0 ? allWait() : undefined);
    const until = () => {
      oneMore();
      return come;
    };
    const deps = { ...this.#deps, store: this.#store };
    const usual = atOnce(gatheredSteps(deps));
    const run = createStandBy(deps, until, { lead: minutesBetween(clock.now(), at), usual });
    const runs = ids.map((id) => run(id));
    for (const one of runs) one.then(oneMore, oneMore);
    const done = Promise.allSettled(runs).then((all) => {
      for (const one of all) if (one.status === 'rejected') throw one.reason;
    });
    done.catch(() => {});
    this.#sets.push({ at, go, die, done });
    await waiting;
  }

  /** Sends what has its time by now. */
  async go(): Promise<void> {
    const come = this.#sets.filter(({ at }) => at <= this.#deps.clock.now());
    this.#sets = this.#sets.filter((set) => !come.includes(set));
    for (const { go, done } of come) {
      go();
      await done;
    }
  }

  /** The process that held them is gone; returns for when they were. */
  abandon(): Instant[] {
    const gone = this.#sets.splice(0);
    for (const { die } of gone) die();
    return gone.map(({ at }) => at);
  }
}
