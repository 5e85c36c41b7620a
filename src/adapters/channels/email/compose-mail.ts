import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter } from '../../../core/policy/letter-types.ts';
import type { Instant } from '../../../core/time/instant.ts';
import { oneLine } from '../plain-line.ts';
import { renderText } from '../render-text.ts';
import { domainOf } from './mail-address.ts';
import { renderHtml } from './render-html.ts';

export interface MailSender {
  address: string;
  name: string;
}

/** The Message-ID of a delivery, the same on every attempt, so that copies can be told to be one. */
export function messageIdOf(key: string, sender: MailSender): string {
  return `<cb.${key}@${domainOf(sender.address)}>`;
}

/**
 * The bytes of a mail. With the same arguments they are the same bytes: id and boundaries derive from the key.
 * `Auto-Submitted` keeps auto-responders quiet (RFC 3834); no `Precedence`, which would call a personal reminder bulk.
 */
export function composeMail(
  letter: Letter,
  sender: MailSender,
  to: string,
  key: string,
  date: Instant,
): Promise<Buffer> {
  const mail = withMailClosing(letter);
  const composer = new MailComposer({
    from: { name: oneLine(sender.name), address: sender.address },
    to: { name: oneLine(letter.recipientName), address: to },
    subject: `【催办】${oneLine(letter.subject)}`,
    messageId: messageIdOf(key, sender),
    date: new Date(date),
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: renderText(mail),
    html: renderHtml(mail),
    textEncoding: 'B',
    encoding: 'base64',
    newline: 'win',
    baseBoundary: key,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** A mail has no buttons and, so far, nobody reads what is answered to it: it must not invite to either. */
function withMailClosing(letter: Letter): Letter {
  const asks = letter.items.some(({ buttons }) => buttons.length > 0);
  return asks ? { ...letter, closing: '请将办理情况反馈给督办单位，谢谢。' } : letter;
}
