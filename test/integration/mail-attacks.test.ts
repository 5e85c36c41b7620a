import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { hasMailServers } from '../support/mail/mail-servers.ts';
import { JIA, MAIL_DOMAIN, openMailStory, YI } from '../support/mail/mail-story.ts';
import { rawMail } from '../support/mail/raw-mail.ts';
import { openWay, type OpenWay, type Way } from '../support/mail/open-way.ts';

jest.setTimeout(120_000);

const RELAY = 'mx.duban.example.cn';
const PASS = (domain: string) => `Authentication-Results: ${RELAY}; dmarc=pass header.from=${domain}`;
const FAIL = (domain: string) =>
  `Authentication-Results: ${RELAY}; dmarc=fail header.from=${domain}; spf=pass smtp.mailfrom=evil.example.com`;
const NONE = `Authentication-Results: ${RELAY}; dmarc=none; spf=none`;
const CLAIMS = [
  '第8项已完成',
  '第9项已完成',
  '8、9项都已完成',
  '第8项进度90%',
  '申请第8项延期至12月31日',
  '第9项不归我们',
  '第8项卡在财政',
  '都办完了',
  '收到',
  '第9项进度100%，已完成',
];

/** What nobody but the sender may change: items, replies, requests, routes, deliveries, evidence. */
async function stateOf({ store }: Awaited<ReturnType<typeof openMailStory>>): Promise<string> {
  const tables = [
    await store.occurrence.find({}),
    await store.reply.find({}),
    await store.extensionRequest.find({}),
    await store.targetValue.find({}),
    await store.contactRoute.find({}),
    await store.contactLeave.find({}),
    await store.attachment.find({}),
    await store.messageItem.find({}),
    await store.reminder.find({}),
    (await store.delivery.find({}))
      .filter(({ channel }) => channel === 'email')
      .map(({ id, state }) => [id, state])
      .slice(0, 2),
  ];
  return createHash('sha256').update(JSON.stringify(tables)).digest('hex');
}

/** A zip whose one entry unpacks to many times its size. */
function zipBomb(): Buffer {
  const content = deflateRawSync(Buffer.alloc(20_000_000));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(20_000_000, 22);
  return Buffer.concat([head, content]);
}

function nested(depth: number): string {
  let body = 'Content-Type: text/plain\r\n\r\n第8项已完成\r\n';
  for (let at = 0; at < depth; at += 1)
    body = `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n${body}\r\n--b${at}--\r\n`;
  return body;
}

const WAYS: Way[] = ['smtp', 'lmtp', 'http', ...(hasMailServers() ? (['imap'] as const) : [])];

describe.each(WAYS)('attacks by mail, by way of %s', (way) => {
  let story: Awaited<ReturnType<typeof openMailStory>>;
  let opened: OpenWay;
  let to: string;
  let toYi: string;
  let before: string;

  beforeAll(async () => {
    story = await openMailStory({ ownRelays: [RELAY] });
    opened = await openWay(way, story);
    to = await story.replyTo('甲联系人');
    toYi = await story.replyTo('乙联系人');
    before = await stateOf(story);
  });
  afterAll(async () => {
    await opened.close();
    story.discard();
  });

  const send = (raw: Buffer, rcpt = to, from = 'attacker@evil.example.com') => opened.send(raw, rcpt, from);

  /** Kinds of attack; each makes the n-th mail of its kind. */
  const KINDS: Record<string, (n: number, text: string) => Promise<unknown>> = {
    'From made up, no token': (n, text) =>
      send(
        rawMail({ from: JIA, to: `reply@${MAIL_DOMAIN}`, text, headers: [n % 2 ? FAIL('jia.example.cn') : NONE] }),
        `reply@${MAIL_DOMAIN}`,
      ),
    'From made up, with a token that was seen in a forwarded mail': (_n, text) =>
      send(rawMail({ from: JIA, to, text, headers: [FAIL('jia.example.cn')] })),
    'a token passed on to a stranger': (n, text) =>
      send(rawMail({ from: `stranger${n}@evil.example.com`, to, text, headers: [PASS('evil.example.com')] })),
    "another contact's token": (_n, text) => send(rawMail({ from: YI, to, text, headers: [PASS('yi.example.cn')] })),
    'a token made up': (n, text) => {
      const forged = `reply+${to.slice(6, 26)}${'0123456789abcdef'.repeat(2).slice(n, n + 14)}@${MAIL_DOMAIN}`;
      return send(rawMail({ from: JIA, to: forged, text, headers: [NONE] }), forged);
    },
    'a bounce made up': (n, text) =>
      send(
        Buffer.from(
          [
            `From: MAILER-DAEMON@${n % 2 ? 'mx.evil.example.com' : 'jia.example.cn'}`,
            `To: ${to}`,
            'Subject: Undelivered Mail Returned to Sender',
            'MIME-Version: 1.0',
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
            '',
            `--b\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--b\r\nContent-Type: message/delivery-status\r\n`,
            'Reporting-MTA: dns; mx.example.cn',
            '',
            `Final-Recipient: rfc822; ${JIA}\r\nAction: failed\r\nStatus: 5.1.${(n % 3) + 1}\r\n\r\n--b--\r\n`,
          ].join('\r\n'),
        ),
        to,
        '',
      ),
    'headers smuggled in': (n, text) =>
      send(
        rawMail({
          from:
            [
              `"x\r\n ${JIA}" <evil@evil.example.com>`,
              `${JIA}, evil@evil.example.com`,
              `${JIA} <evil@evil.example.com>`,
            ][n % 3] ?? '',
          to,
          text,
          headers: [PASS('evil.example.com'), ...(n % 2 ? [`From: ${JIA}`] : [`Sender: ${JIA}`, `Reply-To: ${JIA}`])],
          subject: `x\r\nAuto-Submitted: no\r\nFrom: ${JIA}`,
        }),
      ),
    oversized: (n, text) =>
      send(
        Buffer.concat([
          rawMail({ from: JIA, to, text, headers: [PASS('jia.example.cn')] }),
          Buffer.alloc(opened.tooMany + n, 'a line of no use\r\n'),
        ]),
      ),
    'MIME and zip bombs': (n, text) => {
      const head = `From: evil@evil.example.com\r\nTo: ${to}\r\nSubject: ${n}\r\nMIME-Version: 1.0\r\n`;
      if (n % 3 === 0) return send(Buffer.from(head + nested(1500 + n)));
      if (n % 3 === 1)
        return send(
          Buffer.from(
            `${head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(50_000 + n)}--b--\r\n`,
          ),
        );
      return send(
        rawMail({ from: 'evil@evil.example.com', to, text, attachments: [{ name: '佐证.docx', content: zipBomb() }] }),
      );
    },
    'HTML and scripts': (n, text) =>
      send(
        rawMail({
          from: `evil${n}@evil.example.com`,
          to,
          html: `<script>fetch("/api")</script><img src=x onerror=alert(${n})><p>${text}</p><form action="/r/x" method=post></form>`,
          headers: [PASS('evil.example.com')],
        }),
      ),
    'Authentication-Results made up': (n, text) =>
      send(
        rawMail({
          from: JIA,
          to,
          text,
          headers:
            [
              [FAIL('jia.example.cn'), PASS('jia.example.cn')],
              [`Authentication-Results: evil.example.com; dmarc=pass header.from=jia.example.cn`],
              [`Authentication-Results: ${RELAY}.evil.example.com; dmarc=pass`, PASS('jia.example.cn')],
              [`Authentication-Results: (${RELAY}) other; dmarc=pass header.from=jia.example.cn`],
              [`Authentication-Results: ${RELAY}; dmarc=fail (dmarc=pass) header.from=jia.example.cn`],
            ][n % 5] ?? [],
        }),
      ),
  };

  it.each(Object.keys(KINDS))('%s: ten of them change nothing', async (kind) => {
    const arrived = await story.store.inbound.count({ channel: 'email' });
    for (const [n, text] of CLAIMS.entries()) await KINDS[kind]?.(n, text);
    const more = (await story.store.inbound.count({ channel: 'email' })) - arrived;
    expect(more).toBe(kind === 'oversized' ? 0 : CLAIMS.length);
    expect(await story.store.inbound.count({ channel: 'email', state: 'received' })).toBe(0);
    expect(await stateOf(story)).toBe(before);
  });

  it('real answers are taken all the while, also under a Message-ID that was used before, and their replay changes nothing', async () => {
    const messageId = '<the-real-one@jia.example.cn>';
    const real = rawMail({ from: JIA, to, text: '第8项进度70%', messageId, headers: [PASS('jia.example.cn')] });
    for (let n = 0; n < 10; n += 1)
      await send(
        rawMail({
          from: n % 2 ? 'evil@evil.example.com' : JIA,
          to,
          text: '第8项已完成',
          messageId,
          headers: [n % 2 ? PASS('evil.example.com') : FAIL('jia.example.cn')],
        }),
      );
    expect(await stateOf(story)).toBe(before);
    await send(real, to, JIA);
    expect(await story.occurrence('8')).toMatchObject({ state: 'in_progress', percent: 70 });
    const yi = rawMail({ from: YI, to: toYi, text: '第10项已完成', headers: [PASS('yi.example.cn')] });
    await send(yi, toYi, YI);
    expect((await story.occurrence('10', '乙局')).state).toBe('closed');
    const after = await stateOf(story);
    for (let n = 0; n < 10; n += 1)
      await send(Buffer.concat([Buffer.from(`Received: from evil${n}\r\n`), n % 2 ? real : yi]));
    expect(await stateOf(story)).toBe(after);
  });

  it('nobody outside the directory was written to', async () => {
    const addresses = new Set((await story.store.contactRoute.find({})).map(({ address }) => address));
    expect((await story.store.delivery.find({})).filter(({ address }) => !addresses.has(address))).toEqual([]);
    // and those inside were not flooded: one question a day by mail, a few in chat
    for (const name of ['甲联系人', '乙联系人']) {
      const told = await story.store.message.find({ contactId: await story.contactId(name), kind: 'notice' });
      expect(told.length).toBeLessThanOrEqual(3);
    }
  });
});
