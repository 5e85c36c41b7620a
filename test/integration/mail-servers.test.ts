import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createEmailChannel } from '../../src/adapters/channels/email/email-channel.ts';
import { startImapReceiver } from '../../src/adapters/channels/email/imap-receiver.ts';
import { readImapUrl } from '../../src/adapters/channels/email/imap-url.ts';
import type { MailReceiver } from '../../src/adapters/channels/email/smtp-receiver.ts';
import { deliverMessage } from '../../src/app/deliver-message.ts';
import { interpretInbound } from '../../src/app/interpret-inbound.ts';
import { resolveUnknown } from '../../src/app/mail/journal.ts';
import { mailboxPlace } from '../../src/app/mail/mailbox-place.ts';
import { receiveMail } from '../../src/app/mail/receive-mail.ts';
import { postText } from '../../src/app/post-notice.ts';
import { hasMailServers, type MailServers, startMailServers } from '../support/mail/mail-servers.ts';
import { openMailStory } from '../support/mail/mail-story.ts';
import { rawMail } from '../support/mail/raw-mail.ts';
import { sendRaw } from '../support/mail/send-raw.ts';
import { until } from '../support/until.ts';

jest.setTimeout(120_000);

const UNIT = 'unit@cuiban.test';
const OURS = 'replies@cuiban.test';

const describeHere = hasMailServers() ? describe : describe.skip;

describeHere('through Postfix and Dovecot', () => {
  let servers: MailServers;
  let story: Awaited<ReturnType<typeof openMailStory>>;
  let receivers: MailReceiver[] = [];
  const log: string[] = [];

  beforeAll(async () => {
    servers = await startMailServers();
  });
  afterAll(() => servers?.close());
  beforeEach(async () => {
    log.length = 0;
    story = await openMailStory({ journal: 'journal@cuiban.test' });
    const [route] = await story.store.contactRoute.find({
      contactId: await story.contactId('甲联系人'),
      channel: 'email',
    });
    await story.store.contactRoute.update(route?.id ?? '', { address: UNIT });
  });
  afterEach(async () => {
    await Promise.all(receivers.map((receiver) => receiver.close()));
    receivers = [];
    story?.discard();
  });

  function read(user: string): void {
    const url = readImapUrl(servers.imapUrl(user));
    if (!url.ok) throw new Error(url.reason);
    const { store } = story;
    receivers.push(
      startImapReceiver({
        mailbox: url.mailbox,
        log: (line) => void log.push(line),
        retrySeconds: 0.2,
        place: mailboxPlace(store),
        take: async (mail) => {
          const { id } = await receiveMail(story.deps, story.mail, mail);
          await interpretInbound(story.deps, id);
        },
      }),
    );
  }
  const answered = (count: number) => async () =>
    (await story.store.inbound.count({ channel: 'email', state: 'applied' })) >= count;
  const answer = async (number: string, text: string) =>
    sendRaw(
      servers.smtpPort,
      UNIT,
      [await replyTo()],
      rawMail({ from: UNIT, to: await replyTo(), text, subject: number }),
    );
  const replyTo = async () => (await story.replyTo('甲联系人')).replace(/@.*/, '@cuiban.test');

  it('answers come in by IDLE, once each, through restarts of the server and of the reader', async () => {
    read('replies');
    await answer('1', '第8项进度20%');
    await until(answered(1), { seconds: 60, what: 'the first answer' });
    await servers.stopDovecot();
    await answer('2', '第8项进度40%'); // Postfix keeps it
    servers.startDovecot();
    await receivers.pop()?.close();
    read('replies');
    await answer('3', '第9项进度30%');
    await until(answered(2), { seconds: 60, what: 'an answer after the restart' });
    const uids = (await story.store.mailboxMail.find({})).map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect((await story.occurrence('9')).percent).toBe(30);
  });

  it('a mailbox that is numbered anew is read again, and nothing of it counts twice', async () => {
    read('replies');
    await answer('4', '第8项进度50%');
    await until(answered(1), { seconds: 60, what: 'the answer' });
    const { version } = await story.occurrence('8');
    await servers.stopDovecot();
    const mailbox = path.join(servers.folder, 'mail', 'replies', 'Maildir');
    for (const name of readdirSync(mailbox))
      if (name.startsWith('dovecot')) rmSync(path.join(mailbox, name), { force: true });
    servers.startDovecot();
    await answer('5', '第9项进度70%');
    await until(answered(2), { seconds: 60, what: 'an answer after the renumbering' });
    const places = await story.store.mailboxMail.find({});
    expect(new Set(places.map(({ uidValidity }) => uidValidity)).size).toBe(2);
    // by their words: what Postfix kept back in the test before may still arrive
    const texts = (await story.store.inbound.find({ channel: 'email' })).map(({ body }) => body);
    for (const words of ['进度50%', '进度70%']) expect(texts.filter((text) => text.includes(words))).toHaveLength(1);
    expect((await story.occurrence('8')).version).toBe(version);
    expect((await story.occurrence('9')).percent).toBe(70);
  });

  it('our mail is threaded, carries the tokens, and a mailbox that does not exist comes back as a bounce', async () => {
    const channel = createEmailChannel(
      {
        url: `smtp://127.0.0.1:${servers.smtpPort}`,
        from: OURS,
        post: {
          keys: story.deps.keys,
          publicUrl: 'https://duban.example.cn',
          domain: 'cuiban.test',
          replyTo: null,
          takesMail: true,
          journal: 'journal@cuiban.test',
        },
      },
      story.deps.clock,
    );
    Object.assign(story.deps, { channels: new Map([...story.deps.channels, ['email', channel]]) });
    const [route] = await story.store.contactRoute.find({ address: UNIT });
    if (!route) throw new Error('no route');
    const ghost = { ...route, address: 'ghost@cuiban.test' };
    await story.store.contactRoute.update(route.id, { address: ghost.address });
    const now = story.deps.clock.now();
    const id = await story.store.transaction((tx) =>
      postText(tx, 'notice', route.contactId, 'ghost', '请核对联系方式。', ghost, now),
    );
    const delivery = { id: id ?? '' };
    read('replies');
    expect(await deliverMessage(story.deps, delivery.id)).toBe('sent');
    await until(async () => (await story.store.contactRoute.get(route.id))?.state === 'bad', {
      seconds: 60,
      what: 'the bounce',
    });
    expect(await story.store.delivery.get(delivery.id)).toMatchObject({
      state: 'failed_permanent',
      errorCode: '5.1.1',
    });
    // What became of a mail whose last answer was lost: its copy tells.
    await story.store.delivery.update(delivery.id, { state: 'unknown' });
    read('journal');
    await until(async () => (await story.store.journalCopy.count({})) > 0, { seconds: 60, what: 'the copy' });
    await resolveUnknown(story.deps);
    expect((await story.store.delivery.get(delivery.id))?.state).toBe('sent');
    await channel.close();
  });

  it('says in one line that a password is wrong, and goes on trying', async () => {
    const url = readImapUrl(servers.imapUrl('unit').replace('s3cret', 'wrong'));
    if (!url.ok) throw new Error(url.reason);
    receivers.push(
      startImapReceiver({
        mailbox: url.mailbox,
        log: (line) => void log.push(line),
        retrySeconds: 0.2,
        place: { lastUid: async () => null, lastArrival: async () => null },
        take: async () => undefined,
      }),
    );
    await until(() => log.length > 0, { seconds: 60, what: 'the complaint' });
    expect(log).toEqual(['收信邮箱拒绝了登录：请检查账号和密码（多数邮箱要用授权码）']);
  });
});
