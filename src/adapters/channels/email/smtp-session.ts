import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpServer } from './smtp-url.ts';

export interface SmtpSessionOptions {
  /** Name for EHLO; the host's own where it is null. */
  ehloName: string | null;
  /** Certificate of one's own authority, PEM. */
  ca: string | null;
  /** Longest silence of the server, also while it thinks about a mail it was given. */
  timeoutSeconds: number;
}

/** One connection to the mail server, signed in. Every failure is thrown as nodemailer's error, see `smtpFailure`. */
export interface SmtpSession {
  /**
   * Hands one mail over. `beforeBody` runs after the server's 354 and before the first byte of the body; where it
   * throws, the connection is cut without the final dot, so that the mail is certainly not sent.
   */
  submit(mail: SmtpMail, beforeBody: () => Promise<void>): Promise<void>;
  close(): void;
}

export interface SmtpMail {
  from: string;
  to: string;
  raw: Buffer;
}

/** A whole session may take this many times the longest silence. */
const LONGEST_SESSION = 4;

function connectionTo(server: SmtpServer, options: SmtpSessionOptions): SMTPConnection {
  const setUp = Math.min(options.timeoutSeconds, 20) * 1000;
  return new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: server.requireTls,
    name: options.ehloName ?? undefined,
    tls: options.ca === null ? undefined : { ca: options.ca },
    connectionTimeout: setUp,
    greetingTimeout: setUp,
    dnsTimeout: setUp,
    socketTimeout: options.timeoutSeconds * 1000,
    socketCloseTimeout: 0,
  });
}

/** Read lazily: nodemailer begins to read a message only when the server has said 354. */
function lazyBody(raw: Buffer, beforeBody: () => Promise<void>): Readable {
  return Readable.from(
    (async function* () {
      await beforeBody();
      yield raw;
    })(),
  );
}

/** Says goodbye, and does not wait long for the answer. */
function quit(connection: SMTPConnection): void {
  connection.quit();
  setTimeout(() => connection.close(), 3000).unref();
}

/** Opens a connection, encrypts it where it is to be, signs in. `opened` gets it at once, to be able to cut it off. */
export async function openSmtpSession(
  server: SmtpServer,
  options: SmtpSessionOptions,
  opened: (connection: SMTPConnection) => void,
): Promise<SmtpSession> {
  const connection = connectionTo(server, options);
  opened(connection);
  // An error outside a callback, or our own cut, ends the connection; whoever waits then is told through here.
  const failed = new Promise<never>((_resolve, reject) => {
    connection.on('error', reject);
    connection.once('end', () => reject(Object.assign(new Error('Connection closed'), { code: 'ECONNECTION' })));
  });
  failed.catch(() => undefined);
  // The time limits above count silence only: a server that drips words could hold us for ever.
  const limit = setTimeout(() => connection.close(), options.timeoutSeconds * LONGEST_SESSION * 1000).unref();
  connection.once('end', () => clearTimeout(limit));
  const ask = async (run: (done: (error?: Error | null) => void) => void): Promise<void> => {
    const answered = new Promise<void>((resolve, reject) => run((error) => (error ? reject(error) : resolve())));
    try {
      await Promise.race([answered, failed]);
    } catch (error) {
      answered.catch(() => undefined);
      connection.close();
      throw error;
    }
  };
  await ask((done) => connection.connect(done));
  const { user, password } = server;
  if (user !== null) await ask((done) => connection.login({ user, pass: password }, done));
  return {
    submit: ({ from, to, raw }, beforeBody) =>
      ask((done) => connection.send({ from, to: [to], size: raw.length }, lazyBody(raw, beforeBody), done)),
    close: () => quit(connection),
  };
}
