import type { JobHandler } from '../src/wire-workers.ts';
import { deliverMessage } from '../src/app/deliver-message.ts';
import { gatheredSteps } from '../src/app/delivery-steps.ts';
import type { Deps } from '../src/app/ports.ts';

/** Jobs, each of one row or some. They wait for a provider most of the time, and share what they ask of the database. */
const JOBS_AT_ONCE = 16;

/** Sends one message over one route. What becomes of it is in its Delivery row, also when it is not sent. */
export function deliverWorker(deps: Deps): JobHandler {
  const steps = gatheredSteps(deps);
  return { job: 'deliver', concurrency: JOBS_AT_ONCE, run: (id) => deliverMessage(deps, id, steps) };
}
