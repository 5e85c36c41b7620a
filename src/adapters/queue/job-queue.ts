import { Queue } from 'bullmq';
import type { JobName, JobQueue } from '../../app/ports.ts';
import { faultText } from './fault-text.ts';
import { JOB_NAMES, jobId, JOBS, ROWS_PER_JOB, sharedJobId } from './jobs.ts';
import { type QueueBackend, type QueueConnection, queueConnection } from './queue-connection.ts';
import { unavailable } from './queue-failure.ts';
import { withinSeconds } from './within-seconds.ts';

/** Jobs by what they wait for, over all queues. */
export interface JobCounts {
  waiting: number;
  active: number;
  /** Failed once and waiting for another try. */
  delayed: number;
}

export interface LiveJobQueue extends JobQueue {
  counts(): Promise<JobCounts>;
  close(): Promise<void>;
}

const OPEN_SECONDS = 10;
/** How long after its first refusal the store may still come up. */
const REFUSED_SECONDS = 2;
const ENQUEUE_SECONDS = 5;
const CLOSE_SECONDS = 3;

/** While the queue's store is away nothing is tried for so long, lest a thousand rows wait in turn. */
const REST_MS = 2000;

/** Failures are tried again after 1, 2, 4, 8 s; then the job is gone, and `reconcile` gives the row another one. */
const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential' as const, delay: 1000 },
  removeOnComplete: true,
  removeOnFail: true,
  stackTraceLimit: 0,
};

/** The queue serves jobs without a priority first, then the smallest number. */
const LATER = { priority: 10 };

/**
 * The live queue. `enqueue` never fails and never waits long: what the queue's store does not take, `reconcile` gives it
 * again; `log` then gets one line. A row that has a job gets no second one.
 * @throws QueueUnavailable when the store can't be reached now
 */
export async function createJobQueue(backend: QueueBackend, log: (line: string) => void): Promise<LiveJobQueue> {
  const connection = queueConnection(backend, { connections: 2, whenAway: 'fail' });
  const queues = new Map(JOB_NAMES.map((job) => [job, openQueue(connection, job)]));
  for (const queue of queues.values()) queue.on('error', () => {}); // the call that failed says so itself
  const close = async () => {
    for (const queue of queues.values())
      await withinSeconds(CLOSE_SECONDS, queue.close()).catch(() => void queue.disconnect().catch(() => {}));
    await connection.close();
  };
  try {
    await withinSeconds(OPEN_SECONDS, Promise.all([...queues.values()].map(ready)));
  } catch (error) {
    await close();
    throw unavailable(backend, error);
  }
  let restUntil = 0;

  async function add(job: JobName, parts: readonly (readonly string[])[], rank?: 'later'): Promise<void> {
    const jobs = parts.map((ids) => ({ name: job, ...jobOf(job, ids, rank) }));
    const [only] = jobs;
    if (!only || performance.now() < restUntil) return;
    const queue = queues.get(job);
    try {
      const added = jobs.length > 1 ? queue?.addBulk(jobs) : queue?.add(job, only.data, only.opts);
      await withinSeconds<unknown>(ENQUEUE_SECONDS, added);
    } catch (error) {
      restUntil = performance.now() + REST_MS;
      log(`任务队列暂不可用，恢复后自动补发：${faultText(error)}`);
    }
  }

  return {
    enqueue: (job, id, rank) => add(job, [[id]], rank),
    async enqueueAll(job, ids, rank) {
      const parts: (readonly string[])[] = [];
      for (let at = 0; at < ids.length; at += ROWS_PER_JOB) parts.push(ids.slice(at, at + ROWS_PER_JOB));
      await add(job, parts, rank);
    },
    async counts() {
      const sum: JobCounts = { waiting: 0, active: 0, delayed: 0 };
      for (const queue of queues.values()) {
        const { waiting = 0, paused = 0, prioritized = 0, active = 0, delayed = 0 } = await queue.getJobCounts();
        sum.waiting += waiting + paused + prioritized;
        sum.active += active;
        sum.delayed += delayed;
      }
      return sum;
    },
    close,
  };
}

/** What a job of these rows carries, and how it is to be worked off. */
function jobOf(job: JobName, ids: readonly string[], rank?: 'later') {
  const [first = '', ...more] = ids;
  const id = more.length === 0 ? jobId(job, first) : sharedJobId(job, ids);
  return {
    data: JOBS[job].payload.parse({ id: first, ...(more.length > 0 ? { more } : {}) }),
    opts: { jobId: id, ...(rank === 'later' ? LATER : {}) },
  };
}

function openQueue({ options, factory }: QueueConnection, job: JobName) {
  return new Queue(JOBS[job].queue, { ...options, defaultJobOptions: JOB_OPTIONS }, factory);
}

/** Redis's client would wait for ever for a store that refuses it, and only says so in passing. */
async function ready(queue: ReturnType<typeof openQueue>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const refused = new Promise<never>((_resolve, reject) => {
    queue.once('error', (error) => (timer = setTimeout(() => reject(error), REFUSED_SECONDS * 1000)));
  });
  try {
    await Promise.race([queue.waitUntilReady(), refused]);
  } finally {
    clearTimeout(timer);
  }
}
