import type { SigningKeys } from '../reply/button.ts';
import { isGenuineId, readSignedId, type SignedClaim, signId } from './signed-id.ts';

/*
 * The token of one mail, see `signed-id.ts`: `reply+TOKEN` takes 40 of the 64 octets a local part may have (RFC 5321
 * 4.5.3.1.1). It proves which mail of which recipient is answered, never who writes.
 */

/** A token taken apart, not yet checked. */
export type TokenClaim = SignedClaim;

/** The token of a mail: `message` is the Message's id (20 characters of base 32), `recipient` the contact's id it is bound to. */
export function signMailToken(message: string, recipient: string, keys: SigningKeys): string {
  return signId('mail-token', message, recipient, keys);
}

/** Takes a token apart, in any case and with o, i, l for 0, 1, 1; null where it has not our form. */
export function readMailToken(text: string): TokenClaim | null {
  return readSignedId(text);
}

/** Whether a claim was signed by us for this recipient. Compares in constant time. */
export function isGenuineToken(claim: TokenClaim, recipient: string, keys: SigningKeys): boolean {
  return isGenuineId('mail-token', claim, recipient, keys);
}

/**
 * Whom the token of the envelope sender is bound to. It is another one than that of Reply-To, which everybody sees to whom
 * the mail is passed on: who holds that one must not be able to make up a bounce.
 */
export function bounceRecipient(contactId: string): string {
  return `bounce:${contactId}`;
}

/** The last eight characters in capitals, for the subject tag and the body line: a hint to look up, no proof. */
export function shortToken(token: string): string {
  return token.slice(-8).toUpperCase();
}
