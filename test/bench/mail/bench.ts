/**
 * Mails a second through the whole delivery path (claim, judge, compose, hand over, settle; queue and workers as in real
 * life) against plain pooled nodemailer with mails of the same size, in one run:
 *   npx tsx test/bench/mail/bench.ts [MAILS]
 * Into a sink on the embedded default and on Redis, and into the queue of a real Postfix where it is installed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { postText } from '../../../src/app/post-notice.ts';
import { readConfig } from '../../../src/config.ts';
import { deriveId } from '../../../src/core/ids.ts';
import { openSystem } from '../../../src/wire.ts';
import { startWorkers } from '../../../src/wire-workers.ts';
import { deliverWorker } from '../../../workers/deliver.ts';
import { hasMailServers, startMailServers } from '../../support/mail/mail-servers.ts';
import { hasRedis, startRedisServer } from '../../support/redis-server.ts';

const MAILS = Number(process.argv[2] ?? 500);
const TEXT = '以下事项请您反馈进展：开展场所环境整治并上报清单。'.repeat(20);
const CONNECTIONS = 8;

interface Sink {
  url: string;
  /** Mails taken so far. */
  taken: () => number;
  close(): Promise<void>;
}

async function startSink(): Promise<Sink> {
  let taken = 0;
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => {
        taken += 1;
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken: () => taken,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Mails a second of nodemailer's own pool. */
async function plain(url: string, to: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const pool = nodemailer.createTransport({
    host: hostname,
    port: Number(port),
    pool: true,
    maxConnections: CONNECTIONS,
    ignoreTLS: true,
  });
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: MAILS }, (_none, n) =>
      pool.sendMail({ from: 'replies@cuiban.test', to, subject: `催办 ${n}`, text: TEXT, html: `<p>${TEXT}</p>` }),
    ),
  );
  const seconds = (performance.now() - begin) / 1000;
  pool.close();
  return MAILS / seconds;
}

/** Mails a second of ours: all are posted and given a job before the workers start. */
async function ours(url: string, to: string, redisUrl: string | null): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuiban-bench-'));
  const read = readConfig({
    CUIBAN_DATA_DIR: folder,
    CUIBAN_SMTP_URL: url,
    CUIBAN_MAIL_FROM: 'replies@cuiban.test',
    CUIBAN_MAIL_DOMAIN: 'cuiban.test',
    CUIBAN_MAIL_LISTEN: 'smtp://127.0.0.1:0',
    ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
  });
  if (!read.ok) throw new Error(read.message);
  const opened = await openSystem(read.config);
  if (!opened.ok) throw new Error(opened.message);
  const { system } = opened;
  const { store, queue, clock } = system.deps;
  try {
    const ids: string[] = [];
    for (let n = 0; n < MAILS; n += 1) {
      const contactId = deriveId('contact', n);
      const [local, domain] = to.split('@');
      const route = {
        id: `r${n}`,
        contactId,
        channel: 'email' as const,
        address: `${local}+${n}@${domain}`,
        priority: 0,
        state: 'ok' as const,
        badReason: null,
      };
      await store.contact.insert([{ id: contactId, name: `联系人${n}` }]);
      await store.contactRoute.insert([route]);
      const id = await store.transaction((tx) => postText(tx, 'notice', contactId, 'bench', TEXT, route, clock.now()));
      if (id) ids.push(id);
    }
    await queue.enqueueAll('deliver', ids);
    const begin = performance.now();
    const workers = await startWorkers(system.backend, [deliverWorker(system.deps)], {
      log: console.error,
      lockSeconds: 30,
    });
    while ((await store.delivery.count({ state: 'sent' })) < MAILS) await sleep(50);
    const seconds = (performance.now() - begin) / 1000;
    await workers.stop(10);
    return MAILS / seconds;
  } finally {
    await system.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function tell(name: string, rate: number, base: number, goal: number): void {
  console.log(
    `${name}: ${rate.toFixed(0)} mails/s, plain ${base.toFixed(0)}/s, ratio ${((100 * rate) / base).toFixed(0)} % (goal ${goal} %)`,
  );
}

const sink = await startSink();
const sinkBase = await plain(sink.url, 'unit@cuiban.test');
tell('sink, embedded default', await ours(sink.url, 'unit@cuiban.test', null), sinkBase, 40);
if (hasRedis()) {
  const redis = await startRedisServer();
  tell('sink, Redis', await ours(sink.url, 'unit@cuiban.test', redis.url), sinkBase, 60);
  await redis.close();
}
await sink.close();
if (hasMailServers()) {
  const servers = await startMailServers();
  const url = `smtp://127.0.0.1:${servers.smtpPort}`;
  const base = await plain(url, 'unit@cuiban.test');
  tell('Postfix queue, embedded default', await ours(url, 'unit@cuiban.test', null), base, 80);
  await servers.close();
} else console.log('Postfix is not installed: left out');
process.exit(0);
