import type { Deps } from '../src/app/ports.ts';
import { sealEvents } from '../src/app/seal-events.ts';

/** The hourly rest: seals the record so far. A batch is bounded, so it goes on until nothing is left. */
export async function reportTick(deps: Deps): Promise<void> {
  while ((await sealEvents(deps)) > 0);
}
