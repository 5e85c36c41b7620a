import { deliverMessage } from '../../src/app/deliver-message.ts';
import { type DeliverySteps, gatheredSteps } from '../../src/app/delivery-steps.ts';
import type { Deps } from '../../src/app/ports.ts';
import { sweep } from '../../src/app/sweep.ts';

/** All these deliveries at once, as the worker makes them. */
export async function deliverAll(deps: Deps, ids: readonly string[]): Promise<void> {
  const steps = ids.length > 1 ? atOnce(gatheredSteps(deps)) : undefined;
  await all(ids.map((id) => deliverMessage(deps, id, steps)));
}

/** Without the milliseconds in which a live worker waits for company: they are half of a history's time. */
export function atOnce(steps: DeliverySteps): DeliverySteps {
  return { ...steps, write: (held, patch) => steps.write(held, patch) };
}

/** One sweep, or several at once; so that a small town's contacts are served together too, two are many here. */
export async function sweepTimes(deps: Deps, times: number): Promise<void> {
  await all(Array.from({ length: times }, () => sweep(deps, { togetherFrom: 2 })));
}

/** Throws what one of them threw when all have ended. */
async function all(work: readonly Promise<unknown>[]): Promise<void> {
  for (const one of await Promise.allSettled(work)) if (one.status === 'rejected') throw one.reason;
}
