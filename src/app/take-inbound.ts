import { type InboundResult, interpretInbound } from './interpret-inbound.ts';
import type { Deps } from './ports.ts';
import { type InboundDraft, receiveInbound } from './receive-inbound.ts';
import { within } from './within.ts';

export type TakenInbound =
  /** Not known to be stored: whoever sent it has to send it again. */
  | { state: 'notStored'; error: unknown }
  /** Stored; a worker reads it. */
  | { state: 'stored'; id: string; fresh: boolean; error: unknown }
  | { state: 'read'; id: string; fresh: boolean; result: InboundResult };

/**
 * Stores what came in and reads it at once, in at most so many milliseconds together, so that its sender can be told what
 * was recorded. The worker gets a job only where that did not work out: one that ran beside us would be the first to
 * read, and leave us nothing to tell. Should this process die in between, `reconcile` gives the job.
 */
export async function takeInbound(deps: Deps, draft: InboundDraft, milliseconds: number): Promise<TakenInbound> {
  const endsAt = performance.now() + milliseconds;
  const left = () => Math.max(0, endsAt - performance.now());
  const quiet: Deps['queue'] = {
    enqueueAll: (job, ids) => (job === 'inbound' ? Promise.resolve() : deps.queue.enqueueAll(job, ids)),
    enqueue: (job, id) => (job === 'inbound' ? Promise.resolve() : deps.queue.enqueue(job, id)),
  };
  const stored = await within(left(), receiveInbound({ ...deps, queue: quiet }, draft));
  if (stored.state !== 'done') return { state: 'notStored', error: stored.state === 'failed' ? stored.error : null };
  const { id, fresh } = stored.value;
  const read = await within(left(), interpretInbound(deps, id));
  if (read.state === 'done') return { state: 'read', id, fresh, result: read.value };
  // Without the job too: `reconcile` finds the row.
  await within(left() + 200, deps.queue.enqueue('inbound', id));
  return { state: 'stored', id, fresh, error: read.state === 'failed' ? read.error : null };
}
