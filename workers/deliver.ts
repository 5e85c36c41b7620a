import type { JobHandler } from '../src/wire-workers.ts';
import { deliverMessage } from '../src/app/deliver-message.ts';
import type { Deps } from '../src/app/ports.ts';

/** Sends one message over one route. What becomes of it is in its Delivery row, also when it is not sent. */
export function deliverWorker(deps: Deps): JobHandler {
  return { job: 'deliver', concurrency: 16, run: (id) => deliverMessage(deps, id) };
}
