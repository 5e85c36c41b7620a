import { decideMail } from '../../src/app/mail/decide-mail.ts';
import { storedMail } from '../../src/app/mail/receive-mail.ts';
import { signConfirmToken } from '../../src/core/reply/link-token.ts';
import { type HttpService, openHttp } from '../support/http-service.ts';
import { JIA, MAIL_DOMAIN, openMailStory, YI } from '../support/mail/mail-story.ts';
import { rawMail } from '../support/mail/raw-mail.ts';

let story: Awaited<ReturnType<typeof openMailStory>>;
let http: HttpService | null = null;

beforeEach(async () => {
  story = await openMailStory();
});
afterEach(async () => {
  await http?.close();
  http = null;
  story.discard();
});

describe('an answer by mail', () => {
  it('is read like a chat message, its evidence kept, and acknowledged once', async () => {
    const answer = {
      from: JIA,
      to: await story.replyTo('甲联系人'),
      text: '第8项已完成，第9项进度60%\n\n> 您单位有2项待反馈',
      attachments: [{ name: '活动照片.jpg', type: 'image/jpeg', content: 'not really a picture' }],
    };
    const { state, id } = await story.arrives(answer);
    expect(state).toBe('applied');
    expect((await story.occurrence('8')).state).toBe('closed');
    expect(await story.occurrence('9')).toMatchObject({ state: 'in_progress', percent: 60 });
    expect(await story.store.inbound.get(id)).toMatchObject({ sender: JIA, body: '第8项已完成，第9项进度60%' });
    const [attachment] = await story.store.attachment.find({ inboundId: id });
    expect(attachment).toMatchObject({ fileName: '活动照片.jpg', mediaType: 'image/jpeg' });
    expect((await story.mail.files.get(attachment?.sha256 ?? ''))?.toString()).toBe('not really a picture');
    expect(await story.toldTo('甲联系人')).toEqual([expect.stringContaining('附件1个已留存')]);
  });

  it('that comes in by two ways counts once, and so does one that is sent again', async () => {
    const answer = { from: JIA, to: await story.replyTo('甲联系人'), text: '第8项已完成', messageId: '<one@client>' };
    const [first] = [await story.arrives(answer)];
    const again = await story.arrives({
      ...answer,
      headers: ['Received: from elsewhere', `Delivered-To: x@${MAIL_DOMAIN}`],
    });
    const third = await story.arrives({ ...answer, messageId: '<other@client>' });
    expect([first.state, again.state, third.state]).toEqual(['applied', 'ignored', 'ignored']);
    expect(await story.store.reply.count({})).toBe(1);
    expect(await story.toldTo('甲联系人')).toHaveLength(1);
  });

  it('is known by In-Reply-To where the client wrote to another address', async () => {
    const messageId = `<cb.${await story.tokenOf('甲联系人')}.1@${MAIL_DOMAIN}>`;
    const { state } = await story.arrives({
      from: `王敏 <${JIA.toUpperCase()}>`,
      to: 'duban@example.cn',
      inReplyTo: messageId,
      text: '第8项已完成',
    });
    expect(state).toBe('applied');
  });

  it('says what it could not take of the attachments', async () => {
    const attachments = [{ name: 'setup.exe', content: 'MZ' }];
    await story.arrives({ from: JIA, to: await story.replyTo('甲联系人'), text: '第8项已完成', attachments });
    expect((await story.toldTo('甲联系人'))[0]).toContain('附件“setup.exe”为可执行类文件，未收。');
    expect(await story.store.attachment.count({})).toBe(0);
  });
});

describe('a doubtful mail', () => {
  it('waits, and its contact owns up to it with one tap', async () => {
    const { state, id } = await story.arrives({ from: JIA, text: '第8项已完成' });
    expect(state).toBe('waiting');
    expect((await story.occurrence('8')).state).toBe('open');
    const [asked] = await story.toldTo('甲联系人');
    expect(asked).toContain('不是从提醒邮件上直接回复的');
    http = await openHttp({ deps: story.deps });
    const token = signConfirmToken(id, await story.contactId('甲联系人'), story.deps.keys);
    expect(asked).toContain(`/c/${token}`);
    expect((await http.call('GET', `/c/${token}`)).text).toContain('第8项已完成');
    expect((await story.occurrence('8')).state).toBe('open');
    const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: Buffer.from('mine=yes') };
    expect((await http.call('POST', `/c/${token}`, form)).text).toContain('已记录');
    expect((await story.occurrence('8')).state).toBe('closed');
    expect((await http.call('POST', `/c/${token}`, form)).text).toContain('已处理');
    const forged = `${token.slice(0, -1)}${token.endsWith('z') ? 'y' : 'z'}`;
    expect((await http.call('GET', `/c/${forged}`)).status).toBe(404);
  });

  it('from an address nobody knows is asked about, not applied, and its writer hears nothing', async () => {
    const { state } = await story.arrives({
      from: 'private@qq.example.com',
      to: await story.replyTo('甲联系人'),
      text: '第8项已完成',
    });
    expect(state).toBe('waiting');
    expect((await story.toldTo('甲联系人'))[0]).toContain('private@qq.example.com');
    expect(await story.store.delivery.find({ address: 'private@qq.example.com' })).toEqual([]);
  });

  it('with the token of somebody else waits', async () => {
    const { state, id } = await story.arrives({ from: YI, to: await story.replyTo('甲联系人'), text: '第8项已完成' });
    expect([state, (await story.store.inbound.get(id))?.reason]).toEqual(['waiting', 'otherContact']);
    expect((await story.occurrence('8')).state).toBe('open');
  });

  it('is decided by a coordinator, who gives a reason', async () => {
    const { id } = await story.arrives({ from: JIA, text: '第8项已完成' });
    http = await openHttp({ deps: story.deps });
    const [waiting] = (await http.call('GET', '/api/waiting-mails', { as: 'coordinator' })).json as { id: string }[];
    expect(waiting).toMatchObject({ id, sender: JIA, contactName: '甲联系人', text: '第8项已完成' });
    const decided = await http.call('POST', `/api/waiting-mails/${id}/decision`, {
      as: 'coordinator',
      body: { accept: false, reason: '请以单位邮箱回复' },
    });
    expect(decided.json).toMatchObject({ ok: true, state: 'refused' });
    expect((await story.toldTo('甲联系人')).filter((text) => text.includes('请以单位邮箱回复'))).toHaveLength(1);
    expect(await decideMail(story.deps, id, { accept: true, by: 'user:x' })).toMatchObject({ ok: false });
  });
});

describe('machine mail', () => {
  it('tells a coordinator, once, until when somebody is away, and changes nothing', async () => {
    const notice = {
      from: JIA,
      to: await story.replyTo('甲联系人'),
      subject: '自动回复：工作提醒',
      text: '您好，我于5月3日至5月9日出差，第8项已完成的情况请联系同事。',
      headers: ['Auto-Submitted: auto-replied'],
    };
    const { state } = await story.arrives(notice);
    await story.arrives({ ...notice, date: 'Thu, 04 May 2017 09:00:00 +0800' });
    expect(state).toBe('ignored');
    expect((await story.occurrence('8')).state).toBe('open');
    expect(await story.toldTo('督办员')).toEqual([expect.stringContaining('外出至5月9日')]);
    expect(await story.toldTo('甲联系人')).toEqual([]);
  });

  const report = (to: string, status: string) =>
    Buffer.from(
      [
        'From: MAILER-DAEMON@mx.example.cn',
        `To: ${to}`,
        'Subject: Undelivered Mail Returned to Sender',
        'Auto-Submitted: auto-replied',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'could not be delivered',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example.cn',
        '',
        `Final-Recipient: rfc822; ${JIA}`,
        'Action: failed',
        `Status: ${status}`,
        '',
        '--b--',
        '',
      ].join('\r\n'),
    );

  it('a bounce marks the address bad and the message takes its next way', async () => {
    const to = await story.bounceTo('甲联系人');
    await story.arrives(report(to, '5.1.1'), { recipients: [to], sender: '' });
    const [route] = await story.store.contactRoute.find({ address: JIA });
    expect(route).toMatchObject({ state: 'bad' });
    const digest = await story.digestOf('甲联系人');
    const deliveries = await story.store.delivery.find({ messageId: digest.id });
    expect(deliveries.map(({ channel }) => channel).toSorted()).toEqual(['console', 'email']);
  });

  it('a bounce made up by somebody who was shown the mail only makes a coordinator look', async () => {
    const to = await story.replyTo('甲联系人');
    await story.arrives(report(to, '5.1.1'), { recipients: [to], sender: '' });
    expect((await story.store.contactRoute.find({ address: JIA }))[0]?.state).toBe('ok');
    expect((await story.toldTo('督办员'))[0]).toContain('可能被退回');
  });
});

describe('Authentication-Results of our own relay', () => {
  const ar = (words: string) => [`Authentication-Results: mx.example.cn; ${words}`];

  it('decide about a mail that bears a genuine token', async () => {
    story.discard();
    story = await openMailStory({ ownRelays: ['mx.example.cn'] });
    const answer = { from: JIA, to: await story.replyTo('甲联系人'), text: '第8项已完成' };
    const states = [
      await story.arrives({ ...answer, headers: ar('dmarc=fail header.from=jia.example.cn') }),
      await story.arrives({
        ...answer,
        text: '第8项已完成。',
        headers: ['Authentication-Results: other; dmarc=pass', ...ar('dmarc=pass')],
      }),
      await story.arrives({ ...answer, text: '8项已完成', headers: ar('dmarc=pass header.from=jia.example.cn') }),
    ].map(({ state }) => state);
    expect(states).toEqual(['waiting', 'waiting', 'applied']);
  });
});

describe('the raw mail', () => {
  it('is on disk before anybody has looked into it', async () => {
    const raw = rawMail({ from: JIA, text: '第8项已完成' });
    const { id } = await story.arrives(raw);
    const inbound = await story.store.inbound.get(id);
    const sha256 = storedMail(inbound?.raw)?.sha256 ?? '';
    expect((await story.mail.files.get(sha256))?.equals(raw)).toBe(true);
    expect(await story.mail.files.get(`../../${sha256}`)).toBeNull();
  });
});
