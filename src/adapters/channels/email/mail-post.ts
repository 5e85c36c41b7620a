import { bounceRecipient, shortToken, signMailToken } from '../../../core/mail/token.ts';
import type { Letter } from '../../../core/policy/letter-types.ts';
import type { SigningKeys } from '../../../core/reply/button.ts';
import { answerLink } from '../../../core/reply/link-token.ts';

/** How answers and bounces find their way back to us. */
export interface MailPost {
  keys: SigningKeys;
  /** Where people reach this server; null: no links. */
  publicUrl: string | null;
  /** A domain whose every address reaches us; null: answers go to `replyTo`. */
  domain: string | null;
  /** Null: the sender's own address. */
  replyTo: string | null;
  /** Whether answers by mail reach us at all. */
  takesMail: boolean;
  /** Gets a copy in the same SMTP transaction; null: nobody does. */
  journal: string | null;
}

/** The addresses, ids and links of one mail. All are derived: the same on every attempt. */
export interface MailMarks {
  messageId: string;
  replyTo: string | null;
  /** MAIL FROM; '' is the null sender. */
  envelopeSender: string;
  /** Comes back in reports as Original-Envelope-Id; no reader ever sees it. */
  envelopeId: string;
  /** The short code, as in the subject and the body. */
  code: string;
  /** The answer page; null where there are no links. */
  link: string | null;
  invitesReply: boolean;
}

/**
 * The marks of a mail. Acknowledgements go out with the null sender (RFC 3834), so that nothing comes back for them, where
 * the domain is our own; hosted mail servers want the account's address there.
 */
export function mailMarks(
  post: MailPost,
  letter: Pick<Letter, 'messageId' | 'kind'>,
  contactId: string,
  senderAddress: string,
  position: number,
): MailMarks {
  const { keys, publicUrl, domain, takesMail } = post;
  const token = signMailToken(letter.messageId, contactId, keys);
  const bounce = signMailToken(letter.messageId, bounceRecipient(contactId), keys);
  const at = domain ?? senderAddress.slice(senderAddress.lastIndexOf('@') + 1);
  const envelopeId = `bounce+${bounce}@${at}`;
  const own = domain === null ? senderAddress : letter.kind === 'receipt' ? '' : envelopeId;
  return {
    messageId: `<cb.${token}.${position}@${at}>`,
    replyTo: takesMail ? (domain === null ? post.replyTo : `reply+${token}@${domain}`) : null,
    envelopeSender: own,
    envelopeId,
    code: shortToken(token),
    link: publicUrl === null ? null : answerLink(publicUrl, letter.messageId, contactId, keys),
    invitesReply: takesMail,
  };
}
