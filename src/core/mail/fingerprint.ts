import { createHash } from 'node:crypto';
import type { MailFacts } from './mail-facts.ts';

/**
 * The same for one mail however it came in: by mailbox and by SMTP its trace headers, its encoding, even its Message-ID may
 * differ, and a Message-ID can be made up by anybody. Who wrote what, when, with what attached, is the mail.
 */
export function mailFingerprint(facts: MailFacts): string {
  const { from, sentAt, messageId, subject, visibleText, attachments } = facts;
  const words = visibleText.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  const files = attachments.map(({ sha256 }) => sha256).toSorted();
  const parts = [from.address, sentAt ?? messageId, subject.trim(), words, ...files];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** What is left of a text without figures, blanks and marks: an answering machine says the same each time but for these. */
export function foldedText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, '')
    .slice(0, 2000);
}
