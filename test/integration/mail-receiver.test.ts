import { createConnection, type Socket } from 'node:net';
import { startSmtpReceiver, type MailReceiver } from '../../src/adapters/channels/email/smtp-receiver.ts';
import { interpretInbound } from '../../src/app/interpret-inbound.ts';
import { receiveMail } from '../../src/app/mail/receive-mail.ts';
import { signDrop } from '../../src/core/mail/drop-signature.ts';
import { openHttp } from '../support/http-service.ts';
import { JIA, MAIL_DOMAIN, openMailStory } from '../support/mail/mail-story.ts';
import { rawMail } from '../support/mail/raw-mail.ts';
import { sendRaw } from '../support/mail/send-raw.ts';

jest.setTimeout(120_000);

describe.each([false, true])('the embedded receiver (lmtp: %s)', (lmtp) => {
  let story: Awaited<ReturnType<typeof openMailStory>>;
  let receiver: MailReceiver;
  let failing = false;

  async function open(port = 0): Promise<void> {
    receiver = await startSmtpReceiver({
      host: '127.0.0.1',
      port,
      lmtp,
      maxBytes: 200_000,
      accepts: (address) => address.toLowerCase().endsWith(`@${MAIL_DOMAIN}`),
      take: async (mail) => {
        if (failing) throw new Error('the disk is full');
        const { id } = await receiveMail(story.deps, story.mail, mail);
        await interpretInbound(story.deps, id);
      },
    });
  }
  beforeEach(async () => {
    failing = false;
    story = await openMailStory();
    await open();
  });
  afterEach(async () => {
    await receiver.close();
    story.discard();
  });
  const send = async (raw: Buffer, to?: string) =>
    sendRaw(receiver.port, JIA, [to ?? (await story.replyTo('甲联系人'))], raw, { lmtp });

  /** Speaks line by line, without declaring a size; answers what the server said, behind the body at last. */
  function talk(body: (socket: Socket) => void): Promise<string> {
    const lines = [`${lmtp ? 'LHLO' : 'EHLO'} x`, `MAIL FROM:<${JIA}>`, `RCPT TO:<reply@${MAIL_DOMAIN}>`, 'DATA'];
    return new Promise((resolve) => {
      const socket = createConnection(receiver.port, '127.0.0.1');
      let said = '';
      socket.on('data', (chunk) => {
        const answer = chunk.toString();
        said += answer;
        const line = lines.shift();
        if (line !== undefined) socket.write(`${line}\r\n`);
        else if (answer.startsWith('354')) body(socket);
        else socket.destroy();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(said));
    });
  }

  it('takes an answer by its envelope alone', async () => {
    await send(rawMail({ from: JIA, to: 'duban@example.cn', text: '第8项已完成' }));
    expect((await story.occurrence('8')).state).toBe('closed');
  });

  it('takes nothing for anybody else', async () => {
    await expect(send(rawMail({ from: JIA }), 'someone@elsewhere.cn')).rejects.toMatchObject({ responseCode: 550 });
  });

  it('holds its size limit against whoever declares no size', async () => {
    const raw = rawMail({ from: JIA, text: 'x'.repeat(300_000) });
    const answer = await talk((socket) => socket.write(Buffer.concat([raw, Buffer.from('\r\n.\r\n')])));
    expect(answer).toContain('552 5.3.4');
    expect(await story.store.inbound.count({ channel: 'email' })).toBe(0);
  });

  it.each([
    ['before it was stored', false],
    ['after it was stored, before the relay heard so', true],
  ])('a mail whose receiver was cut off %s comes again and counts once', async (_when, stored) => {
    await receiver.close();
    let reached: () => void = () => undefined;
    const hanging = new Promise<void>((resolve) => (reached = resolve));
    receiver = await startSmtpReceiver({
      host: '127.0.0.1',
      port: 0,
      lmtp,
      accepts: () => true,
      take: async (mail) => {
        if (stored) await receiveMail(story.deps, story.mail, mail);
        reached();
        await new Promise(() => undefined); // dies here
      },
    });
    const raw = rawMail({ from: JIA, text: '第8项进度60%' });
    const sent = send(raw).then(
      () => 'taken',
      () => 'not known',
    );
    await hanging;
    await receiver.close();
    expect(await sent).toBe('not known');
    expect(await story.store.inbound.count({ channel: 'email' })).toBe(stored ? 1 : 0);
    await open();
    await send(raw);
    await send(raw);
    expect(await story.store.inbound.count({ channel: 'email', state: 'applied' })).toBe(1);
    expect(await story.occurrence('8')).toMatchObject({ percent: 60, state: 'in_progress' });
  });

  it('keeps a relay waiting while it cannot store, and takes the mail when it comes again, once', async () => {
    const raw = rawMail({ from: JIA, text: '第8项已完成' });
    failing = true;
    await expect(send(raw)).rejects.toMatchObject({ responseCode: 451 });
    const { port } = receiver;
    await receiver.close();
    failing = false;
    await open(port);
    await send(raw);
    await send(raw);
    expect(await story.store.inbound.count({ channel: 'email' })).toBe(1);
    expect((await story.occurrence('8')).state).toBe('closed');
  });

  it('drops a mail that was cut off before its final dot', async () => {
    await talk((socket) => socket.write('From: x\r\n\r\nhalf', () => socket.destroy()));
    expect(await story.store.inbound.count({ channel: 'email' })).toBe(0);
    await send(rawMail({ from: JIA, text: '第8项已完成' }));
    expect((await story.occurrence('8')).state).toBe('closed');
  });
});

describe('the drop for relays', () => {
  it('takes signed mails only, of now, with their envelope', async () => {
    const secret = 'shared-with-the-relay';
    const story = await openMailStory();
    const http = await openHttp({ deps: story.deps, mailDropSecret: secret });
    const body = rawMail({ from: JIA, to: 'duban@example.cn', text: '第8项已完成' });
    const recipients = await story.replyTo('甲联系人');
    const time = Date.parse(story.deps.clock.now()) / 1000;
    const drop = (signature: string, to = recipients) =>
      http.call('POST', '/webhooks/mail', {
        headers: {
          'content-type': 'message/rfc822',
          'x-cuiban-sender': JIA,
          'x-cuiban-recipients': to,
          'x-cuiban-signature': signature,
        },
        body,
      });
    const good = signDrop(secret, time, { sender: JIA, recipients, body });
    const old = signDrop(secret, time - 600, { sender: JIA, recipients, body });
    expect((await drop(old)).status).toBe(401);
    expect((await drop(signDrop('another secret!!', time, { sender: JIA, recipients, body }))).status).toBe(401);
    expect((await drop(good, 'other@duban.example.cn')).status).toBe(401);
    expect(await story.store.inbound.count({ channel: 'email' })).toBe(0);
    expect((await drop(good)).json).toEqual({ ok: true, fresh: true });
    expect((await drop(good)).json).toEqual({ ok: true, fresh: false });
    const [inbound] = await story.store.inbound.find({ channel: 'email' });
    expect((await interpretInbound(story.deps, inbound?.id ?? '')).state).toBe('applied');
    await http.close();
    story.discard();
  });
});
