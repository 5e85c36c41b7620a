import type { Channel, SendOutcome } from '../../../src/app/channel.ts';
import { createEmailChannel, type EmailConfig } from '../../../src/adapters/channels/email/email-channel.ts';
import { sampleItem, sampleLetter } from '../../support/sample-letter.ts';
import { readMail } from '../../support/smtp/read-mail.ts';
import type { SmtpFault } from '../../support/smtp/smtp-fault.ts';
import { startSmtpServer, type SmtpServerHandle, type SmtpServerOptions } from '../../support/smtp/smtp-server.ts';

const clock = { now: () => '2017-05-26T01:05:00.000Z' };
const account = { user: 'duban', password: 'right' };

describe('e-mail through a real SMTP server', () => {
  let server: SmtpServerHandle;
  let channel: Channel;

  async function start(options: SmtpServerOptions = {}, config: Partial<EmailConfig> = {}): Promise<void> {
    server = await startSmtpServer(options);
    channel = createEmailChannel({ url: server.url, from: 'duban@example.cn', timeoutSeconds: 2, ...config }, clock);
  }
  function send(
    key = 'key-1',
    address = 'wangmin@unit.cn',
    handingOver = () => Promise.resolve(),
  ): Promise<SendOutcome> {
    const letter = sampleLetter([sampleItem(8, { title: '建立《健康细胞》档案 & 台账' })]);
    return channel.send({ letter, address, contactId: 'contact-1', key, handingOver });
  }

  afterEach(async () => {
    await channel.close();
    await server.close();
  });

  it('bears an id that derives from the key and says that no person wrote it', async () => {
    await start({}, { fromName: '健促办' });
    expect(await send()).toEqual({ result: 'sent', providerMessageId: '<cb.key-1@example.cn>' });
    const { headers } = readMail(server.mails[0]?.raw ?? '');
    expect(headers.get('message-id')).toBe('<cb.key-1@example.cn>');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.has('precedence')).toBe(false);
    expect(headers.get('subject')).toBe('【催办】督办提醒：1项待反馈');
    expect(headers.get('from')).toBe('健促办 <duban@example.cn>');
    expect(headers.get('to')).toBe('王敏 <wangmin@unit.cn>');
    expect(server.mails[0]?.from).toBe('duban@example.cn');
  });

  it('opens no more connections than it may, and mails wait their turn', async () => {
    await start({}, { connections: 2 });
    let most = 0;
    const sends = Array.from({ length: 12 }, (_none, n) =>
      send(`key-${n}`, undefined, async () => {
        most = Math.max(most, server.connections());
      }),
    );
    expect((await Promise.all(sends)).every(({ result }) => result === 'sent')).toBe(true);
    expect(most).toBe(2);
  });

  it('is the same bytes on every attempt', async () => {
    await start();
    await send();
    await send();
    expect(server.mails).toHaveLength(2);
    expect(server.mails[0]?.raw).toBe(server.mails[1]?.raw);
  });

  it('invites to nothing a mail cannot do: no buttons, no answer that nobody would read', async () => {
    await start();
    await send();
    const { text } = readMail(server.mails[0]?.raw ?? '');
    expect(text).toContain('请将办理情况反馈给督办单位');
    expect(text).not.toContain('按钮');
    expect(text).not.toContain('回复');
  });

  it('says the same in its text and its HTML', async () => {
    await start();
    await send();
    const { text, html } = readMail(server.mails[0]?.raw ?? '');
    const words = html
      .replace(/<(style|title)>.*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, '')
      .replaceAll('&amp;', '&')
      .replace(/\s/g, '');
    expect(words).toBe(text.replace(/\s/g, ''));
    expect(words).toContain('第8项建立《健康细胞》档案&台账');
  });

  describe('tells apart what a failure means', () => {
    const refusal = (stage: SmtpFault['stage'], code: number, text: string): SmtpFault => ({
      stage,
      action: 'reply',
      code,
      text,
    });
    const cases: [string, SmtpFault, SendOutcome['result']][] = [
      ['the server is busy', refusal('connect', 421, '4.3.2 Too many connections'), 'retry'],
      ['sign-in is out of order for now', refusal('auth', 454, '4.7.0 Temporary authentication failure'), 'retry'],
      ['the account is refused', refusal('auth', 535, '5.7.8 Authentication failed'), 'misconfigured'],
      ['the sender must sign in', refusal('mail', 530, '5.7.0 Authentication required'), 'misconfigured'],
      [
        'the sender is not ours to use',
        refusal('mail', 553, '5.7.1 Mail from must equal authorized user'),
        'misconfigured',
      ],
      ['the recipient is grey-listed', refusal('rcpt', 450, '4.2.0 Greylisted'), 'retry'],
      ['the mailbox does not exist', refusal('rcpt', 550, '5.1.1 User unknown'), 'unreachable'],
      ['the recipient is refused without an enhanced code', refusal('rcpt', 550, 'No such user here'), 'unreachable'],
      ['the mailbox is full', refusal('rcpt', 552, '5.2.2 Mailbox full'), 'retry'],
      ['policy forbids the recipient', refusal('rcpt', 554, '5.7.1 Rejected by policy'), 'refused'],
      ['the content is refused', refusal('dot', 554, '5.7.1 Spam'), 'refused'],
      ['the mail is too large', refusal('dot', 552, '5.3.4 Message too big'), 'refused'],
      ['the mailbox turns out missing behind the dot', refusal('dot', 550, '5.1.1 User unknown'), 'unreachable'],
      ['the disk is full behind the dot', refusal('dot', 452, '4.3.1 Insufficient storage'), 'retry'],
      ['the connection ends before the greeting', { stage: 'connect', action: 'cut' }, 'retry'],
      ['the connection ends before the 354', { stage: 'data', action: 'cut' }, 'retry'],
      ['the server is silent before the 354', { stage: 'rcpt', action: 'hang' }, 'retry'],
      ['the connection ends behind the final dot', { stage: 'dot', action: 'cut' }, 'unknown'],
      ['the server is silent behind the final dot', { stage: 'dot', action: 'hang' }, 'unknown'],
      ['the connection ends within the body', { stage: 'body', action: 'cut' }, 'unknown'],
    ];
    it.each(cases)('%s', async (_name, fault, result) => {
      await start({ account });
      server.faults.add(fault);
      const said = (words: string | number) => expect.stringContaining(String(words)) as string;
      const own = fault.action === 'reply' ? { code: said(fault.code), text: said(fault.text) } : {};
      expect(await send()).toMatchObject({ result, ...own });
      expect(server.mails).toEqual([]);
    });

    it('calls it unknown when the server took the mail and died before it could say so', async () => {
      await start();
      server.faults.add({ stage: 'dot', action: 'cut', taken: true });
      expect(await send()).toMatchObject({ result: 'unknown' });
      expect(server.mails).toHaveLength(1);
    });

    it('asks again later when no server listens', async () => {
      await start();
      await server.close();
      expect(await send()).toMatchObject({ result: 'retry' });
    });

    it('names a certificate nobody vouches for as a matter of set-up', async () => {
      const warning = jest.spyOn(process.stderr, 'write').mockReturnValue(true); // the library warns of its own test key
      await start({ secure: true });
      expect(await send()).toMatchObject({ result: 'misconfigured' });
      expect(await channel.check()).toMatch(/证书/);
      warning.mockRestore();
    });

    it('never offers a password without encryption to another machine', async () => {
      await start({ account });
      await channel.close();
      // Not a loopback name, and the server offers no STARTTLS: the password stays here.
      const url = `smtp://duban:right@0.0.0.0:${server.port}`;
      channel = createEmailChannel({ url, from: 'duban@example.cn', timeoutSeconds: 2 }, clock);
      expect(await send()).toMatchObject({ result: 'misconfigured', code: 'ETLS' });
      expect(await channel.check()).toMatch(/加密连接未能建立/);
      channel = createEmailChannel({ url: `${url}?tls=off`, from: 'duban@example.cn', timeoutSeconds: 2 }, clock);
      expect(await send()).toMatchObject({ result: 'sent' });
    });
  });

  it('leaves nothing behind when the mark fails: the half-begun mail is dropped by the server', async () => {
    await start();
    const refused = Object.assign(new Error('serialization failure'), { code: '40001' });
    await expect(send('key-1', 'wangmin@unit.cn', () => Promise.reject(refused))).rejects.toBe(refused);
    expect(server.mails).toEqual([]);
    expect(await send()).toMatchObject({ result: 'sent' });
    expect(server.mails).toHaveLength(1);
  });

  it('has said what became of a mail only when its mark is known, also where the server refuses it first', async () => {
    await start();
    server.faults.add({ stage: 'rcpt', action: 'reply', code: 550, text: '5.1.1 User unknown' });
    let marked = false;
    const refused = send('key-1', undefined, async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      marked = true;
    });
    expect(await refused).toMatchObject({ result: 'unreachable' });
    expect(marked).toBe(true);
  });

  it('begins no body before its mark is committed, however many wait in line', async () => {
    await start({}, { connections: 2 });
    const early: string[] = [];
    const marks = new Set<string>();
    const sends = Array.from({ length: 12 }, async (_none, n) => {
      const key = `key-${n}`;
      await send(key, undefined, async () => {
        await new Promise((resolve) => setTimeout(resolve, 5 + 10 * (n % 3)));
        if (server.mails.some(({ raw }) => raw.includes(`<cb.${key}@`))) early.push(key);
        marks.add(key);
      });
    });
    await Promise.all(sends);
    expect([early, marks.size, server.mails.length]).toEqual([[], 12, 12]);
  });

  it('settles a send that is under way when the channel is closed', async () => {
    await start({}, { timeoutSeconds: 60 });
    server.faults.add({ stage: 'rcpt', action: 'hang' });
    server.faults.add({ stage: 'dot', action: 'hang' });
    const before = send();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await channel.close();
    expect(await before).toMatchObject({ result: 'retry' });
    const behindTheDot = send();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await channel.close();
    expect(await behindTheDot).toMatchObject({ result: 'unknown' });
  });

  it.each(['a@b.cn>\r\nRCPT TO:<spy@x.cn', 'a@b.cn, c@d.cn', '王敏 <a@b.cn>', 'nobody', ''])(
    'takes %j for no address',
    async (address) => {
      await start();
      expect(await send('key-1', address)).toMatchObject({ result: 'unreachable', code: 'bad-address' });
      expect(server.mails).toEqual([]);
    },
  );

  describe('checks its set-up', () => {
    it('and tells of a wrong password', async () => {
      await start({ account });
      const url = server.url.replace('right', 'wrong');
      channel = createEmailChannel({ url, from: 'duban@example.cn' }, clock);
      expect(await channel.check()).toBe('邮件服务器拒绝了登录（535 5.7.8）：请检查 SMTP 账号和密码');
    });

    it('and tells of a server that is not there', async () => {
      await start();
      await server.close();
      expect(await channel.check()).toMatch(/^连接不上邮件服务器（ESOCKET）/);
    });

    it.each([
      ['http://mail.example.cn', /smtp:\/\//],
      ['smtp://a%zz:b@mail.example.cn', /%25/],
    ])('and tells of an address it cannot read: %s', async (url, advice) => {
      await start({}, { url });
      const advised = await channel.check();
      expect(advised).toMatch(advice);
      expect(await send()).toMatchObject({ result: 'misconfigured', text: advised });
    });
  });
});
