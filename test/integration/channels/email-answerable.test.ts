import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { createEmailChannel, type EmailConfig } from '../../../src/adapters/channels/email/email-channel.ts';
import { createRateTable } from '../../../src/adapters/channels/email/rate-table.ts';
import { readMail } from '../../../src/adapters/channels/email/inbound/read-mail.ts';
import type { Channel, MailThread } from '../../../src/app/channel.ts';
import { deriveId } from '../../../src/core/ids.ts';
import { bounceRecipient, isGenuineToken, readMailToken } from '../../../src/core/mail/token.ts';
import { sampleItem, sampleLetter } from '../../support/sample-letter.ts';
import { startSmtpServer, type SmtpServerHandle } from '../../support/smtp/smtp-server.ts';

const keys = [{ id: 'k1', secret: 'signing-secret-of-the-test' }];
const MESSAGE = deriveId('message', 'answerable');
const POST = {
  keys,
  publicUrl: 'https://duban.example.cn',
  domain: 'fb.duban.example.cn',
  replyTo: null,
  takesMail: true,
  journal: null,
};

describe('a mail that can be answered', () => {
  let server: SmtpServerHandle;
  let channel: Channel;

  async function open(config: Partial<EmailConfig> = {}): Promise<void> {
    server = await startSmtpServer();
    const clock = { now: () => '2017-05-26T01:05:00.000Z' };
    channel = createEmailChannel(
      { url: server.url, from: 'duban@example.cn', post: POST, timeoutSeconds: 2, ...config },
      clock,
    );
  }
  afterEach(async () => {
    await channel.close();
    await server.close();
  });
  const items = [
    sampleItem(8, { occurrenceId: deriveId('occurrence', 8), dueRevision: 1 }),
    sampleItem(9, { occurrenceId: deriveId('occurrence', 9), dueRevision: 3, dueOn: '2017-07-15' }),
  ];
  const send = (
    thread: MailThread = { position: 1, previous: [], answers: null, subject: null },
    kind: 'digest' | 'receipt' = 'digest',
  ) =>
    channel.send({
      letter: sampleLetter(kind === 'digest' ? items : [], { messageId: MESSAGE, kind }),
      address: 'wangmin@unit.cn',
      contactId: 'contact-1',
      key: 'key-1',
      handingOver: async () => undefined,
      thread,
    });
  const sent = (at = 0) => Buffer.from(server.mails[at]?.raw ?? '');

  it('leads answers and bounces back by tokens of their own', async () => {
    await open();
    await send();
    const raw = sent().toString();
    const [, reply = ''] = /^Reply-To: reply\+([0-9a-z]+)@fb\.duban\.example\.cn/im.exec(raw) ?? [];
    const [, bounce = ''] = /^bounce\+([0-9a-z]+)@fb/.exec(server.mails[0]?.from ?? '') ?? [];
    const [replyClaim, bounceClaim] = [readMailToken(reply), readMailToken(bounce)];
    if (!replyClaim || !bounceClaim) throw new Error('no tokens');
    expect(isGenuineToken(replyClaim, 'contact-1', keys)).toBe(true);
    expect(isGenuineToken(bounceClaim, bounceRecipient('contact-1'), keys)).toBe(true);
    expect(isGenuineToken(replyClaim, bounceRecipient('contact-1'), keys)).toBe(false);
    expect(raw).toContain(`Message-ID: <cb.${reply}.1@fb.duban.example.cn>`);
    expect(readMail(sent()).subject).toMatch(/^【催办】.* \[CB-[0-9A-Z]{8}\]$/);
  });

  it('offers a link per answer and one for all, which say the same as its text, and one-click unsubscribing', async () => {
    await open();
    await send();
    const raw = sent().toString();
    const html = Buffer.from(/text\/html[^]*?\r\n\r\n([^]*?)\r\n--/.exec(raw)?.[1] ?? '', 'base64').toString();
    const text = Buffer.from(/text\/plain[^]*?\r\n\r\n([^]*?)\r\n--/.exec(raw)?.[1] ?? '', 'base64').toString();
    const [, link = ''] =
      /也可以点开链接反馈，无需登录：(https:\/\/duban\.example\.cn\/r\/[0-9a-z]{34})/.exec(text) ?? [];
    expect(html).toContain(`href="${link}?i=9&amp;a=done"`);
    expect(html).toContain('一键反馈全部事项');
    expect(text).toContain('直接回复本邮件');
    expect(raw.replaceAll(/\r\n[ \t]+/g, ' ')).toContain(`List-Unsubscribe: <${link}/stop>`);
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  it('carries the deadlines as calendar entries that keep their identity when a date moves', async () => {
    await open();
    await send();
    const [file] = readMail(sent()).attachments;
    const calendar = file?.content.toString() ?? '';
    expect(file?.mediaType).toBe('text/calendar');
    expect(calendar).toContain('METHOD:PUBLISH');
    expect(calendar).toContain('DTSTART;VALUE=DATE:20170715');
    expect(calendar).toContain(`UID:cb.${deriveId('occurrence', 9)}@example.cn`);
    expect(calendar.match(/SEQUENCE:\d/g)).toEqual(['SEQUENCE:0', 'SEQUENCE:2']);
    expect(calendar.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });

  it('stands in its conversation; an acknowledgement answers its mail with the null sender', async () => {
    await open();
    const previous = ['<cb.a.1@x>', '<cb.b.2@x>'];
    await send({ position: 3, previous, answers: null, subject: '工作提醒（2017年5月）' });
    await send({ position: 4, previous: ['<cb.a.1@x>'], answers: '<theirs@client>', subject: null }, 'receipt');
    const [third, receipt] = [readMail(sent(0)), readMail(sent(1))];
    expect([third.inReplyTo, third.references]).toEqual([['cb.b.2@x'], ['cb.a.1@x', 'cb.b.2@x']]);
    expect(third.subject).toMatch(/^【催办】工作提醒（2017年5月） \[CB-[0-9A-Z]{8}\]$/);
    expect(receipt.inReplyTo).toEqual(['theirs@client']);
    expect(server.mails[1]?.from).toBe('');
    expect(sent(1).toString()).toContain('Auto-Submitted: auto-replied');
    expect(sent(1).toString()).not.toContain('List-Unsubscribe');
  });

  it('is signed, the unsubscribe headers too', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    await open({ dkim: { domain: 'example.cn', selector: 'cb', privateKey } });
    await send();
    const resolver = async () => [[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]];
    const { results } = await dkimVerify(sent(), { resolver });
    expect(results.map(({ status }: { status: { result: string } }) => status.result)).toEqual(['pass']);
    expect(sent().toString()).toMatch(/h=[^;]*List-Unsubscribe-Post/i);
  });

  it('goes to the journal in the same transaction, and to nobody where its recipient is refused', async () => {
    await open({ post: { ...POST, journal: 'journal@duban.example.cn' } });
    expect(await send()).toMatchObject({ result: 'sent' });
    expect(server.mails[0]?.to).toEqual(['wangmin@unit.cn', 'journal@duban.example.cn']);
    server.faults.add({ stage: 'rcpt', action: 'reply', code: 550, text: '5.1.1 User unknown' });
    expect(await send()).toMatchObject({ result: 'unreachable' });
    expect(server.mails).toHaveLength(1);
  });

  it('uses a connection again, and a fresh one where that has died meanwhile', async () => {
    await open();
    await send();
    await send();
    expect(server.connections()).toBe(1);
    server.cutAll();
    expect(await send()).toMatchObject({ result: 'sent' });
    expect(server.mails).toHaveLength(3);
  });
});

describe('the rate table', () => {
  it('holds a domain to its rate and leaves the others alone', () => {
    let now = 0;
    const rates = createRateTable({ 'qq.com': 60, '*': 600 }, () => now);
    const waits = Array.from({ length: 16 }, () => rates.take('a@QQ.com'));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(15);
    expect(waits.at(-1)).toBeCloseTo(1);
    expect(rates.take('a@unit.cn')).toBe(0);
    now = 1001;
    expect(rates.take('a@qq.com')).toBe(0);
    expect(createRateTable({}).take('a@qq.com')).toBe(0);
  });
});
