import { setMaxListeners } from 'node:events';
import { type Job, UnrecoverableError, Worker } from 'bullmq';
import type { JobName } from '../../app/ports.ts';
import { faultName, faultText } from './fault-text.ts';
import { JOBS } from './jobs.ts';
import { isLateRenewal } from './late-renewal.ts';
import { type QueueBackend, type QueueConnection, queueConnection } from './queue-connection.ts';
import { unavailable } from './queue-failure.ts';
import { withinSeconds } from './within-seconds.ts';

/** How one kind of job is worked off. */
export interface JobHandler {
  job: JobName;
  /** Jobs at the same time. */
  concurrency: number;
  /** Does the work for one row and says in a word what came of it. An exception means: try again later. */
  run(id: string): Promise<string>;
}

export interface WorkerOptions {
  log: (line: string) => void;
  /**
   * A job whose process died is given to somebody else after this, twice over at the latest. 30 by default, less than
   * the leases of deliveries.
   */
  lockSeconds?: number;
}

export interface RunningWorkers {
  /**
   * Takes no more jobs, waits for those under way, closes the connections. False if some were still running after
   * `graceSeconds`: they are cut off, and their rows' leases will run out.
   */
  stop(graceSeconds: number): Promise<boolean>;
}

const OPEN_SECONDS = 10;
/** One listening connection per worker, the rest for all together. */
const SHARED_CONNECTIONS = 4;
const PROBE_SECONDS = 2;
const CLOSE_SECONDS = 3;

/** Starts a worker per handler; returns when they take jobs. @throws QueueUnavailable */
export async function startWorkers(
  backend: QueueBackend,
  handlers: readonly JobHandler[],
  options: WorkerOptions,
): Promise<RunningWorkers> {
  const connections = handlers.length + SHARED_CONNECTIONS;
  const connection = queueConnection(backend, { connections, whenAway: 'wait' });
  const cut = new AbortController();
  setMaxListeners(0, cut.signal); // one for every job under way
  const complain = complainOnce(options.log);
  const underWay = new Set<string>();
  const workers = handlers.map((handler) => startWorker(connection, handler, options, cut.signal, underWay));
  for (const worker of workers)
    worker.on('error', (error) => {
      if (!isLateRenewal(error, underWay)) complain(error);
    });
  const stop = (graceSeconds: number) => stopAll(workers, connection, cut, graceSeconds);
  try {
    await withinSeconds(OPEN_SECONDS, Promise.all(workers.map((worker) => worker.waitUntilReady())));
  } catch (error) {
    await stop(1);
    throw unavailable(backend, error);
  }
  return { stop };
}

function startWorker(
  { options, factory }: QueueConnection,
  handler: JobHandler,
  { log, lockSeconds = 30 }: WorkerOptions,
  cut: AbortSignal,
  underWay: Set<string>,
) {
  const { queue, payload } = JOBS[handler.job];
  const work = async ({ data, id, attemptsMade }: Job): Promise<string> => {
    const parsed = payload.safeParse(data);
    if (!parsed.success) throw new UnrecoverableError('the payload is not ours');
    const { id: first, more = [] } = parsed.data;
    underWay.add(id ?? '');
    try {
      return await unlessCut(cut, runAll(handler, [first, ...more]));
    } catch (error) {
      log(`任务 ${id} 第${attemptsMade + 1}次未成：${faultText(error)}`);
      throw new Error(faultName(error)); // the queue keeps this one: nothing of the row may be in it
    } finally {
      underWay.delete(id ?? '');
    }
  };
  const lockMs = lockSeconds * 1000;
  const times = { lockDuration: lockMs, stalledInterval: lockMs, runRetryDelay: 1000 };
  return new Worker(queue, work, { ...options, ...times, concurrency: handler.concurrency }, factory);
}

/** A row that fails keeps no other one back; those that are done find nothing left to do when the job is tried again. */
async function runAll(handler: JobHandler, ids: readonly string[]): Promise<string> {
  const results = await Promise.allSettled(ids.map((id) => handler.run(id)));
  return results
    .map((result) => {
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    })
    .join(' ');
}

/** Gives the job back when the time to finish it is over; what its work still does, the row's lease covers. */
function unlessCut<T>(cut: AbortSignal, work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return new Promise<T>((resolve, reject) => {
    const giveUp = () => reject(new Error('cut off at the end of the process'));
    if (cut.aborted) return giveUp();
    cut.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => cut.removeEventListener('abort', giveUp));
  });
}

const QUIET_MS = 30_000;

/** A store that is away fails every call; one line in half a minute is enough. */
function complainOnce(log: (line: string) => void): (error: Error) => void {
  let quietUntil = 0;
  return (error) => {
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + QUIET_MS;
    log(`任务队列出错，正在重试：${faultText(error)}`);
  };
}

type AnyWorker = ReturnType<typeof startWorker>;

async function stopAll(
  workers: readonly AnyWorker[],
  connection: QueueConnection,
  cut: AbortController,
  graceSeconds: number,
): Promise<boolean> {
  const closed = Promise.all(workers.map(closeWorker));
  const drained = await withinSeconds(graceSeconds, closed).then(
    () => true,
    () => false,
  );
  if (!drained) cut.abort();
  await withinSeconds(CLOSE_SECONDS, closed).catch(() => {});
  await withinSeconds(CLOSE_SECONDS, connection.close()).catch(() => {});
  return drained;
}

/** In order, if the store answers: it would wait for ever for one that is away. */
async function closeWorker(worker: AnyWorker): Promise<void> {
  const answers = await withinSeconds(PROBE_SECONDS, worker.extendJobLocks([], [], 1)).then(
    () => true,
    () => false,
  );
  await worker.close(!answers);
}
