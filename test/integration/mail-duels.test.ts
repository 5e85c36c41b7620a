import type { Channel, SendRequest } from '../../src/app/channel.ts';
import { deliverMessage } from '../../src/app/deliver-message.ts';
import { letterOf } from '../../src/app/letter-of.ts';
import { renderText } from '../../src/adapters/channels/render-text.ts';
import { mailMarks } from '../../src/adapters/channels/email/mail-post.ts';
import { JIA, MAIL_DOMAIN, openMailStory } from '../support/mail/mail-story.ts';
import { rawMail } from '../support/mail/raw-mail.ts';

jest.setTimeout(300_000);

/** How an answering machine announces itself; the last ones not at all. */
const HEADERS: string[][] = [
  ['Auto-Submitted: auto-replied'],
  ['Auto-Submitted: auto-generated'],
  ['Precedence: bulk'],
  ['Precedence: auto_reply'],
  ['X-Autoreply: yes'],
  ['X-Autorespond: vacation'],
  ['Return-Path: <>'],
  [],
];
const SUBJECTS = ['自动回复：', 'Automatic reply: ', 'Re: ', '回复：', ''];
/** What machines say, also those that pass for people; `#` changes each time. */
const TEXTS = [
  '您好，来信已收到，我会尽快处理。',
  '收到，谢谢！',
  '感谢来信，您的工单号为#，我们将于3个工作日内答复。',
  '这是一封自动回复的邮件，我正在休假，#月8日返岗。',
  '我已离职，请联系办公室，编号#。',
];
/** To what address, and with which references, a machine answers. */
const WAYS = ['replyTo', 'from', 'envelope', 'bare', 'bareReplyTo'] as const;

interface Manner {
  headers: string[];
  subject: string;
  /** `@` stands for the whole text of what is answered. */
  text: string;
  way: (typeof WAYS)[number];
  /** The contact's own address by default. */
  from?: string;
}

/** Machines that send our own words back, pass mail on, or answer for somebody else; all with different words each time. */
const OTHERS: Omit<Manner, 'way' | 'headers'>[] = [
  { subject: 'Re: ', text: '@' },
  { subject: 'Echo: ', text: 'Echo #:\n@\n-- \nrobot' },
  { subject: '回复：', text: '已转交承办科室处理，流水号#。\n\n> @' },
  { subject: '自动答复: ', text: '我于5月#日至5月8日休年假，急事请联系办公室。\n\n发件人: 督办\n主题: x\n@' },
  { subject: '转发：', text: '-----原始邮件-----\n@', from: 'helper@jia.example.cn' },
  { subject: '[list] ', text: '@\n_______\nlist mailing list #', from: 'list@jia.example.cn' },
  { subject: '退信：', text: '您的邮件未能送达，编号#。\n@', from: 'postmaster@jia.example.cn' },
  { subject: '[工单#] ', text: '工单#已由王敏受理，进度：处理中。', from: 'desk@ticket.example.com' },
  { subject: 'Re: ', text: '工单#已完成，请评价。' },
];

const manners: Manner[] = HEADERS.flatMap((headers, a) =>
  SUBJECTS.flatMap((subject, b) =>
    TEXTS.map((text, c) => ({ headers, subject, text, way: WAYS[(a + b + c) % WAYS.length] ?? 'replyTo' })),
  ),
);

const others: Manner[] = OTHERS.flatMap((one) => WAYS.map((way, at) => ({ ...one, way, headers: HEADERS[at] ?? [] })));
/** The same without a word of a machine in the headers. */
const silent = others.map((one) => ({ ...one, headers: [] }));

describe('a duel with an answering machine', () => {
  it('of 200 manners there are', () => expect(manners.length).toBeGreaterThanOrEqual(200));

  it.each(Array.from({ length: 6 }, (_none, group) => [group]))(
    'that echoes, passes on or answers for others ends after one message of ours at most (%i)',
    async (group) => {
      const many: string[] = [];
      for (const manner of [...others, ...silent].slice(group * 15, group * 15 + 15)) {
        const sent = await duel(manner);
        if (sent > 1) many.push(`${sent} ${JSON.stringify(manner)}`);
      }
      expect(many).toEqual([]);
    },
  );

  it.each(Array.from({ length: 8 }, (_none, group) => [group]))(
    'ends after one message of ours at most (%i)',
    async (group) => {
      const most: number[] = [];
      for (const manner of manners.slice(group * 25, group * 25 + 25)) most.push(await duel(manner));
      expect(Math.max(...most)).toBeLessThanOrEqual(1);
    },
  );
});

/** Lets the machine answer whatever we send, until nobody says any more; answers how many mails we sent beyond the first. */
async function duel({ headers, subject, text, way, from = JIA }: Manner): Promise<number> {
  const story = await openMailStory();
  const outbox: { subject: string; text: string; messageId: string; replyTo: string; envelope: string }[] = [];
  const channel: Channel = {
    name: 'email',
    idempotentMinutes: 0,
    threaded: true,
    async send({ letter, contactId, thread }: SendRequest) {
      const post = {
        keys: story.deps.keys,
        publicUrl: null,
        domain: MAIL_DOMAIN,
        replyTo: null,
        takesMail: true,
        journal: null,
      };
      const marks = mailMarks(post, letter, contactId, `duban@${MAIL_DOMAIN}`, thread?.position ?? 1);
      outbox.push({
        subject: letter.subject,
        text: renderText(letter),
        messageId: marks.messageId,
        replyTo: marks.replyTo ?? '',
        envelope: marks.envelopeSender,
      });
      return { result: 'sent', providerMessageId: marks.messageId };
    },
    check: async () => null,
    close: async () => undefined,
  };
  Object.assign(story.deps, { channels: new Map([...story.deps.channels, ['email', channel]]) });
  // the machine's owner has no other route: what we say comes by mail
  const contactId = await story.contactId('甲联系人');
  await story.store.contactRoute.updateWhere({ contactId, channel: 'console' }, { state: 'bad' });
  // the digest has gone out already; the machine answers it
  const digest = await story.digestOf('甲联系人');
  const { store } = story;
  await store.delivery.updateWhere({ messageId: digest.id, channel: 'email' }, { state: 'sent' });
  await channel.send({
    letter: { ...(await letterOf(store, story.deps, digest, story.deps.clock.now())) },
    address: JIA,
    contactId,
    key: 'first',
    handingOver: async () => undefined,
  });
  let answered = 0;
  for (let round = 0; round < 40 && answered < outbox.length; round += 1) {
    const ours = outbox[answered];
    answered += 1;
    if (!ours) break;
    const to = {
      replyTo: ours.replyTo,
      bareReplyTo: ours.replyTo,
      from: `duban@${MAIL_DOMAIN}`,
      envelope: ours.envelope,
      bare: `duban@${MAIL_DOMAIN}`,
    }[way];
    if (to === '') continue; // the null sender: nobody to answer
    const refers = way === 'bare' || way === 'bareReplyTo' ? {} : { inReplyTo: ours.messageId };
    const machine = {
      from,
      to,
      subject: `${subject}${ours.subject}`.replace('#', String(1000 + round)),
      text: text
        .replaceAll('#', String(1000 + round))
        .replace('> @', () => ours.text.replaceAll(/^/gm, '> '))
        .replace('@', () => ours.text),
      headers,
      ...refers,
    };
    await story.arrives(
      rawMail({ ...machine, date: `Wed, 03 May 2017 09:${String(round).padStart(2, '0')}:00 +0800` }),
    );
    for (const { id } of await story.store.delivery.find({ channel: 'email', state: 'pending', address: JIA }))
      await deliverMessage(story.deps, id);
  }
  story.discard();
  return outbox.length - 1;
}
