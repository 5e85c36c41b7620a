import { type BackendFactory, createPostgresBackend, createRedisBackend } from 'bullmq';
import pg from 'pg';
import { QUEUE_SCHEMA } from './prepare-schema.ts';

/** Where the queue lives: beside the rows in PostgreSQL, or in Redis (a URL, or the path of a socket). */
export type QueueBackend = { kind: 'postgres'; url: string } | { kind: 'redis'; url: string };

/** What every BullMQ object of one process part is made with. */
export interface QueueConnection {
  /** Options for `new Queue` and `new Worker`. */
  options: { connection: object; prefix: string };
  factory: BackendFactory;
  /** After the queues and workers are closed. */
  close(): Promise<void>;
}

/** Namespace in Redis, which may serve others too. */
const PREFIX = 'cuiban';

/** Soon enough after an outage, and without a storm of attempts. */
const RECONNECT_MS = { step: 200, most: 3000 };

export interface ConnectionNeeds {
  /** Connections to PostgreSQL; each worker keeps one of them for itself. */
  connections: number;
  /** Give up a command at once when the store is away (whoever adds jobs), or wait for it to come back (workers). */
  whenAway: 'fail' | 'wait';
}

/** Opens nothing yet: the first queue or worker does. */
export function queueConnection(backend: QueueBackend, needs: ConnectionNeeds): QueueConnection {
  return backend.kind === 'postgres'
    ? onPostgres(backend.url, needs.connections)
    : onRedis(backend.url, needs.whenAway);
}

function onPostgres(url: string, connections: number): QueueConnection {
  const pool = new pg.Pool({ ...withSettings(url), max: connections, connectionTimeoutMillis: 5000 });
  pool.on('error', () => {}); // an idle connection was lost; the next query opens another
  return {
    options: { connection: pool, prefix: PREFIX },
    factory: createPostgresBackend as BackendFactory,
    close: () => pool.end(),
  };
}

/**
 * BullMQ's tables are named without their schema. And its commits need not wait for the disk: a job only says which row to
 * look at, `reconcile` gives a lost one again and one too many finds nothing to do, so that the last half second of a queue
 * may be missing after a power cut (as it may be in Redis, which flushes every second). What the rows say is flushed.
 * `options` in the URL would replace ours, so both go there.
 */
function withSettings(url: string): pg.PoolConfig {
  const ours = `-c search_path=${QUEUE_SCHEMA} -c synchronous_commit=off`;
  const given = new URL(url);
  const theirs = given.searchParams.get('options');
  if (theirs === null) return { connectionString: url, options: ours };
  given.searchParams.set('options', `${theirs} ${ours}`);
  return { connectionString: given.href };
}

function onRedis(url: string, whenAway: ConnectionNeeds['whenAway']): QueueConnection {
  const patience = whenAway === 'fail' ? { maxRetriesPerRequest: 1 } : { maxRetriesPerRequest: null };
  const retryStrategy = (times: number) => Math.min(times * RECONNECT_MS.step, RECONNECT_MS.most);
  const connection = { url, ...patience, retryStrategy, connectTimeout: 5000, disconnectTimeout: 500 };
  return {
    options: { connection, prefix: PREFIX },
    factory: createRedisBackend as BackendFactory,
    close: () => Promise.resolve(), // each object has its own connection and closes it
  };
}
