/**
 * Reminders due at one instant until they are handed to the channel, by the sweep and the workers as they run live, against
 * bare BullMQ delayed jobs on the same backend in the same run:
 *   npx tsx test/bench/engine/hand-over.ts [postgres|redis] [REMINDERS] [ROUNDS] [late]
 * Every reminder is another contact's: no digest takes any of the load away. Medians over the rounds of the 50th and 99th
 * hundredth, and the ratio. Both in one process, with the flags of `npm start`. The clock of the use cases is driven: the
 * tick 15 s before writes ahead, as it does live, and has 3 s for it, as the bare jobs have to be added before they are due;
 * what is measured is real time from the instant on, whose own tick runs beside. With `late` no tick comes before: what
 * those get who were laid out in the last moment.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { createJobQueue } from '../../../src/adapters/queue/job-queue.ts';
import { prepareQueueSchema } from '../../../src/adapters/queue/prepare-schema.ts';
import { type QueueBackend, queueConnection } from '../../../src/adapters/queue/queue-connection.ts';
import { startWorkers } from '../../../src/adapters/queue/worker.ts';
import { createPrismaStore } from '../../../src/adapters/store/prisma/store.ts';
import type { Channel } from '../../../src/app/channel.ts';
import { readConfig } from '../../../src/config.ts';
import { createVirtualClock } from '../../../src/app/rehearsal/virtual-clock.ts';
import { openDatabase } from '../../../src/wire-database.ts';
import { deliverWorker, standByWorker } from '../../../workers/deliver.ts';
import { sweepTick } from '../../../workers/sweep.ts';
import { addMinutes } from '../../../src/core/time/instant.ts';
import { addDays } from '../../../src/core/time/local-date.ts';
import { calendar } from '../../support/calendar.ts';
import { foundOffice, layDue } from '../../support/due-together.ts';
import { at } from '../../support/plan-draft.ts';
import { startRedisServer } from '../../support/redis-server.ts';
import { runAsStarted } from '../as-started.ts';
import { median } from './timing.ts';

runAsStarted();

const kind = process.argv[2] === 'redis' ? 'redis' : 'postgres';
const reminders = Number(process.argv[3] ?? 2000);
const rounds = Number(process.argv[4] ?? 3);
const late = process.argv[5] === 'late';
const AHEAD_MS = 3000;

const folder = await mkdtemp(path.join(tmpdir(), 'cuiban-bench-'));
const read = readConfig({ CUIBAN_DATA_DIR: folder });
if (!read.ok) throw new Error(read.message);
const database = await openDatabase(read.config, () => {});
const redis = kind === 'redis' ? await startRedisServer() : null;
const backend: QueueBackend = redis ? { kind: 'redis', url: redis.url } : { kind: 'postgres', url: database.url };
if (backend.kind === 'postgres') await prepareQueueSchema(database.url);

const hundredth = (times: readonly number[], part: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor((times.length * part) / 100))] ?? 0;

/** Milliseconds after the instant at which each of the delayed jobs is worked on. */
async function bare(): Promise<number[]> {
  const connection = queueConnection(backend, { connections: 6, whenAway: 'wait' });
  const queue = new Queue('bare', connection.options, connection.factory);
  const due = Date.now() + AHEAD_MS + reminders;
  const times: number[] = [];
  await queue.addBulk(
    Array.from({ length: reminders }, (_none, index) => ({
      name: 'bare',
      data: { id: String(index) },
      opts: { delay: due - Date.now(), removeOnComplete: true },
    })),
  );
  const worker = new Worker(
    'bare',
    async () => void times.push(Date.now() - due),
    {
      ...connection.options,
      concurrency: 64,
    },
    connection.factory,
  );
  while (times.length < reminders) await new Promise((resolve) => setTimeout(resolve, 50));
  await worker.close();
  await queue.close();
  await connection.close();
  return times;
}

const store = createPrismaStore(database.url, { watching: false });
const clock = createVirtualClock(at('2017-03-01 08:00'));
let [started, handed]: [number, number[]] = [0, []];
const waiting: (() => void)[] = [];
const channel: Channel = {
  name: 'console',
  idempotentMinutes: 55,
  async send({ handingOver, key }) {
    handed.push(performance.now() - started);
    await handingOver();
    return { result: 'sent', providerMessageId: key };
  },
  check: () => Promise.resolve(null),
  close: () => Promise.resolve(),
};

try {
  const queue = await createJobQueue(backend, (line) => console.error(line));
  const deps = {
    store,
    clock,
    calendar,
    queue,
    channels: new Map([[channel.name, channel]]),
    keys: [{ id: '1', secret: 'bench' }],
  };
  const until = (instant: string) =>
    clock.now() >= instant ? Promise.resolve() : new Promise<void>((go) => waiting.push(go));
  const workers = await startWorkers(backend, [deliverWorker(deps), standByWorker(deps, until)], {
    log: (line) => console.error(line),
  });
  const contactIds = await foundOffice(store, reminders, clock.now());
  await sweepTick(deps); // the first one of all keeps whom reminders are laid out for
  const [ours, theirs]: [number[][], number[][]] = [[], []];
  let day = '2017-03-06';
  for (let round = 0; round <= rounds; round += 1) {
    day = calendar.workdayOnOrAfter(addDays(day, 1));
    const due = at(`${day} 11:00`); // after everybody's own minute
    await layDue(store, `${round}`, contactIds, day, due);
    if (!late) {
      clock.advanceTo(addMinutes(due, -1 / 4));
      await sweepTick(deps);
      await sleep(AHEAD_MS);
    }
    clock.advanceTo(due);
    [started, handed] = [performance.now(), []];
    for (const go of waiting.splice(0)) go();
    await sweepTick(deps);
    while (handed.length < reminders) await new Promise((resolve) => setTimeout(resolve, 20));
    const mine = handed;
    const bareTimes = await bare();
    if (round > 0) ours.push(mine); // the first one warms up
    if (round > 0) theirs.push(bareTimes);
  }
  const line = (name: string, all: readonly number[][]) => {
    const p99 = median(all.map((times) => hundredth(times, 99)));
    console.log(
      `${name}: p50 ${median(all.map((times) => hundredth(times, 50))).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
    );
    return p99;
  };
  console.log(`${reminders} reminders due at one instant, ${rounds} rounds, queue on ${kind}`);
  const ratio = line('handed to the channel', ours) / line('bare BullMQ delayed jobs', theirs);
  console.log(`ratio of the p99 ${ratio.toFixed(2)}`);
  await workers.stop(10);
  await queue.close();
} finally {
  await store.close();
  await redis?.close();
  await database.embedded?.stop();
  await rm(folder, { recursive: true, force: true });
}
