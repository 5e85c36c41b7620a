import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalCrockford, fromCrockford } from './crockford.ts';
import type { TokenEvidence, TokenSource } from './token-evidence.ts';

/** A list of tokens as `mail-text --tokens` reads it: the key they were signed with and every one that was issued. */
export interface IssuedTokens {
  key: string;
  tokens: readonly { token: string; short?: string | undefined; messageId?: string | undefined }[];
}

const NUMBER_BYTES = 5;
const MAC_BYTES = 5;

/** Five bytes of a number, then the first five of their HMAC. */
function isSigned(token: string, key: string): boolean {
  const bytes = fromCrockford(token);
  if (bytes?.length !== NUMBER_BYTES + MAC_BYTES) return false;
  const number = bytes.subarray(0, NUMBER_BYTES);
  const mac = createHmac('sha256', key).update('reply-token:').update(number).digest().subarray(0, MAC_BYTES);
  return timingSafeEqual(mac, bytes.subarray(NUMBER_BYTES));
}

/** Finds the issued token a hint leads to. */
export function tokenChecker({ key, tokens }: IssuedTokens): (evidence: TokenEvidence) => string | null {
  const issued = new Set(tokens.map(({ token }) => token.toLowerCase()));
  const byShort = new Map(tokens.map(({ token, short }) => [(short ?? token.slice(-8)).toUpperCase(), token]));
  const byMessageId = new Map(tokens.map(({ token, messageId = '' }) => [messageId.replace(/^<|>$/g, ''), token]));
  return ({ kind, value }) => {
    if (kind === 'short')
      return byShort.get(value) ?? byShort.get((canonicalCrockford(value) ?? '').toUpperCase()) ?? null;
    if (kind === 'messageId') return byMessageId.get(value) ?? null;
    const token = canonicalCrockford(value) ?? '';
    return issued.has(token) && isSigned(token, key) ? token : null;
  };
}

/** The first hint that holds. */
export function chooseToken(
  evidence: readonly TokenEvidence[],
  check: (evidence: TokenEvidence) => string | null,
): { token: string; source: TokenSource } | null {
  for (const hint of evidence) {
    const token = check(hint);
    if (token !== null) return { token, source: hint.source };
  }
  return null;
}
