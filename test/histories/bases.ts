import type { Occurrence } from '../../src/core/entities/occurrence.ts';
import type { Instant } from '../../src/core/time/instant.ts';
import type { LocalDate } from '../../src/core/time/local-date.ts';
import { LIVE } from './rungs.ts';

/** From when the steps of an occurrence count: those before were gone by when it was laid out, save the latest. */
export interface Base {
  revision: number;
  since: Instant;
  catchUp: boolean;
  /** Raised by a change of policy: what was due before it may still come and need not. */
  mustSince: Instant;
  /** Whether it got another policy since it was laid out, be it at the same instant. */
  rebound: boolean;
  policyId: string;
  promisedOn: LocalDate | null;
  /** The occurrence's version when that was promised: while it is the same nothing has come of it yet. */
  promisedIn: number;
  /** Whether that is an earlier promise, a later one having been taken back. */
  cameBack: boolean;
  /** Whether a promise was made or taken back since: who has just answered is not told what was gone by. */
  answered: boolean;
}

/** `catchUp`: for the first time or out of a rest, so that the latest step gone by is made up for. */
export function laidOutAt(now: Instant, one: Occurrence, catchUp: boolean, policyId: string): Base {
  const { dueRevision: revision, promisedOn, version: promisedIn } = one;
  return {
    revision,
    since: now,
    mustSince: now,
    rebound: false,
    catchUp,
    policyId,
    promisedOn,
    promisedIn,
    cameBack: false,
    answered: false,
  };
}

/** The bases of all occurrences, kept up with what happens to them. */
export class Bases {
  readonly #base = new Map<string, Base>();
  readonly #resting = new Set<string>();
  /** All that was ever promised, as `occurrence day`. */
  readonly #promised = new Set<string>();
  /** Those that were given another policy by hand, which the system has not seen yet. */
  readonly #unseen = new Set<string>();

  get(id: string): Base | undefined {
    return this.#base.get(id);
  }

  /** The system has looked: what another policy asks for counts from now on, nobody having told it before. */
  see(now: Instant): void {
    for (const id of this.#unseen) Object.assign(this.#base.get(id) ?? {}, { mustSince: now });
    this.#unseen.clear();
  }

  /** An occurrence as it is after something was done to the town at `now`; `byHand`: past the system. */
  note(one: Occurrence, policyId: string, now: Instant, byHand: boolean): void {
    const base = this.#base.get(one.id);
    const rested = this.#resting.has(one.id) && LIVE.includes(one.state);
    if (one.state === 'parked') this.#resting.add(one.id);
    else this.#resting.delete(one.id);
    if (!base || base.revision !== one.dueRevision)
      this.#base.set(one.id, {
        ...laidOutAt(now, one, !base || rested, policyId),
        // a promise is not a new one because the date was moved
        ...(base?.promisedOn === one.promisedOn ? { promisedIn: base.promisedIn, cameBack: base.cameBack } : {}),
      });
    else if (base.policyId !== policyId) {
      Object.assign(base, { mustSince: now, rebound: true, policyId });
      if (byHand) this.#unseen.add(one.id);
    } else if (base.promisedOn !== one.promisedOn) {
      const { promisedOn, version: promisedIn } = one;
      const cameBack = this.#promised.has(`${one.id} ${promisedOn}`);
      Object.assign(base, { mustSince: now, promisedOn, promisedIn, cameBack, answered: true });
    }
    this.#promised.add(`${one.id} ${one.promisedOn}`);
  }
}
