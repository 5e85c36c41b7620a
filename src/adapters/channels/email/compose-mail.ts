import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailThread } from '../../../app/channel.ts';
import { WAYS_TO_ANSWER } from '../../../core/mail/own-words.ts';
import type { Letter } from '../../../core/policy/letter-types.ts';
import type { Instant } from '../../../core/time/instant.ts';
import { oneLine } from '../plain-line.ts';
import { renderText } from '../render-text.ts';
import { deadlineCalendar } from './deadline-calendar.ts';
import { domainOf } from './mail-address.ts';
import type { MailMarks } from './mail-post.ts';
import { mimeBytes } from './mime-bytes.ts';
import { renderHtml } from './render-html.ts';

export interface MailSender {
  address: string;
  name: string;
}

/** The Message-ID of a delivery, the same on every attempt, so that copies can be told to be one. */
export function messageIdOf(key: string, sender: MailSender): string {
  return `<cb.${key}@${domainOf(sender.address)}>`;
}

export interface MailDraft {
  letter: Letter;
  sender: MailSender;
  to: string;
  key: string;
  date: Instant;
  /** Null where nothing can be answered to this mail. */
  marks: MailMarks | null;
  thread: MailThread | null;
}

/**
 * The bytes of a mail. With the same arguments they are the same bytes: id and boundaries derive from the key.
 * `Auto-Submitted` keeps auto-responders quiet (RFC 3834); no `Precedence`, which would call a personal reminder bulk.
 */
export async function composeMail({ letter, sender, to, key, date, marks, thread }: MailDraft): Promise<Buffer> {
  const mail = withMailClosing(letter, marks);
  const calendar = deadlineCalendar(letter, domainOf(sender.address), marks?.link ?? null);
  const code = marks?.invitesReply ? marks.code : null;
  const composer = new MailComposer({
    from: { name: oneLine(sender.name), address: sender.address },
    to: { name: oneLine(letter.recipientName), address: to },
    ...(marks?.replyTo ? { replyTo: marks.replyTo } : {}),
    subject: `【催办】${oneLine(thread?.subject ?? letter.subject)}${code === null ? '' : ` [CB-${code}]`}`,
    messageId: marks?.messageId ?? messageIdOf(key, sender),
    date: new Date(date),
    ...threadHeaders(thread),
    headers: {
      'Auto-Submitted': letter.kind === 'receipt' ? 'auto-replied' : 'auto-generated',
      ...unsubscribeHeaders(letter, marks),
    },
    text: withCode(renderText(mail), code),
    html: renderHtml(mail, { link: marks?.link ?? null, code }),
    ...(calendar === null
      ? {}
      : {
          attachments: [
            {
              filename: 'deadlines.ics',
              content: calendar,
              contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
              encoding: 'utf8',
              contentTransferEncoding: 'base64',
            },
          ],
        }),
    textEncoding: 'B',
    encoding: 'base64',
    newline: 'win',
    baseBoundary: key,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const compiled = composer.compile();
  return mimeBytes(compiled) ?? compiled.build();
}

/** A conversation: the first mail of the month is its root. An acknowledgement belongs to the mail it acknowledges. */
function threadHeaders(thread: MailThread | null): { inReplyTo?: string; references?: string[] } {
  const last = thread?.answers ?? thread?.previous.at(-1);
  if (!thread || last === undefined) return {};
  return { inReplyTo: last, references: [...new Set([...thread.previous, last])] };
}

/** "No more by mail, please", with one click (RFC 8058); what one was just told is not unsubscribed from. */
function unsubscribeHeaders({ kind }: Letter, marks: MailMarks | null): Record<string, string> {
  if (!marks?.link?.startsWith('https:') || kind === 'receipt') return {};
  return { 'List-Unsubscribe': `<${marks.link}/stop>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

function withCode(text: string, code: string | null): string {
  return code === null ? text : `${text}\n\n回执码：${code}`;
}

/** How a mail can be answered: it has no buttons of its own, and must not invite to what nobody would read. */
function withMailClosing(letter: Letter, marks: MailMarks | null): Letter {
  const item = letter.items.find(({ buttons }) => buttons.length > 0);
  if (!item) return letter;
  const ways = [
    marks?.invitesReply ? WAYS_TO_ANSWER.reply(item.label) : '',
    marks?.link ? WAYS_TO_ANSWER.link(marks.link) : '',
  ].filter((way) => way !== '');
  return { ...letter, closing: ways.length > 0 ? ways.join('\n') : '请将办理情况反馈给督办单位，谢谢。' };
}
