import { ImapFlow } from 'imapflow';
import { startImapReceiver } from '../../../src/adapters/channels/email/imap-receiver.ts';
import { readImapUrl } from '../../../src/adapters/channels/email/imap-url.ts';
import { startSmtpReceiver } from '../../../src/adapters/channels/email/smtp-receiver.ts';
import { interpretInbound } from '../../../src/app/interpret-inbound.ts';
import { type ArrivedMail, receiveMail } from '../../../src/app/mail/receive-mail.ts';
import { signDrop } from '../../../src/core/mail/drop-signature.ts';
import { openHttp } from '../http-service.ts';
import { until } from '../until.ts';
import { PASSWORD, startMailServers } from './mail-servers.ts';
import { MAIL_DOMAIN, type openMailStory } from './mail-story.ts';
import { sendRaw } from './send-raw.ts';

type Story = Awaited<ReturnType<typeof openMailStory>>;

export type Way = 'smtp' | 'lmtp' | 'http' | 'imap';

export interface OpenWay {
  /** Hands one mail over as the outside world would; resolves when it has been worked off, or was turned away. */
  send(raw: Buffer, recipient: string, sender: string): Promise<void>;
  /** Bytes that are too many for this way. */
  tooMany: number;
  close(): Promise<void>;
}

/** One of the ways by which mail comes in, real from the socket on. */
export function openWay(way: Way, story: Story): Promise<OpenWay> {
  if (way === 'http') return overHttp(story);
  return way === 'imap' ? throughMailbox(story) : toReceiver(story, way === 'lmtp');
}

function worker({ deps, mail: desk }: Story) {
  return async (mail: ArrivedMail): Promise<void> => {
    const { id } = await receiveMail(deps, desk, mail);
    await interpretInbound(deps, id);
  };
}

async function toReceiver(story: Story, lmtp: boolean): Promise<OpenWay> {
  const maxBytes = 2_000_000;
  const receiver = await startSmtpReceiver({
    host: '127.0.0.1',
    port: 0,
    lmtp,
    maxBytes,
    accepts: (address) => address.endsWith(`@${MAIL_DOMAIN}`),
    take: worker(story),
  });
  return {
    send: (raw, recipient, sender) => sendRaw(receiver.port, sender, [recipient], raw, { lmtp }).catch(() => undefined),
    tooMany: maxBytes,
    close: () => receiver.close(),
  };
}

async function overHttp(story: Story): Promise<OpenWay> {
  const secret = 'shared-with-the-relay';
  const http = await openHttp({ deps: story.deps, mailDropSecret: secret });
  return {
    async send(body, recipients, sender) {
      const time = Date.parse(story.deps.clock.now()) / 1000;
      await http
        .call('POST', '/webhooks/mail', {
          headers: {
            'content-type': 'message/rfc822',
            'x-cuiban-sender': sender,
            'x-cuiban-recipients': recipients,
            'x-cuiban-signature': signDrop(secret, time, { sender, recipients, body }),
          },
          body,
        })
        .catch(() => undefined); // who sends too much is cut off
      for (const { id } of await story.store.inbound.find({ state: 'received' }))
        await interpretInbound(story.deps, id);
    },
    tooMany: 35 * 1024 * 1024,
    close: () => http.close(),
  };
}

async function throughMailbox(story: Story): Promise<OpenWay> {
  const maxBytes = 2_000_000;
  const servers = await startMailServers();
  const url = readImapUrl(servers.imapUrl('replies'));
  if (!url.ok) throw new Error(url.reason);
  let passedOver = 0;
  let arrived = 0;
  const take = worker(story);
  const { store } = story;
  const receiver = startImapReceiver({
    mailbox: url.mailbox,
    maxBytes,
    log: () => (passedOver += 1),
    take: async (mail) => {
      await take(mail);
      arrived += 1;
    },
    place: {
      lastUid: async (mailbox, uidValidity) =>
        (await store.mailboxMail.find({ mailbox, uidValidity }, { orderBy: ['uid'], descending: true, limit: 1 }))[0]
          ?.uid ?? null,
      lastArrival: async () => null,
    },
  });
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: servers.imapPort,
    secure: false,
    auth: { user: 'replies@cuiban.test', pass: PASSWORD },
    logger: false,
  });
  await client.connect();
  return {
    async send(raw) {
      const before = arrived + passedOver;
      await client.append('INBOX', raw);
      await until(() => arrived + passedOver > before, { seconds: 60, what: 'the mail in the mailbox' });
    },
    tooMany: maxBytes,
    async close() {
      await client.logout();
      await receiver.close();
      await servers.close();
    },
  };
}
