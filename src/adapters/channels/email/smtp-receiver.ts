import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { ArrivedMail } from '../../../app/mail/receive-mail.ts';
import type { MailVerifier } from './verify-mail.ts';

export interface SmtpReceiverOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** LMTP instead of SMTP, for a relay on the same machine. */
  lmtp: boolean;
  /** Whether an address is one of ours; nobody else's mail is taken. */
  accepts: (address: string) => boolean;
  /** Largest mail in bytes. */
  maxBytes?: number;
  /** Certificate and key, PEM, for STARTTLS; without them it is not offered. */
  tls?: { key: string; cert: string };
  /** Checks where a mail comes from, where the world connects to us directly; its answer goes with the envelope. */
  verify?: MailVerifier;
  /** Stores one mail; 250 is said only after it has resolved. */
  take: (mail: ArrivedMail) => Promise<unknown>;
  log?: (line: string) => void;
}

export interface MailReceiver {
  /** Port it listens on; 0 for those that do not listen. */
  port: number;
  close(): Promise<void>;
}

const MAX_BYTES = 35 * 1024 * 1024;
const MOST_RECIPIENTS = 20;
/** Mails held in memory at one time, in bytes all together. */
const MAX_HELD = 8 * MAX_BYTES;

function reply(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/**
 * A receiver for those who can route a (sub)domain to us. It takes mail for our own addresses only and never relays. The size
 * limit holds for those who declare no size, too. 250 means: on disk and committed; whatever else goes wrong is a 4xx, so that
 * the sending relay keeps the mail and comes again.
 */
export async function startSmtpReceiver(options: SmtpReceiverOptions): Promise<MailReceiver> {
  const { accepts, take, verify, maxBytes = MAX_BYTES, log } = options;
  let held = 0;
  const server = new SMTPServer({
    logger: false,
    lmtp: options.lmtp,
    banner: 'ready',
    ...options.tls,
    disabledCommands: options.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    size: maxBytes,
    maxClients: 100,
    socketTimeout: 60_000,
    closeTimeout: 5000,
    onRcptTo({ address }, session, done) {
      if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) return done(reply(452, '4.5.3 Too many recipients'));
      return accepts(address) ? done() : done(reply(550, '5.1.1 No such mailbox here'));
    },
    onData(stream, session, done) {
      void answer(stream, session, done);
    },
  });

  async function readAll(stream: SMTPServerDataStream): Promise<Buffer | null> {
    const chunks: Buffer[] = [];
    let size = 0;
    let over = false;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        held += chunk.length;
        // What is too much is read to its end, since the client hears us only then, and thrown away.
        over ||= size > maxBytes || held > MAX_HELD;
        if (over) chunks.length = 0;
        else chunks.push(chunk);
      }
      return over ? null : Buffer.concat(chunks);
    } finally {
      held -= size;
    }
  }

  async function answer(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (refusal: Error | null) => void,
  ): Promise<void> {
    done(await keep(stream, session));
  }

  /** Answers why it was not taken; null: it is safe here. */
  async function keep(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | null> {
    const raw = await readAll(stream).catch(() => null);
    if (stream.sizeExceeded) return reply(552, '5.3.4 Message too big');
    if (!raw || raw.length === 0) return reply(451, '4.3.1 Try again later');
    const { mailFrom, rcptTo } = session.envelope;
    const envelope = {
      recipients: rcptTo.map(({ address }) => address),
      sender: mailFrom === false ? '' : mailFrom.address,
    };
    try {
      const verified = await verify?.(raw, {
        ip: session.remoteAddress,
        helo: session.hostNameAppearsAs,
        sender: envelope.sender,
      });
      await take({ raw, envelope: { ...envelope, ...(verified === undefined ? {} : { verified }) }, way: 'smtp' });
      return null;
    } catch (error) {
      log?.(`收到的邮件未能保存，已请对方稍后重发：${error instanceof Error ? error.name : '未知错误'}`);
      return reply(451, '4.3.0 Could not store the message, try again later');
    }
  }

  server.on('error', () => undefined); // a client that was cut off
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
