import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { wallClock } from './adapters/clock.ts';
import { createHeartbeat } from './adapters/heartbeat.ts';
import { faultText } from './adapters/queue/fault-text.ts';
import { createJobQueue, type LiveJobQueue } from './adapters/queue/job-queue.ts';
import { prepareQueueSchema } from './adapters/queue/prepare-schema.ts';
import type { QueueBackend } from './adapters/queue/queue-connection.ts';
import { QueueUnavailable, unavailable } from './adapters/queue/queue-failure.ts';
import { EmbeddedPostgresError } from './adapters/store/embedded/failure.ts';
import { StoreUnavailable } from './adapters/store/errors.ts';
import { MigrationError } from './adapters/store/migration-error.ts';
import { createPrismaStore } from './adapters/store/prisma/store.ts';
import { keptCalendar } from './app/keep-calendar.ts';
import type { Deps } from './app/ports.ts';
import type { Store } from './app/store.ts';
import type { Config } from './config.ts';
import { createCalendar } from './core/calendar/calendar.ts';
import type { WorkCalendar } from './core/calendar/types.ts';
import type { SigningKeys } from './core/reply/button.ts';
import type { Clock } from './core/time/clock.ts';
import { openChannels } from './wire-channels.ts';
import { openDatabase } from './wire-database.ts';
import { openMailDesk } from './wire-mail.ts';

/** The live system: what the use cases need, and what holds it up. */
export interface System {
  deps: Deps;
  config: Config;
  databaseUrl: string;
  /** Where the queue lives; workers open their own connections to it. */
  backend: QueueBackend;
  /** Lines for the person who started it, in Chinese: where the data lies. */
  notes: string[];
  /** Jobs waiting. */
  queueDepth(): Promise<number>;
  /** Tells the watcher outside, if there is one, that all is well. */
  beat: () => Promise<void>;
  /** Null when database and queue answer; else one Chinese sentence. */
  ready(): Promise<string | null>;
  /** Closes everything that was opened, in turn. An embedded database stays if another process uses it. */
  close(): Promise<void>;
}

export interface OpenOptions {
  clock?: Clock;
  /** Gets lines about trouble while running, in Chinese; standard error by default. */
  log?: (line: string) => void;
}

export type OpenResult = { ok: true; system: System } | { ok: false; message: string };

/**
 * Opens the system as configured. What stands in the way comes back as one Chinese sentence without secrets; nothing
 * half-opened is left behind.
 */
export async function openSystem(config: Config, options: OpenOptions = {}): Promise<OpenResult> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    // What fails to close must not keep the rest open.
    for (const closer of closers.splice(0).reverse()) await closer().catch((error) => options.log?.(faultText(error)));
  };
  try {
    return { ok: true, system: await open(config, options, (closer) => closers.push(closer), close) };
  } catch (error) {
    await close();
    const message = faultLine(error);
    if (message === null) throw error;
    return { ok: false, message };
  }
}

/** What can be wrong with the world rather than with the program; each has its sentence. */
const EXPECTED = [EmbeddedPostgresError, MigrationError, StoreUnavailable, QueueUnavailable];

/** The one Chinese line of a fault of the world; null for a bug. */
export function faultLine(error: unknown): string | null {
  return EXPECTED.some((kind) => error instanceof kind) ? (error as Error).message : null;
}

async function open(
  config: Config,
  { clock = wallClock, log = toStandardError }: OpenOptions,
  later: (closer: () => Promise<unknown>) => void,
  close: () => Promise<void>,
): Promise<System> {
  const { url, embedded } = await openDatabase(config, log);
  // Also a server that outlived a killed process and was found again; one that others use stays.
  if (embedded) later(() => embedded.stop({ evenIfAttached: true }));
  const store = createPrismaStore(url, { watching: false });
  later(() => store.close());
  const backend: QueueBackend =
    config.redisUrl === null ? { kind: 'postgres', url } : { kind: 'redis', url: config.redisUrl };
  if (backend.kind === 'postgres')
    await prepareQueueSchema(url).catch((error) => Promise.reject(unavailable(backend, error)));
  const queue = await createJobQueue(backend, log);
  later(() => queue.close());
  const [calendar, keys] = [await loadCalendar(store), await loadKeys(config, store)];
  const channels = await openChannels(config, store, clock, log, keys);
  for (const channel of channels.values()) later(() => channel.close());
  const mail = openMailDesk(config);
  return {
    deps: { store, clock, calendar, queue, channels, keys, mail },
    config,
    databaseUrl: url,
    backend,
    notes: embedded?.note === undefined ? [] : [embedded.note],
    queueDepth: async () => (await queue.counts()).waiting,
    beat: createHeartbeat(config.heartbeatUrl),
    ready: () => isReady(store, queue),
    close,
  };
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The table an admin imported; without one, the table that ships. */
async function loadCalendar(store: Store): Promise<WorkCalendar> {
  return createCalendar((await keptCalendar(store)) ?? (await import('../seeds/calendar/cn.ts')).chineseCalendar);
}

const keptKeys = z.array(z.strictObject({ id: z.string(), secret: z.string() })).min(1);

/**
 * CUIBAN_SECRET signs where it is set; else a random key kept in the database, of processes that start together the
 * first one's. The kept one goes on verifying, so that old cards live through the change.
 */
async function loadKeys(config: Config, store: Store): Promise<SigningKeys> {
  const id = 'signingKeys';
  if (config.secret !== null) {
    const kept = keptKeys.safeParse((await store.setting.get(id))?.value);
    return [{ id: 'env', secret: config.secret }, ...(kept.success ? kept.data : [])];
  }
  await store.setting.insert([{ id, value: [{ id: '1', secret: randomBytes(32).toString('base64url') }] }]);
  return keptKeys.parse((await store.setting.get(id))?.value);
}

async function isReady(store: Store, queue: LiveJobQueue): Promise<string | null> {
  try {
    await store.setting.get('signingKeys');
  } catch (error) {
    return error instanceof StoreUnavailable ? `${error.message}。` : '数据库出错，请查看日志。';
  }
  try {
    await queue.counts();
    return null;
  } catch {
    return '任务队列连接不上，请检查后重试。';
  }
}
