import { isGenuineId, readSignedId, type SignedClaim, signId } from '../mail/signed-id.ts';
import type { SigningKeys } from './button.ts';

/** For how many days after its message a link may be acted on, where its items are open for that long. */
export const LINK_DAYS = 400;

/** The token of the answer page: bound to one message and the contact it was sent to. */
export function signLinkToken(messageId: string, contactId: string, keys: SigningKeys): string {
  return signId('answer-link', messageId, contactId, keys);
}

/** Takes the token of a link apart; null where it has not our form. */
export function readLinkToken(text: string): SignedClaim | null {
  return readSignedId(text);
}

export function isGenuineLink(claim: SignedClaim, contactId: string, keys: SigningKeys): boolean {
  return isGenuineId('answer-link', claim, contactId, keys);
}

/** The address of the answer page for one message and its recipient; `publicUrl` is where people reach this server. */
export function answerLink(publicUrl: string, messageId: string, contactId: string, keys: SigningKeys): string {
  return `${publicUrl.replace(/\/+$/, '')}/r/${signLinkToken(messageId, contactId, keys)}`;
}

/** The token by which a contact owns up to a mail that came in under their name; bound to that one inbound. */
export function signConfirmToken(inboundId: string, contactId: string, keys: SigningKeys): string {
  return signId('confirm-link', inboundId, contactId, keys);
}

export function isGenuineConfirmation(claim: SignedClaim, contactId: string, keys: SigningKeys): boolean {
  return isGenuineId('confirm-link', claim, contactId, keys);
}

/** The address of the page on which a contact owns up to a mail. */
export function confirmLink(publicUrl: string, inboundId: string, contactId: string, keys: SigningKeys): string {
  return `${publicUrl.replace(/\/+$/, '')}/c/${signConfirmToken(inboundId, contactId, keys)}`;
}
