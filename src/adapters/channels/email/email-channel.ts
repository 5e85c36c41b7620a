import { setTimeout as sleep } from 'node:timers/promises';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Channel, SendOutcome, SendRequest } from '../../../app/channel.ts';
import type { Clock } from '../../../core/time/clock.ts';
import { composeMail, messageIdOf, type MailSender } from './compose-mail.ts';
import { type DkimKey, signDkim } from './dkim-signer.ts';
import { handOverMark } from './hand-over-mark.ts';
import { domainOf, isMailAddress } from './mail-address.ts';
import { mailMarks, type MailPost } from './mail-post.ts';
import { createRateTable, type MailRates, type RateTable } from './rate-table.ts';
import { smtpFailure, type SmtpPhase } from './smtp-failure.ts';
import { createSmtpPool, SmtpPoolBusy } from './smtp-pool.ts';
import { openSmtpSession, type SmtpSession, type SmtpSessionOptions } from './smtp-session.ts';
import { readSmtpUrl, type SmtpServer } from './smtp-url.ts';
import { trouble } from './smtp-trouble.ts';

export interface EmailConfig {
  /** `smtp://user:pass@host:port` or `smtps://…`; see `readSmtpUrl`. */
  url: string;
  /** Address the mails come from. */
  from: string;
  fromName?: string;
  /** Name for EHLO, where the provider wants a real one. */
  ehloName?: string;
  /** Certificate of one's own authority, PEM. */
  ca?: string;
  /** Longest silence of the server before a send is given up, 60 by default. */
  timeoutSeconds?: number;
  /** How answers find back; without it nothing in a mail can be answered. */
  post?: MailPost;
  /** Signs each mail where it is given. */
  dkim?: DkimKey;
  rates?: MailRates;
  /** Most connections at one time; 8 by default. */
  connections?: number;
}

/** Set-up problems that need no server to be seen: one Chinese line, or the parts of a usable set-up. */
function readConfig(config: EmailConfig): { ok: true; server: SmtpServer } | { ok: false; reason: string } {
  if (!isMailAddress(config.from)) return { ok: false, reason: '发件地址不是有效的邮箱地址' };
  return readSmtpUrl(config.url);
}

/** Waits for a turn that comes soon; answers the seconds left where it does not. */
async function untilTurn(rates: RateTable, address: string): Promise<number> {
  for (;;) {
    const wait = rates.take(address);
    if (wait === 0 || wait > LONGEST_WAIT_SECONDS) return Math.ceil(wait);
    await sleep(wait * 1000 + 5);
  }
}

/** Connections to the server at one time; Postfix takes 50 from one client, many providers some ten. */
const CONNECTIONS = 8;
/** A mail for which no connection came free is looked at again after this. */
const BUSY_SECONDS = 15;

/** The mark of a mail whose turn is yet to come can wait for others, so that fewer commits hold more of them. */
const AHEAD_PATIENCE_MS = 4;

/** So long a mail waits for its turn here; a longer wait is its delivery's. */
const LONGEST_WAIT_SECONDS = 5;

/**
 * E-mail through any SMTP server, over pooled connections. Not idempotent: a mail whose body went out without a last
 * answer is `unknown` and never sent again blindly. Nothing is logged. A wrong set-up shows as `misconfigured`.
 */
export function createEmailChannel(config: EmailConfig, clock: Clock): Channel {
  const sender: MailSender = { address: config.from, name: config.fromName ?? '催办' };
  const usable = readConfig(config);
  const options: SmtpSessionOptions = {
    ehloName: config.ehloName ?? null,
    ca: config.ca ?? null,
    timeoutSeconds: config.timeoutSeconds ?? 60,
  };
  const open = new Set<SMTPConnection>();
  const rates = createRateTable(config.rates ?? {});

  const session = async (server: SmtpServer): Promise<SmtpSession> =>
    openSmtpSession(server, options, (connection) => {
      open.add(connection);
      connection.once('end', () => open.delete(connection));
    });

  const most = config.connections ?? CONNECTIONS;
  const pool = usable.ok ? createSmtpPool(() => session(usable.server), most) : null;

  async function send({ letter, address, contactId, key, handingOver, thread }: SendRequest): Promise<SendOutcome> {
    if (!usable.ok || !pool) return { result: 'misconfigured', code: 'ECONFIG', text: usable.ok ? '' : usable.reason };
    if (!isMailAddress(address)) return { result: 'unreachable', code: 'bad-address', text: '邮箱地址无效' };
    const wait = await untilTurn(rates, address);
    if (wait > 0) {
      const text = `${domainOf(address)} 的发送速率已到上限`;
      return { result: 'retry', code: 'rate', text, retryAfterSeconds: wait, notTaken: true };
    }
    const { post, dkim } = config;
    const marks = post ? mailMarks(post, letter, contactId, sender.address, thread?.position ?? 1) : null;
    const plain = await composeMail({
      letter,
      sender,
      to: address,
      key,
      date: clock.now(),
      marks,
      thread: thread ?? null,
    });
    const raw = dkim ? await signDkim(plain, dkim) : plain;
    const messageId = marks?.messageId ?? messageIdOf(key, sender);
    let phase: SmtpPhase = 'before';
    const mark = handOverMark((patience) => handingOver(messageId, patience));
    const beforeBody = async () => {
      await mark.committed();
      phase = 'body';
    };
    try {
      const from = marks?.envelopeSender ?? sender.address;
      const copyTo = letter.kind === 'receipt' ? null : (post?.journal ?? null);
      const envelopeId = letter.kind === 'receipt' ? null : (marks?.envelopeId ?? null);
      await pool.submit({ from, to: address, copyTo, envelopeId, raw }, beforeBody, (ahead) =>
        mark.ask(ahead ? AHEAD_PATIENCE_MS : 0),
      );
      return { result: 'sent', providerMessageId: messageId };
    } catch (error) {
      const unmarked = await mark.failure();
      if (unmarked) throw unmarked.error;
      if (error instanceof SmtpPoolBusy) return { result: 'busy', retryAfterSeconds: BUSY_SECONDS };
      return smtpFailure(error, phase);
    }
  }

  return {
    name: 'email',
    idempotentMinutes: 0,
    threaded: config.post !== undefined,
    send,
    async check() {
      if (!usable.ok) return usable.reason;
      try {
        (await session(usable.server)).close();
        return null;
      } catch (error) {
        return trouble(smtpFailure(error, 'before'));
      }
    },
    close() {
      pool?.close();
      for (const connection of open) connection.close();
      return Promise.resolve();
    },
  };
}
