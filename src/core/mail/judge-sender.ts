import type { Authentication } from './authentication.ts';

/** Why a mail is not read at once. */
export type MailDoubt =
  /** The reminder's own token, from an address that is nobody's. */
  | 'otherSender'
  /** A contact's address, with the token of somebody else's reminder. */
  | 'otherContact'
  /** A contact's address, with nothing that proves which reminder is meant or that it was them. */
  | 'noProof'
  /** Our own relay says that it does not come from where it claims. */
  | 'notAuthentic'
  /** Encrypted, Outlook's own format, several senders, beyond all limits. */
  | 'unreadable';

export type SenderJudgement =
  | { result: 'accept'; contactId: string }
  /** Waits for a tap of this contact or a coordinator's decision. */
  | { result: 'doubt'; reason: MailDoubt; ask: string }
  /** Nobody we know, nothing we gave out: recorded, never answered. */
  | { result: 'refuse'; reason: 'unknownSender' | 'severalSenders' };

export interface SenderEvidence {
  /** The contact whose address stands in From; null where it is nobody's. */
  sender: string | null;
  /** The contact to whom a genuine token was given; null where there is none. */
  proof: string | null;
  authentication: Authentication;
  unreadable: boolean;
  severalSenders: boolean;
}

/**
 * Whether a mail may be taken for its sender's word. A token proves which reminder is answered, never who writes; From proves
 * nothing by itself. Both together are taken, where our own relay does not contradict; a relay's pass makes up for a token.
 */
export function judgeSender(evidence: SenderEvidence): SenderJudgement {
  const { sender, proof, authentication, unreadable, severalSenders } = evidence;
  if (severalSenders) return { result: 'refuse', reason: 'severalSenders' };
  const ask = sender ?? proof;
  if (ask === null) return { result: 'refuse', reason: 'unknownSender' };
  if (sender === null) return { result: 'doubt', reason: 'otherSender', ask };
  if (authentication === 'fail' || authentication === 'missing')
    return { result: 'doubt', reason: 'notAuthentic', ask };
  if (proof !== null && proof !== sender) return { result: 'doubt', reason: 'otherContact', ask };
  if (proof === null && authentication !== 'pass') return { result: 'doubt', reason: 'noProof', ask };
  return unreadable ? { result: 'doubt', reason: 'unreadable', ask } : { result: 'accept', contactId: sender };
}

/** Each doubt as it is said to the contact, courteously; `from` is the address it came from. */
export function doubtWords(reason: MailDoubt, from: string): string {
  switch (reason) {
    case 'otherSender':
      return `该邮件来自 ${from}，不是您登记的邮箱`;
    case 'otherContact':
      return '该邮件引用的是发给其他联系人的提醒';
    case 'noProof':
      return '该邮件不是从提醒邮件上直接回复的，无法确认为您本人所发';
    case 'notAuthentic':
      return '该邮件未通过邮件系统的来源验证';
    case 'unreadable':
      return '该邮件的格式无法读取（加密、winmail.dat 或内容过于复杂）';
  }
}
