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
  /** Says goodbye. */
  close(): void;
  /** Whether another mail may be given to it. */
  isOpen(): boolean;
}

export interface SmtpMail {
  from: string;
  to: string;
  /** Gets the same bytes in the same transaction; null: nobody. */
  copyTo?: string | null;
  /** Comes back in delivery reports where the server knows DSN (RFC 3461); null: none. */
  envelopeId?: string | null;
  raw: Buffer;
}

/** One exchange may take this many times the longest silence. */
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
  let begun = false;
  return new Readable({
    read() {
      if (begun) return;
      begun = true;
      beforeBody().then(
        () => {
          this.push(raw);
          this.push(null);
        },
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
}

/** The server's refusal of a recipient in the transaction under way; null where it took all. */
function refusalOf(connection: SMTPConnection): Error | null {
  const { rejectedErrors = [] } =
    (connection as unknown as { _envelope?: { rejectedErrors?: Error[] } })._envelope ?? {};
  return rejectedErrors[0] ?? null;
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
  let ended = false;
  connection.once('end', () => (ended = true));
  const ask = async (run: (done: (error?: Error | null) => void) => void): Promise<void> => {
    // The time limits above count silence only: a server that drips words could hold us for ever.
    const limit = setTimeout(() => connection.close(), options.timeoutSeconds * LONGEST_SESSION * 1000).unref();
    const answered = new Promise<void>((resolve, reject) => run((error) => (error ? reject(error) : resolve())));
    try {
      await Promise.race([answered, failed]);
    } catch (error) {
      answered.catch(() => undefined);
      connection.close();
      throw error;
    } finally {
      clearTimeout(limit);
    }
  };
  await ask((done) => connection.connect(done));
  const { user, password } = server;
  if (user !== null) await ask((done) => connection.login({ user, pass: password }, done));
  return {
    submit: ({ from, to, copyTo = null, envelopeId = null, raw }, beforeBody) => {
      const envelope = {
        from: from === '' ? false : from,
        to: copyTo === null ? [to] : [to, copyTo],
        size: raw.length,
        ...(envelopeId === null ? {} : { dsn: { id: envelopeId, return: 'headers', notify: ['failure', 'delay'] } }),
      } as Parameters<SMTPConnection['send']>[0];
      // With a copy, a refused recipient does not end the transaction: the mail must not go to the journal alone.
      let refused: Error | null = null;
      const begin = async () => {
        refused = copyTo === null ? null : refusalOf(connection);
        if (refused) throw refused;
        await beforeBody();
      };
      return ask((done) => connection.send(envelope, lazyBody(raw, begin), (error) => done(refused ?? error)));
    },
    isOpen: () => !ended,
    close: () => quit(connection),
  };
}
