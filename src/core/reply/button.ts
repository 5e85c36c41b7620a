import { createHmac, timingSafeEqual } from 'node:crypto';

/** `report` is the submit button of an item's form, `undo` 改一下 on a receipt. */
export const BUTTON_ACTIONS = ['acknowledge', 'done', 'progress', 'blocked', 'extend', 'report', 'undo'] as const;
export type ButtonAction = (typeof BUTTON_ACTIONS)[number];

/** What a button carries: version, key id, message item, action, and an HMAC over them and the recipient. */
export interface ButtonValue {
  v: 1;
  k: string;
  m: string;
  a: ButtonAction;
  s: string;
}

/** Signing keys by id; the first signs, all verify, so that a key can be changed without killing old cards. */
export type SigningKeys = readonly { id: string; secret: string }[];

function signature(secret: string, item: string, action: ButtonAction, recipient: string): string {
  return createHmac('sha256', secret)
    .update(`button:1:${item}:${action}:${recipient}`)
    .digest('base64url')
    .slice(0, 22);
}

/** The signed value of one button: `item` is the MessageItem's id, `recipient` the contact's id it is bound to. */
export function signButton(item: string, action: ButtonAction, recipient: string, keys: SigningKeys): ButtonValue {
  const key = keys[0];
  if (!key) throw new Error('no signing key');
  return { v: 1, k: key.id, m: item, a: action, s: signature(key.secret, item, action, recipient) };
}

/**
 * Reads a button value that came back from a channel. Anything not exactly of our form, with an unknown key or a wrong
 * signature is null: the caller records it as forged. `recipientOf` tells whom the item was sent to (null: no such item).
 */
export async function verifyButton(
  value: unknown,
  keys: SigningKeys,
  recipientOf: (item: string) => Promise<string | null>,
): Promise<{ item: string; action: ButtonAction; recipient: string } | null> {
  if (typeof value !== 'object' || value === null) return null;
  const { v, k, m, a, s } = value as Record<string, unknown>;
  if (v !== 1 || typeof k !== 'string' || typeof m !== 'string' || typeof s !== 'string') return null;
  const action = BUTTON_ACTIONS.find((name) => name === a);
  const key = keys.find(({ id }) => id === k);
  if (!action || !key) return null;
  const recipient = await recipientOf(m);
  if (recipient === null) return null;
  const expected = Buffer.from(signature(key.secret, m, action, recipient));
  const given = Buffer.from(s);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return { item: m, action, recipient };
}

/** A button's value as one word, for where a platform gives back a name but no value. */
export function buttonName({ k, m, a, s }: ButtonValue): string {
  return ['cb', k, m, a, s].join('.');
}

/** The value in a name made by `buttonName`; null for any other. Not verified. */
export function buttonOfName(name: string): unknown {
  const [mark, k, m, a, s, ...more] = name.split('.');
  return mark === 'cb' && s !== undefined && more.length === 0 ? { v: 1, k, m, a, s } : null;
}
