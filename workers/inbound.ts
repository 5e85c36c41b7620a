import type { JobHandler } from '../src/wire-workers.ts';
import { interpretInbound } from '../src/app/interpret-inbound.ts';
import type { Deps } from '../src/app/ports.ts';

/** Reads one thing that came in. */
export function inboundWorker(deps: Deps): JobHandler {
  return { job: 'inbound', concurrency: 4, run: async (id) => (await interpretInbound(deps, id)).state };
}
