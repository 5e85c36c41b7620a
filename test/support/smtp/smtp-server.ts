import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { createSmtpFaults, type SmtpFaults, type SmtpStage } from './smtp-fault.ts';

/** A mail the server took: it saw the final dot and kept the message, whether or not its answer got through. */
export interface ReceivedMail {
  from: string;
  to: string[];
  messageId: string;
  raw: string;
  /** Milliseconds since the epoch. */
  receivedAt: number;
}

export interface SmtpServerHandle {
  port: number;
  /** `smtp://127.0.0.1:port`, with the account where one is required. */
  url: string;
  mails: ReceivedMail[];
  faults: SmtpFaults;
  /** How many connections are open. */
  connections(): number;
  cutAll(): void;
  close(): Promise<void>;
}

export interface SmtpServerOptions {
  /** Only this account may send. */
  account?: { user: string; password: string };
  /** TLS from the first byte, with the library's published test certificate, which nobody should trust. */
  secure?: boolean;
  port?: number;
}

type Done = (error?: Error | null) => void;

function reply(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/**
 * A real SMTP server on loopback that records what it takes and misbehaves on demand. Only a mail with its final dot
 * is recorded: what a dying client left half-sent is dropped, as every mail server does.
 */
export async function startSmtpServer(options: SmtpServerOptions = {}): Promise<SmtpServerHandle> {
  const mails: ReceivedMail[] = [];
  const faults = createSmtpFaults();

  function cut(session: SMTPServerSession): void {
    for (const connection of server.connections) {
      if (connection.session.id === session.id) connection._socket.destroy();
    }
  }
  /** Runs what the stage's fault says; true where there was one. */
  function struck(
    stage: SmtpStage,
    session: SMTPServerSession,
    done: Done,
    take: () => void = () => undefined,
  ): boolean {
    const fault = faults.take(stage);
    if (!fault) return false;
    if (fault.action === 'reply') {
      done(reply(fault.code, fault.text));
      return true;
    }
    if (fault.taken) take();
    if (fault.action === 'cut') cut(session);
    return true;
  }

  const server = new SMTPServer({
    logger: false,
    secure: options.secure ?? false,
    disabledCommands: options.account ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    authOptional: options.account === undefined,
    disableReverseLookup: true,
    closeTimeout: 200,
    onConnect: (session, done) => void (struck('connect', session, done) || done()),
    onAuth(auth, session, done) {
      if (struck('auth', session, (error) => done(error))) return;
      const { user, password } = options.account ?? {};
      if (auth.username === user && auth.password === password) done(null, { user });
      else done(reply(535, '5.7.8 Error: authentication failed'));
    },
    onMailFrom: (_address, session, done) => void (struck('mail', session, done) || done()),
    onRcptTo: (_address, session, done) => void (struck('rcpt', session, done) || done()),
    onData(stream, session, done) {
      if (struck('data', session, () => undefined)) return;
      const chunks: Buffer[] = [];
      stream.on('error', () => undefined);
      stream.on('data', (chunk: Buffer) => {
        if (chunks.length === 0 && struck('body', session, () => undefined)) stream.pause();
        else chunks.push(chunk);
      });
      stream.on('end', () => {
        const take = () => mails.push(received(session, Buffer.concat(chunks).toString('utf8')));
        if (struck('dot', session, done, take)) return;
        take();
        done();
      });
    },
  });
  server.on('error', () => undefined); // a client that was cut off, or that cut us off
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const account = options.account
    ? `${encodeURIComponent(options.account.user)}:${encodeURIComponent(options.account.password)}@`
    : '';
  const url = `${options.secure ? 'smtps' : 'smtp'}://${account}127.0.0.1:${port}`;
  const cutAll = () => server.connections.forEach((connection) => connection._socket.destroy());
  const connections = () => server.connections.size;
  return {
    port,
    url,
    mails,
    faults,
    connections,
    cutAll,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

function received(session: SMTPServerSession, raw: string): ReceivedMail {
  const { mailFrom, rcptTo } = session.envelope;
  const messageId = /^message-id:\s*(<[^>]+>)/im.exec(raw)?.[1] ?? '';
  const from = mailFrom === false ? '' : mailFrom.address;
  return { from, to: rcptTo.map(({ address }) => address), messageId, raw, receivedAt: Date.now() };
}
