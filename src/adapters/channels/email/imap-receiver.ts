import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import type { MailboxPlace } from '../../../app/mail/mailbox-place.ts';
import type { ArrivedMail } from '../../../app/mail/receive-mail.ts';
import type { ImapMailbox } from './imap-url.ts';
import type { MailReceiver } from './smtp-receiver.ts';

export interface ImapReceiverOptions {
  mailbox: ImapMailbox;
  place: MailboxPlace;
  take: (mail: ArrivedMail) => Promise<unknown>;
  log?: (line: string) => void;
  /** Certificate of one's own authority, PEM. */
  ca?: string;
  maxBytes?: number;
  /** Seconds between signs of life on a quiet connection; 240 by default (RFC 2177 asks for less than 29 minutes). */
  noopSeconds?: number;
  /** First wait before connecting again, in seconds, doubled up to a minute; 1 by default. */
  retrySeconds?: number;
}

const MAX_BYTES = 35 * 1024 * 1024;
const LONGEST_RETRY = 60;
const COMMAND_SECONDS = 60;
/** 163 and 126 turn away clients that do not say who they are. */
const CLIENT_INFO = {
  name: 'cuiban',
  version: '1',
  vendor: 'cuiban',
  'support-email': 'postmaster@localhost',
  'support-url': 'https://localhost/',
};
const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;

/** Rejects when the server keeps silent for too long: a connection may be dead without ever closing. */
async function within<T>(work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const silence = sleep(COMMAND_SECONDS * 1000, null, { signal: timer.signal, ref: false }).then(() => {
    throw Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
  });
  silence.catch(() => undefined);
  try {
    return await Promise.race([work, silence]);
  } finally {
    timer.abort();
  }
}

/**
 * Reads a mailbox over one lasting connection (IDLE), and connects again with growing patience whenever that breaks. Each mail
 * is stored first, with its place, and marked as read afterwards; after any cut it goes on behind the last one stored, and
 * what comes twice meets its own row.
 */
export function startImapReceiver(options: ImapReceiverOptions): MailReceiver {
  const { mailbox, place, take, log, maxBytes = MAX_BYTES, noopSeconds = 240, retrySeconds = 1 } = options;
  const name = `${mailbox.user}@${mailbox.host}/${mailbox.folder}`;
  const stop = new AbortController();
  const tooLarge = new Set<string>();
  let current: ImapFlow | null = null;
  let complained = '';

  function newClient(): ImapFlow {
    const { host, port, secure, user, password } = mailbox;
    return new ImapFlow({
      host,
      port,
      secure,
      ...(secure || LOOPBACK.test(host) ? {} : { doSTARTTLS: true }),
      auth: { user, pass: password },
      ...(options.ca === undefined ? {} : { tls: { ca: options.ca } }),
      clientInfo: CLIENT_INFO,
      logger: false,
      disableAutoIdle: false,
      autoIdleDelay: 100,
      connectionTimeout: 20_000,
      greetingTimeout: 20_000,
      socketTimeout: 30 * 60_000,
    } as ConstructorParameters<typeof ImapFlow>[0]);
  }

  /** UIDs to fetch, in rising order, so that whatever stops us leaves no gap behind. */
  async function wanted(client: ImapFlow, uidValidity: string): Promise<number[]> {
    const last = await place.lastUid(name, uidValidity);
    const known = last === null ? await place.lastArrival(name) : null;
    // A mailbox that is new to us: what nobody has read. One that was numbered anew: what came since about then.
    const query =
      last !== null
        ? { uid: `${last + 1}:*` }
        : known === null
          ? { seen: false }
          : { since: new Date(Date.parse(known) - 2 * 86_400_000) };
    const found = (await within(client.search(query, { uid: true }))) || [];
    return found.filter((uid) => uid > (last ?? 0) && !tooLarge.has(`${uidValidity}:${uid}`)).toSorted((a, b) => a - b);
  }

  async function catchUp(client: ImapFlow): Promise<void> {
    const box = client.mailbox;
    if (!box) throw new Error('no mailbox open');
    const uidValidity = String(box.uidValidity);
    for (const uid of await wanted(client, uidValidity)) {
      if (stop.signal.aborted) return;
      const head = await within(client.fetchOne(String(uid), { uid: true, size: true }, { uid: true }));
      if (!head) continue; // deleted meanwhile
      if ((head.size ?? 0) > maxBytes) {
        tooLarge.add(`${uidValidity}:${uid}`);
        log?.(`收信邮箱中有一封邮件过大（${Math.round((head.size ?? 0) / 1e6)} MB），未读取，请人工处理。`);
        continue;
      }
      const mail = await within(client.fetchOne(String(uid), { uid: true, source: true }, { uid: true }));
      if (!mail || !mail.source) continue;
      await take({ raw: mail.source, envelope: {}, way: 'imap', place: { mailbox: name, uidValidity, uid } });
      await within(client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })).catch(() => undefined);
    }
  }

  /** One connection, from sign-in to its end; throws when it breaks. Answers whether it ever worked. */
  async function session(working: () => void): Promise<void> {
    const client = newClient();
    current = client;
    let wake: () => void = () => undefined;
    const ended = new Promise<never>((_resolve, reject) => {
      client.on('error', reject);
      client.on('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    });
    ended.catch(() => undefined);
    client.on('exists', () => wake());
    try {
      await Promise.race([client.connect(), ended]);
      await Promise.race([client.mailboxOpen(mailbox.folder), ended]);
      while (!stop.signal.aborted) {
        const news = new Promise<void>((resolve) => (wake = resolve));
        await Promise.race([catchUp(client), ended]);
        working();
        const pause = new AbortController();
        const rest = sleep(noopSeconds * 1000, null, { signal: pause.signal, ref: false }).catch(() => undefined);
        await Promise.race([news, rest, ended]).finally(() => pause.abort());
        await Promise.race([within(client.noop()), ended]);
      }
    } finally {
      client.close();
      current = null;
    }
  }

  function complain(error: unknown): void {
    const { code, authenticationFailed } = (error ?? {}) as { code?: unknown; authenticationFailed?: unknown };
    const line = authenticationFailed
      ? '收信邮箱拒绝了登录：请检查账号和密码（多数邮箱要用授权码）'
      : `收信邮箱连接中断，稍后重连（${typeof code === 'string' ? code : '原因未知'}）`;
    if (line !== complained) log?.(line);
    complained = line;
  }

  const running = (async () => {
    let wait = retrySeconds;
    while (!stop.signal.aborted) {
      try {
        await session(() => {
          wait = retrySeconds;
          complained = '';
        });
      } catch (error) {
        if (stop.signal.aborted) break;
        complain(error);
        await sleep(wait * 1000, null, { signal: stop.signal }).catch(() => undefined);
        wait = Math.min(wait * 2, LONGEST_RETRY);
      }
    }
  })();

  return {
    port: 0,
    async close() {
      stop.abort();
      current?.close();
      await running;
    },
  };
}
