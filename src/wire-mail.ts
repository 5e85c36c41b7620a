import path from 'node:path';
import { readMail } from './adapters/channels/email/inbound/read-mail.ts';
import type { MailReceiver } from './adapters/channels/email/smtp-receiver.ts';
import { createFileFolder } from './adapters/files/file-folder.ts';
import type { MailDesk } from './app/mail/mail-desk.ts';
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
  if (listen) {
    const { startSmtpReceiver } = await import('./adapters/channels/email/smtp-receiver.ts');
    const accepts = ownAddresses(config);
    receivers.push(await startSmtpReceiver({ ...listen, accepts, take, log }));
  }
  if (imapUrl !== null) {
    const { readImapUrl } = await import('./adapters/channels/email/imap-url.ts');
    const { startImapReceiver } = await import('./adapters/channels/email/imap-receiver.ts');
    const read = readImapUrl(imapUrl);
    if (!read.ok) log(read.reason);
    else
      receivers.push(
        startImapReceiver({
          mailbox: read.mailbox,
          take,
          log,
          place: {
            lastUid: async (mailbox, uidValidity) =>
              (
                await store.mailboxMail.find({ mailbox, uidValidity }, { orderBy: ['uid'], descending: true, limit: 1 })
              )[0]?.uid ?? null,
            lastArrival: async (mailbox) =>
              (await store.mailboxMail.find({ mailbox }, { orderBy: ['arrivedAt'], descending: true, limit: 1 }))[0]
                ?.arrivedAt ?? null,
          },
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
