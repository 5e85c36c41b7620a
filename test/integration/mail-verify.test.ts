import { generateKeyPairSync } from 'node:crypto';
import { signDkim } from '../../src/adapters/channels/email/dkim-signer.ts';
import { startSmtpReceiver, type MailReceiver } from '../../src/adapters/channels/email/smtp-receiver.ts';
import { createMailVerifier } from '../../src/adapters/channels/email/verify-mail.ts';
import { interpretInbound } from '../../src/app/interpret-inbound.ts';
import { receiveMail } from '../../src/app/mail/receive-mail.ts';
import { JIA, MAIL_DOMAIN, openMailStory } from '../support/mail/mail-story.ts';
import { rawMail } from '../support/mail/raw-mail.ts';
import { sendRaw } from '../support/mail/send-raw.ts';

jest.setTimeout(120_000);

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const OURS = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const PUBLISHED = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

/** The DNS of a unit that signs its mail and asks to have anything else refused. */
const RECORDS: Record<string, string> = {
  'TXT s1._domainkey.jia.example.cn': `v=DKIM1; k=rsa; p=${PUBLISHED}`,
  'TXT _dmarc.jia.example.cn': 'v=DMARC1; p=reject',
  'TXT jia.example.cn': 'v=spf1 -all',
};
const dns = async (name: string, type: string): Promise<string[][]> => {
  const record = RECORDS[`${type} ${name}`];
  if (record === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  return [[record]];
};
const away = () => Promise.reject(Object.assign(new Error('no DNS'), { code: 'ETIMEOUT' }));

describe('the embedded receiver that checks senders itself', () => {
  let story: Awaited<ReturnType<typeof openMailStory>>;
  let receiver: MailReceiver;

  async function open(resolver: typeof dns): Promise<void> {
    story = await openMailStory();
    receiver = await startSmtpReceiver({
      host: '127.0.0.1',
      port: 0,
      lmtp: false,
      accepts: (address) => address.endsWith(`@${MAIL_DOMAIN}`),
      verify: createMailVerifier(MAIL_DOMAIN, resolver, 5),
      take: async (mail) => {
        const { id } = await receiveMail(story.deps, story.mail, mail);
        await interpretInbound(story.deps, id);
      },
    });
  }
  afterEach(async () => {
    await receiver.close();
    story.discard();
  });
  const send = (raw: Buffer, to: string) => sendRaw(receiver.port, JIA, [to], raw);
  const signed = (raw: Buffer) => signDkim(raw, { selector: 's1', domain: 'jia.example.cn', privateKey: OURS });

  it('takes what the unit signed, also without a token', async () => {
    await open(dns);
    const to = await story.replyTo('甲联系人');
    await send(await signed(rawMail({ from: JIA, to, text: '第8项进度40%' })), to);
    expect((await story.occurrence('8')).percent).toBe(40);
    const bare = `reply@${MAIL_DOMAIN}`;
    await send(await signed(rawMail({ from: JIA, to: bare, text: '第9项进度60%' })), bare);
    expect((await story.occurrence('9')).percent).toBe(60);
  });

  it('does not take what nobody signed, whatever its own headers claim', async () => {
    await open(dns);
    const to = await story.replyTo('甲联系人');
    const headers = [`Authentication-Results: ${MAIL_DOMAIN}; dmarc=pass header.from=jia.example.cn`];
    for (const [n, claim] of [[], headers].entries())
      await send(rawMail({ from: JIA, to, text: `第8项已完成，第${n}次报`, headers: claim }), to);
    const changed = await signed(rawMail({ from: JIA, to, text: '第8项已完成' }));
    changed.write('=', changed.length - 6);
    await send(changed, to);
    expect((await story.occurrence('8')).state).toBe('open');
    expect((await story.store.inbound.find({ channel: 'email' })).map(({ reason }) => reason)).toEqual(
      Array.from({ length: 3 }, () => 'notAuthentic'),
    );
  });

  it('falls back on token and address where the DNS is away', async () => {
    await open(away);
    const to = await story.replyTo('甲联系人');
    await send(rawMail({ from: JIA, to, text: '第8项进度40%' }), to);
    expect((await story.occurrence('8')).percent).toBe(40);
    const bare = `reply@${MAIL_DOMAIN}`;
    await send(rawMail({ from: JIA, to: bare, text: '第9项已完成' }), bare);
    expect((await story.occurrence('9')).state).toBe('open');
  });
});
