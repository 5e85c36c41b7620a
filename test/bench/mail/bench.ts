/**
 * Mails a second through the whole delivery path (claim, judge, compose, hand over, settle; queue and workers as in real
 * life) against plain pooled nodemailer, in one run:
 *   npx tsx test/bench/mail/bench.ts [MAILS] [ROUNDS] [sink|redis|postfix]
 * Into a sink on the embedded default and on Redis, and into the queue of a real Postfix (which keeps them) where it is
 * installed. Nodemailer sends the same mails (headers, envelope and texts as ours have them), which is what the ratio is
 * about; and, for comparison, the same texts with nothing to find an answer or a bounce by, which costs a server less:
 * it looks up every new sender. They and ours take turns, so that a busy machine is busy for both; the first round warms up and
 * is not counted; the ratio is the median of the rounds' ratios. Our processor time is that of this process alone. The workers say
 * when all are sent, and the store is asked once: to ask it all the while would be a load of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import nodemailer from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { renderHtml } from '../../../src/adapters/channels/email/render-html.ts';
import { mailMarks } from '../../../src/adapters/channels/email/mail-post.ts';
import { renderText } from '../../../src/adapters/channels/render-text.ts';
import { postText } from '../../../src/app/post-notice.ts';
import { readConfig } from '../../../src/config.ts';
import { deriveId } from '../../../src/core/ids.ts';
import { openSystem } from '../../../src/wire.ts';
import { startWorkers } from '../../../src/wire-workers.ts';
import { deliverWorker } from '../../../workers/deliver.ts';
import { hasMailServers, startMailServers } from '../../support/mail/mail-servers.ts';
import { sampleLetter } from '../../support/sample-letter.ts';
import { hasRedis, startRedisServer } from '../../support/redis-server.ts';
import { runAsStarted } from '../as-started.ts';

runAsStarted();

const MAILS = Number(process.argv[2] ?? 1500);
const ROUNDS = Number(process.argv[3] ?? 7);
const ONLY = process.argv[4] ?? null;
const TEXT = '以下事项请您反馈进展：开展场所环境整治并上报清单。'.repeat(20);
const CONNECTIONS = 8;

interface Sink {
  url: string;
  close(): Promise<void>;
}

/** What the sink took, so that both can be seen to send the same. */
let bytes = 0;

async function startSink(): Promise<Sink> {
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onData(stream, _session, done) {
      stream.on('data', (part: Buffer) => void (bytes += part.length));
      stream.on('end', () => {
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
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Mails a second, and milliseconds of this process' processor time a mail. */
interface Rate {
  perSecond: number;
  cpu: number;
  /** A mail in the sink; 0 where there is none. */
  bytes: number;
}

async function timed(work: () => Promise<unknown>): Promise<Rate> {
  const cpu = process.cpuUsage();
  bytes = 0;
  const begin = performance.now();
  await work();
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: MAILS / seconds, cpu: (user + system) / 1000 / MAILS, bytes: bytes / MAILS };
}

/** The n-th recipient: all have a mail each. */
function recipient(to: string, n: number): string {
  return to.replace('@', `+${n}@`);
}

/** A mail as nodemailer is given it. */
type PlainMail = Parameters<ReturnType<typeof nodemailer.createTransport>['sendMail']>[0];

const SENDER = 'replies@cuiban.test';

function bareMail(to: string, n: number): PlainMail {
  const letter = sampleLetter([], { kind: 'notice', subject: '催办提示', opening: TEXT, closing: '' });
  return {
    from: SENDER,
    to: recipient(to, n),
    subject: `催办 ${n}`,
    encoding: 'base64',
    text: renderText(letter),
    html: renderHtml(letter, { link: null, code: null }),
  };
}

const POST = {
  keys: [{ id: '1', secret: 'a secret of at least thirty-two characters' }],
  publicUrl: null,
  domain: 'cuiban.test',
  replyTo: null,
  takesMail: true,
  journal: null,
};

/** With all that an answer or a bounce is found again by. */
function sameMail(to: string, n: number): PlainMail {
  const letter = { messageId: deriveId('message', `${n}`), kind: 'notice' } as const;
  const marks = mailMarks(POST, letter, deriveId('contact', `${n}`), SENDER, 1);
  const envelope = {
    from: marks.envelopeSender,
    to: recipient(to, n),
    dsn: { id: marks.envelopeId, return: 'headers', notify: ['failure', 'delay'] },
  };
  return {
    ...bareMail(to, n),
    from: { name: '催办', address: SENDER },
    to: { name: `联系人${n}`, address: recipient(to, n) },
    replyTo: marks.replyTo ?? '',
    subject: `【催办】催办提示 [CB-${marks.code}]`,
    messageId: marks.messageId,
    headers: { 'Auto-Submitted': 'auto-generated' },
    envelope: envelope as PlainMail['envelope'],
  };
}

/** Nodemailer's own pool. */
async function plain(url: string, mails: readonly PlainMail[]): Promise<Rate> {
  const { hostname, port } = new URL(url);
  const pool = nodemailer.createTransport({
    host: hostname,
    port: Number(port),
    pool: true,
    maxConnections: CONNECTIONS,
    ignoreTLS: true,
  });
  const rate = await timed(() => Promise.all(mails.map((mail) => pool.sendMail(mail))));
  pool.close();
  return rate;
}

interface Ours {
  /** All are posted and given their jobs before the workers start. */
  round(): Promise<Rate>;
  close(): Promise<void>;
}

async function openOurs(url: string, to: string, redisUrl: string | null): Promise<Ours> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cuiban-bench-'));
  const read = readConfig({
    CUIBAN_DATA_DIR: folder,
    CUIBAN_SMTP_URL: url,
    CUIBAN_MAIL_FROM: SENDER,
    CUIBAN_MAIL_DOMAIN: 'cuiban.test',
    CUIBAN_MAIL_LISTEN: 'smtp://127.0.0.1:0',
    CUIBAN_SMTP_CONNECTIONS: `${CONNECTIONS}`,
    ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
  });
  if (!read.ok) throw new Error(read.message);
  const opened = await openSystem(read.config);
  if (!opened.ok) throw new Error(opened.message);
  const { system } = opened;
  const { store, queue, clock } = system.deps;
  const contacts = Array.from({ length: MAILS }, (_none, n) => ({
    id: deriveId('contact', `${n}`),
    name: `联系人${n}`,
  }));
  const routes = contacts.map(({ id }, n) => ({
    id: `r${n}`,
    contactId: id,
    channel: 'email' as const,
    address: recipient(to, n),
    priority: 0,
    state: 'ok' as const,
    badReason: null,
  }));
  await store.contact.insert(contacts.map((contact) => ({ ...contact, phone: null })));
  await store.contactRoute.insert(routes);
  let rounds = 0;
  return {
    async round() {
      rounds += 1;
      const ids: string[] = [];
      for (const route of routes) {
        const part = `bench-${rounds}`;
        const id = await store.transaction((tx) =>
          postText(tx, 'notice', route.contactId, part, TEXT, route, clock.now()),
        );
        if (id) ids.push(id);
      }
      await queue.enqueueAll('deliver', ids);
      let stop = async (): Promise<unknown> => undefined;
      const worker = deliverWorker(system.deps);
      let sent = 0;
      const run = async (id: string) => {
        const state = await worker.run(id);
        if (state === 'sent') sent += 1; // said after the commit
        return state;
      };
      const rate = await timed(async () => {
        const workers = await startWorkers(system.backend, [{ ...worker, run }], { log: console.error });
        stop = () => workers.stop(10);
        while (sent < MAILS) await sleep(5);
        if ((await store.delivery.count({ state: 'sent' })) !== MAILS * rounds) throw new Error('some are not sent');
      });
      await stop();
      return rate;
    },
    async close() {
      await system.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? 0;

async function compare(name: string, url: string, to: string, redisUrl: string | null, goal: number): Promise<void> {
  const ours = await openOurs(url, to, redisUrl);
  const mailsOf = (one: (to: string, n: number) => PlainMail) =>
    Array.from({ length: MAILS }, (_none, n) => one(to, n));
  const [bareMails, sameMails] = [mailsOf(bareMail), mailsOf(sameMail)];
  const rounds: { bare: Rate; same: Rate; own: Rate }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const bare = await plain(url, bareMails);
    const own = await ours.round();
    const same = await plain(url, sameMails);
    if (round > 0) rounds.push({ bare, same, own });
  }
  await ours.close();
  const figure = (of: (round: (typeof rounds)[number]) => number, digits = 0) => median(rounds.map(of)).toFixed(digits);
  const line = (what: string, rate: 'bare' | 'same' | 'own') =>
    `  ${what}: ${figure((round) => round[rate].perSecond)} mails/s, ${figure((round) => round[rate].cpu, 2)} ms CPU a mail` +
    (bytes > 0 ? `, ${figure((round) => round[rate].bytes)} bytes` : '') +
    (rate === 'own' ? '' : `; ours ${figure((round) => (100 * round.own.perSecond) / round[rate].perSecond)} %`);
  console.log(
    [
      `${name} (goal ${goal} %)`,
      line('ours', 'own'),
      line('nodemailer, the same mails', 'same'),
      line('nodemailer, the texts alone', 'bare'),
    ].join('\n'),
  );
}

const wanted = (target: string) => ONLY === null || ONLY === target;
const sink = await startSink();
if (wanted('sink')) await compare('sink, embedded default', sink.url, 'unit@cuiban.test', null, 40);
if (wanted('redis') && hasRedis()) {
  const redis = await startRedisServer();
  await compare('sink, Redis', sink.url, 'unit@cuiban.test', redis.url, 60);
  await redis.close();
}
await sink.close();
if (!wanted('postfix')) process.exit(0);
if (hasMailServers()) {
  const servers = await startMailServers({ keepQueued: true });
  await compare(
    'Postfix queue, embedded default',
    `smtp://127.0.0.1:${servers.smtpPort}`,
    'unit@cuiban.test',
    null,
    80,
  );
  await servers.close();
} else console.log('Postfix is not installed: left out');
process.exit(0);
