import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKeys } from '../reply/button.ts';
import { canonicalCrockford, toCrockford } from './crockford.ts';

/*
 * An id of a row with its signature, in a form that survives mail addresses and reading aloud: `ID KEY MAC`, 20 + 1 + 13 = 34
 * characters of lower-case base 32. What it may be used for is part of what is signed, so that a token of one kind is worth
 * nothing as another.
 */

const ID_LENGTH = 20;
const MAC_LENGTH = 13; // 65 bits
const LENGTH = ID_LENGTH + 1 + MAC_LENGTH;

/** A signed id taken apart, not yet checked. */
export interface SignedClaim {
  /** Id of the Message. */
  message: string;
  /** First character of the name its key is known by; see `keyMark`. */
  key: string;
  mac: string;
}

/** What a signed id is good for. */
export type SignedPurpose = 'mail-token' | 'answer-link' | 'confirm-link';

function macOf(secret: string, purpose: SignedPurpose, id: string, recipient: string): string {
  const digest = createHmac('sha256', secret).update(`${purpose}:1:${id}:${recipient}`).digest();
  return toCrockford(digest.subarray(0, 9)).slice(0, MAC_LENGTH);
}

/** One base 32 character that tells keys apart; where two keys share it, both are tried. */
function keyMark(id: string): string {
  return toCrockford(createHmac('sha256', 'mail-token-key').update(id).digest().subarray(0, 1)).slice(0, 1);
}

/** Signs an id of a row (20 characters of base 32) for one recipient and purpose, with the first key. */
export function signId(purpose: SignedPurpose, id: string, recipient: string, keys: SigningKeys): string {
  const key = keys[0];
  if (!key) throw new Error('no signing key');
  if (id.length !== ID_LENGTH || canonicalCrockford(id) !== id) throw new Error(`not an id of a message: ${id}`);
  return id + keyMark(key.id) + macOf(key.secret, purpose, id, recipient);
}

/** Takes a signed id apart, in any case and with o, i, l for 0, 1, 1; null where it has not our form. */
export function readSignedId(text: string): SignedClaim | null {
  if (text.length !== LENGTH) return null;
  const token = canonicalCrockford(text);
  if (token === null) return null;
  return {
    message: token.slice(0, ID_LENGTH),
    key: token.slice(ID_LENGTH, ID_LENGTH + 1),
    mac: token.slice(ID_LENGTH + 1),
  };
}

/** Whether a claim was signed by us for this purpose and recipient. Compares in constant time. */
export function isGenuineId(purpose: SignedPurpose, claim: SignedClaim, recipient: string, keys: SigningKeys): boolean {
  const given = Buffer.from(claim.mac);
  return keys
    .filter(({ id }) => keyMark(id) === claim.key)
    .some(({ secret }) => {
      const expected = Buffer.from(macOf(secret, purpose, claim.message, recipient));
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
}
