import { setTimeout as sleep } from 'node:timers/promises';
import type { JobHandler } from '../src/wire-workers.ts';
import { deliverMessage } from '../src/app/deliver-message.ts';
import { gatheredSteps } from '../src/app/delivery-steps.ts';
import type { Deps } from '../src/app/ports.ts';
import { createStandBy } from '../src/app/stand-by.ts';
import type { Instant } from '../src/core/time/instant.ts';

/** Jobs, each of one row or some. They wait for a provider most of the time, and share what they ask of the database. */
const JOBS_AT_ONCE = 16;

/** Sends one message over one route. What becomes of it is in its Delivery row, also when it is not sent. */
export function deliverWorker(deps: Deps): JobHandler {
  const steps = gatheredSteps(deps);
  return { job: 'deliver', concurrency: JOBS_AT_ONCE, run: (id) => deliverMessage(deps, id, steps) };
}

/** Jobs of deliveries that wait for their minute: all that a sweep ahead writes are ready when it comes. Channels pace themselves. */
const STANDING_BY = 64;

/** Gets ready what is written ahead, and sends it when its minute has come. `until`: resolves when the clock shows it. */
export function standByWorker(deps: Deps, until = untilShown(deps)): JobHandler {
  return { job: 'standBy', concurrency: STANDING_BY, run: createStandBy(deps, until) };
}

const LONGEST_SLEEP_MS = 1000;

/** Many wait for the same minute. */
function untilShown({ clock }: Deps): (instant: Instant) => Promise<void> {
  const waits = new Map<Instant, Promise<void>>();
  const wait = async (instant: Instant): Promise<void> => {
    // a timer may ring a little early by the clock, and the clock may be set
    for (let now = clock.now(); now < instant; now = clock.now())
      await sleep(Math.min(Date.parse(instant) - Date.parse(now), LONGEST_SLEEP_MS));
    waits.delete(instant);
  };
  return (instant) => {
    const waited = waits.get(instant) ?? wait(instant);
    waits.set(instant, waited);
    return waited;
  };
}
