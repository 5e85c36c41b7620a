import { z } from 'zod';
import type { JobName } from '../../app/ports.ts';

/** What every job carries: the id of its row. All else, personal data above all, stays in the database. */
const payload = z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/) });

export type JobPayload = z.infer<typeof payload>;

/** The jobs there are, each with its queue and the schema of what it carries. */
export const JOBS: Record<JobName, { queue: string; payload: typeof payload }> = {
  deliver: { queue: 'deliver', payload },
  inbound: { queue: 'inbound', payload },
};

export const JOB_NAMES = Object.keys(JOBS) as JobName[];

/** One row has at most one job at a time: a second one under this id is dropped while the first is there. */
export function jobId(job: JobName, id: string): string {
  return `${job}-${id}`; // BullMQ takes neither bare numbers nor a single colon
}
