import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKeys } from '../reply/button.ts';
import { canonicalCrockford, toCrockford } from './crockford.ts';

/*
 * The token of one mail: `MESSAGE KEY MAC`, 20 + 1 + 13 = 34 characters of lower-case base 32, so that `reply+TOKEN` takes
 * 40 of the 64 octets a local part may have (RFC 5321 4.5.3.1.1). It proves which mail of which recipient is answered,
 * never who writes.
 */

const MESSAGE_LENGTH = 20;
const MAC_LENGTH = 13; // 65 bits
const TOKEN_LENGTH = MESSAGE_LENGTH + 1 + MAC_LENGTH;

/** A token taken apart, not yet checked. */
export interface TokenClaim {
  /** Id of the Message. */
  message: string;
  /** First character of the name its key is known by; see `keyMark`. */
  key: string;
  mac: string;
}

function macOf(secret: string, message: string, recipient: string): string {
  const digest = createHmac('sha256', secret).update(`mail-token:1:${message}:${recipient}`).digest();
  return toCrockford(digest.subarray(0, 9)).slice(0, MAC_LENGTH);
}

/** One base 32 character that tells keys apart in a token; where two keys share it, both are tried. */
function keyMark(id: string): string {
  return toCrockford(createHmac('sha256', 'mail-token-key').update(id).digest().subarray(0, 1)).slice(0, 1);
}

/** The token of a mail: `message` is the Message's id (20 characters of base 32), `recipient` the contact's id it is bound to. */
export function signMailToken(message: string, recipient: string, keys: SigningKeys): string {
  const key = keys[0];
  if (!key) throw new Error('no signing key');
  if (message.length !== MESSAGE_LENGTH || canonicalCrockford(message) !== message)
    throw new Error(`not an id of a message: ${message}`);
  return message + keyMark(key.id) + macOf(key.secret, message, recipient);
}

/** Takes a token apart, in any case and with o, i, l for 0, 1, 1; null where it has not our form. */
export function readMailToken(text: string): TokenClaim | null {
  if (text.length !== TOKEN_LENGTH) return null;
  const token = canonicalCrockford(text);
  if (token === null) return null;
  return {
    message: token.slice(0, MESSAGE_LENGTH),
    key: token.slice(MESSAGE_LENGTH, MESSAGE_LENGTH + 1),
    mac: token.slice(MESSAGE_LENGTH + 1),
  };
}

/** Whether a claim was signed by us for this recipient. Compares in constant time. */
export function isGenuineToken(claim: TokenClaim, recipient: string, keys: SigningKeys): boolean {
  const given = Buffer.from(claim.mac);
  return keys
    .filter(({ id }) => keyMark(id) === claim.key)
    .some(({ secret }) => {
      const expected = Buffer.from(macOf(secret, claim.message, recipient));
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
}

/** The last eight characters in capitals, for the subject tag and the body line: a hint to look up, no proof. */
export function shortToken(token: string): string {
  return token.slice(-8).toUpperCase();
}
