import { z } from 'zod';
import type { JobName } from '../../app/ports.ts';
import { deriveId } from '../../core/ids.ts';

const rowId = z.string().regex(/^[\w-]{1,64}$/);

/** Rows that share one job, at most. */
export const ROWS_PER_JOB = 32;

/** What every job carries: the ids of its rows. All else, personal data above all, stays in the database. */
const payload = z.strictObject({ id: rowId, more: z.array(rowId).max(ROWS_PER_JOB).optional() });

/** The jobs there are, each with its queue and the schema of what it carries. */
export const JOBS: Record<JobName, { queue: string; payload: typeof payload }> = {
  deliver: { queue: 'deliver', payload },
  standBy: { queue: 'standBy', payload },
  inbound: { queue: 'inbound', payload },
};

export const JOB_NAMES = Object.keys(JOBS) as JobName[];

/** One row has at most one job at a time: a second one under this id is dropped while the first is there. */
export function jobId(job: JobName, id: string): string {
  return `${job}-${id}`; // BullMQ takes neither bare numbers nor a single colon
}

/** The job of several rows; the same rows together get no second one. */
export function sharedJobId(job: JobName, ids: readonly string[]): string {
  return `${job}-all-${deriveId('job', ...ids)}`;
}
