import type { JobName, JobQueue } from '../ports.ts';

/** A queue that is worked off by its owner, in order, in the same process. */
export interface InlineQueue extends JobQueue {
  take(): { job: JobName; id: string } | undefined;
}

export function createInlineQueue(): InlineQueue {
  const jobs: { job: JobName; id: string }[] = [];
  return {
    enqueue(job, id) {
      jobs.push({ job, id });
      return Promise.resolve();
    },
    enqueueAll(job, ids) {
      jobs.push(...ids.map((id) => ({ job, id })));
      return Promise.resolve();
    },
    take: () => jobs.shift(),
  };
}
