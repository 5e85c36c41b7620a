import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readMail } from './adapters/channels/email/inbound/read-mail.ts';
import type { MailReceiver } from './adapters/channels/email/smtp-receiver.ts';
import { createFileFolder } from './adapters/files/file-folder.ts';
import type { MailDesk } from './app/mail/mail-desk.ts';
import { mailboxPlace } from './app/mail/mailbox-place.ts';
import { type ArrivedMail, receiveMail } from './app/mail/receive-mail.ts';
import type { Deps } from './app/ports.ts';
import type { Config } from './config.ts';

/** Raw mails and evidence lie in the data folder; the rest is settings. */
export function openMailDesk({ dataDir, mail, publicUrl }: Pick<Config, 'dataDir' | 'mail' | 'publicUrl'>): MailDesk {
  return {
    files: createFileFolder(path.join(dataDir, 'files')),
    read: readMail,
    ownRelays: mail.ownRelays,
    publicUrl,
    journal: mail.journal,
  };
}

/** Whether answers by mail reach us at all. */
export function takesMail({ imapUrl, listen, dropSecret }: Config['mail']): boolean {
  return imapUrl !== null || listen !== null || dropSecret !== null;
}

/** Which addresses the embedded receiver takes mail for: every one of our own domain, and those that are named. */
export function ownAddresses({ mail, email }: Pick<Config, 'mail' | 'email'>): (address: string) => boolean {
  const named = [mail.replyTo, mail.journal, email?.from ?? null].flatMap((one) => one?.toLowerCase() ?? []);
  return (address) => {
    const [local = '', domain = ''] = address.toLowerCase().split('@');
    if (named.includes(address.toLowerCase())) return true;
    return domain === mail.domain && /^(?:reply|bounce)(?:\+[0-9a-z]{1,60})?$/.test(local);
  };
}

/** A PEM file that is named in the settings; one that can't be read is told in one line and left out. */
export async function readPem(
  file: string | null,
  variable: string,
  log: (line: string) => void,
): Promise<string | null> {
  if (file === null) return null;
  return readFile(file, 'utf8').catch(() => {
    log(`证书文件读取不了（${variable}）：${file}`);
    return null;
  });
}

/** What went wrong with listening, as a person can mend it. */
function listenFault(error: unknown, { host, port }: { host: string; port: number }): string {
  const { code } = (error ?? {}) as { code?: unknown };
  const place = `${host}:${port}`;
  if (code === 'EADDRINUSE')
    return `收信端口 ${place} 已被占用，请换一个端口或停掉占用它的程序（CUIBAN_MAIL_LISTEN）。`;
  if (code === 'EACCES') return `没有权限监听收信端口 ${place}，请换用1024以上的端口（CUIBAN_MAIL_LISTEN）。`;
  if (typeof code === 'string' && code.startsWith('ERR_')) return '收信证书或私钥无法使用，请核对（CUIBAN_MAIL_TLS）。';
  return `收信地址 ${place} 不是本机地址，无法监听（CUIBAN_MAIL_LISTEN）。`;
}

/** The embedded receiver; null, and one line told, where its place is taken: all else works without it. */
async function openListener(
  listen: NonNullable<Config['mail']['listen']>,
  config: Pick<Config, 'mail' | 'email'>,
  take: (mail: ArrivedMail) => Promise<unknown>,
  log: (line: string) => void,
): Promise<MailReceiver | null> {
  const { startSmtpReceiver } = await import('./adapters/channels/email/smtp-receiver.ts');
  const { tls } = config.mail;
  const cert = await readPem(tls?.certFile ?? null, 'CUIBAN_MAIL_TLS', log);
  const key = await readPem(tls?.keyFile ?? null, 'CUIBAN_MAIL_TLS', log);
  const secured = cert !== null && key !== null ? { tls: { cert, key } } : {};
  const { createMailVerifier } = await import('./adapters/channels/email/verify-mail.ts');
  const checks =
    config.mail.verify && !listen.lmtp ? { verify: createMailVerifier(config.mail.domain ?? 'cuiban') } : {};
  try {
    return await startSmtpReceiver({ ...listen, ...secured, ...checks, accepts: ownAddresses(config), take, log });
  } catch (error) {
    log(listenFault(error, listen));
    return null;
  }
}

/** Opens the ways by which mail comes in, as configured; closing waits for what is being stored. */
export async function openMailReceivers(
  config: Pick<Config, 'mail' | 'email'>,
  deps: Deps,
  log: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Promise<{ close(): Promise<void>; ports: number[] }> {
  const { mail: desk, store } = deps;
  const { imapUrl, listen } = config.mail;
  const receivers: MailReceiver[] = [];
  if (!desk) throw new Error('no mail desk');
  const take = (mail: ArrivedMail) => receiveMail(deps, desk, mail);
  const listener = listen ? await openListener(listen, config, take, log) : null;
  if (listener) receivers.push(listener);
  if (imapUrl !== null) {
    const { readImapUrl } = await import('./adapters/channels/email/imap-url.ts');
    const { startImapReceiver } = await import('./adapters/channels/email/imap-receiver.ts');
    const read = readImapUrl(imapUrl);
    const ca = await readPem(config.mail.caFile, 'CUIBAN_MAIL_CA', log);
    if (!read.ok) log(read.reason);
    else
      receivers.push(
        startImapReceiver({
          mailbox: read.mailbox,
          take,
          log,
          ...(ca === null ? {} : { ca }),
          place: mailboxPlace(store),
        }),
      );
  }
  return {
    ports: receivers.map(({ port }) => port),
    async close() {
      await Promise.all(receivers.map((receiver) => receiver.close()));
    },
  };
}
