import { Queue } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobName } from '../../src/app/ports.ts';
import { createJobQueue, type LiveJobQueue } from '../../src/adapters/queue/job-queue.ts';
import { ROWS_PER_JOB } from '../../src/adapters/queue/jobs.ts';
import { type QueueBackend, queueConnection } from '../../src/adapters/queue/queue-connection.ts';
import { type RunningWorkers, startWorkers } from '../../src/adapters/queue/worker.ts';
import { until } from '../support/until.ts';

export interface QueueUnderTest {
  backend: QueueBackend;
  /** Breaks every connection to the store, which itself stays. */
  cutConnections(): Promise<void>;
}

/** What the live queue promises, on whatever it runs. `current()` is asked once the suite's `beforeAll` has run. */
export function queueContract(current: () => QueueUnderTest): void {
  let queue: LiveJobQueue;
  let running: RunningWorkers[];
  let lines: string[];
  const log = (line: string) => void lines.push(line);

  const work = async (
    run: (id: string) => Promise<string>,
    { job = 'deliver' as JobName, lockSeconds = 30, concurrency = 4 } = {},
  ) => {
    const workers = await startWorkers(current().backend, [{ job, concurrency, run }], { log, lockSeconds });
    running.push(workers);
    return workers;
  };
  const idle = () => until(async () => Object.values(await queue.counts()).every((count) => count === 0));

  beforeEach(async () => {
    lines = [];
    running = [];
    queue = await createJobQueue(current().backend, log);
  });

  afterEach(async () => {
    for (const workers of running) await workers.stop(5);
    await queue.close();
  });

  it('hands each job the id it was given and nothing else', async () => {
    const seen: string[] = [];
    await work(async (id) => `${seen.push(id)}`);
    await queue.enqueue('deliver', 'a1');
    await queue.enqueue('deliver', 'b2');
    await until(() => seen.length === 2);
    expect(seen.toSorted()).toEqual(['a1', 'b2']);
  });

  it('gives a row no second job while the first one waits, and another one once it is done', async () => {
    for (let times = 0; times < 3; times++) await queue.enqueue('deliver', 'again');
    expect((await queue.counts()).waiting).toBe(1);
    let runs = 0;
    await work(async () => `${(runs += 1)}`);
    await idle();
    expect(runs).toBe(1);
    await queue.enqueue('deliver', 'again');
    await until(() => runs === 2);
  });

  it('gives many rows few jobs, runs each row, and one that fails keeps none of the others back', async () => {
    const ids = Array.from({ length: 2 * ROWS_PER_JOB + 8 }, (_none, n) => `row-${n}`);
    for (let times = 0; times < 2; times++) await queue.enqueueAll('deliver', ids);
    expect((await queue.counts()).waiting).toBe(3);
    const runs = new Map<string, number>();
    await work(async (id) => {
      runs.set(id, (runs.get(id) ?? 0) + 1);
      if (id === 'row-7' && runs.get(id) === 1) throw new Error('not yet');
      return 'done';
    });
    await until(() => runs.get('row-7') === 2);
    expect([...runs.keys()].toSorted()).toEqual(ids.toSorted());
    expect(runs.get('row-39')).toBe(1);
    await queue.enqueueAll('deliver', []);
    await queue.enqueueAll('deliver', ['row-39']);
    await until(() => runs.get('row-39') === 2);
  });

  it('hands out what can wait behind all that came without that mark', async () => {
    const seen: string[] = [];
    for (const id of ['digest-1', 'digest-2']) await queue.enqueue('deliver', id, 'later');
    for (const id of ['escalation-1', 'escalation-2']) await queue.enqueue('deliver', id);
    await work(async (id) => `${seen.push(id)}`, { concurrency: 1 });
    await until(() => seen.length === 4);
    expect(seen).toEqual(['escalation-1', 'escalation-2', 'digest-1', 'digest-2']);
  });

  it('keeps the queues of different jobs apart', async () => {
    const read: string[] = [];
    await work(async (id) => `${read.push(id)}`, { job: 'inbound' });
    await queue.enqueue('deliver', 'same');
    await queue.enqueue('inbound', 'same');
    await until(() => read.length === 1);
    expect((await queue.counts()).waiting).toBe(1);
    await work(async () => 'sent');
    await idle();
  });

  it('shares the jobs between workers, each job to one of them', async () => {
    const ids = Array.from({ length: 40 }, (_none, index) => `row-${index}`);
    const done: string[] = [];
    const run = async (id: string) => {
      await sleep(5);
      return `${done.push(id)}`;
    };
    await work(run);
    await work(run);
    for (const id of ids) await queue.enqueue('deliver', id);
    await until(() => done.length >= ids.length);
    await idle();
    expect(done.toSorted()).toEqual(ids.toSorted());
  });

  it('tries a failed job again, and keeps the words of the failure out of the queue and addresses out of the log', async () => {
    const inspection = inspect(current().backend);
    let runs = 0;
    await work(async () => {
      runs += 1;
      if (runs === 1) throw new TypeError('no such mailbox: 王芳 <wang.fang@example.com>');
      return 'sent';
    });
    await queue.enqueue('deliver', 'shaky');
    await until(async () => (await queue.counts()).delayed === 1);
    const job = await inspection.queue.getJob('deliver-shaky');
    expect(JSON.stringify([job?.data, job?.failedReason, job?.stacktrace])).toBe('[{"id":"shaky"},"TypeError",[]]');
    expect(lines.join('\n')).toMatch(/deliver-shaky 第1次未成：TypeError/);
    expect(lines.join('\n')).not.toContain('example.com');
    await until(() => runs === 2);
    await idle();
    await inspection.close();
  });

  it('drops a job that is not ours without running it', async () => {
    const inspection = inspect(current().backend);
    let runs = 0;
    await work(async () => `${(runs += 1)}`);
    await inspection.queue.add('deliver', { id: 'x', name: '王芳' }, { attempts: 5, removeOnFail: true });
    await until(async () => (await inspection.queue.getJobCounts())['active'] === 0);
    await idle();
    expect(runs).toBe(0);
    await inspection.close();
  });

  it('waits at the end for the jobs under way and begins no others', async () => {
    const finished: string[] = [];
    const workers = await work(async (id) => {
      await sleep(300);
      return `${finished.push(id)}`;
    });
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) await queue.enqueue('deliver', id);
    await until(async () => (await queue.counts()).active === 4);
    expect(await workers.stop(5)).toBe(true);
    expect(finished).toHaveLength(4);
    expect(await queue.counts()).toEqual({ waiting: 2, active: 0, delayed: 0 });
    await work(async () => 'sent');
    await idle();
  });

  it('gives the job of a worker that was cut off to another one', async () => {
    let release = () => {};
    const stuck = new Promise<void>((resolve) => (release = resolve));
    const first = await work(
      async () => {
        await stuck;
        return 'too late';
      },
      { lockSeconds: 1 },
    );
    await queue.enqueue('deliver', 'left-behind');
    await until(async () => (await queue.counts()).active === 1);
    expect(await first.stop(0.2)).toBe(false);
    const taken: string[] = [];
    await work(async (id) => `${taken.push(id)}`, { lockSeconds: 1 });
    await until(() => taken.length === 1);
    expect(taken).toEqual(['left-behind']);
    release();
    await idle();
  });

  it('goes on after every connection was broken', async () => {
    const seen: string[] = [];
    await work(async (id) => `${seen.push(id)}`);
    await queue.enqueue('deliver', 'before');
    await until(() => seen.length === 1);
    await current().cutConnections();
    await until(async () => {
      await queue.enqueue('deliver', 'after');
      await sleep(100);
      return seen.includes('after');
    });
  });

  it('takes no id that could be anything but an id', async () => {
    await expect(queue.enqueue('deliver', 'wang.fang@example.com')).rejects.toThrow();
  });
}

/** A second look into the queue, with BullMQ's own eyes. */
function inspect(backend: QueueBackend) {
  const connection = queueConnection(backend, { connections: 2, whenAway: 'fail' });
  const queue = new Queue('deliver', connection.options, connection.factory);
  return { queue, close: () => queue.close().then(() => connection.close()) };
}
