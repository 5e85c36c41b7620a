import { createHmac, timingSafeEqual } from 'node:crypto';
import { isLocalDate, type LocalDate } from '../time/local-date.ts';

/** What the unit says. `report` is the submit button of an item's form, `undo` 改一下 on a receipt. */
const ANSWER_ACTIONS = ['acknowledge', 'done', 'progress', 'blocked', 'extend', 'report', 'undo'] as const;
export type AnswerAction = (typeof ANSWER_ACTIONS)[number];

/**
 * What a coordinator decides: 通过, 退回; 同意延期, 改派, 发督办单; `uphold` leaves an item with the unit that says it is
 * not theirs.
 */
export const DECISION_ACTIONS = ['approve', 'return', 'grant', 'reassign', 'order', 'uphold'] as const;
export type DecisionAction = (typeof DECISION_ACTIONS)[number];

/** What a notice asks as a whole: 同意 or 不同意 of a 延期申请; whether what something parked waits for has come. */
const NOTICE_ACTIONS = ['agree', 'disagree', 'wake', 'keepParked'] as const;
export type NoticeAction = (typeof NOTICE_ACTIONS)[number];

const BUTTON_ACTIONS = [...ANSWER_ACTIONS, ...DECISION_ACTIONS, ...NOTICE_ACTIONS] as const;
export type ButtonAction = AnswerAction | DecisionAction | NoticeAction;

/**
 * What a button carries: version, key id, message item (the message itself for a notice's own button), action, the day it names if it names one ("同意延期至6月10日"),
 * and an HMAC over them and the recipient.
 */
export interface ButtonValue {
  v: 1;
  k: string;
  m: string;
  a: ButtonAction;
  d?: LocalDate;
  s: string;
}

/** Whether an action is a coordinator's. */
export function isDecision(action: ButtonAction): action is DecisionAction {
  return DECISION_ACTIONS.some((name) => name === action);
}

/** Whether an action answers a notice as a whole. */
export function isNoticeAction(action: ButtonAction): action is NoticeAction {
  return NOTICE_ACTIONS.some((name) => name === action);
}

/** Signing keys by id; the first signs, all verify, so that a key can be changed without killing old cards. */
export type SigningKeys = readonly { id: string; secret: string }[];

function signature(secret: string, item: string, action: ButtonAction, recipient: string, day?: LocalDate): string {
  const named = day === undefined ? '' : `:${day}`;
  return createHmac('sha256', secret)
    .update(`button:1:${item}:${action}:${recipient}${named}`)
    .digest('base64url')
    .slice(0, 22);
}

/** The signed value of one button: `item` is the MessageItem's id (the Message's for a `NoticeAction`), `recipient` the contact's id it is bound to. */
export function signButton(
  item: string,
  action: ButtonAction,
  recipient: string,
  keys: SigningKeys,
  day?: LocalDate,
): ButtonValue {
  const key = keys[0];
  if (!key) throw new Error('no signing key');
  const named = day === undefined ? {} : { d: day };
  return { v: 1, k: key.id, m: item, a: action, ...named, s: signature(key.secret, item, action, recipient, day) };
}

/**
 * Reads a button value that came back from a channel. Anything not exactly of our form, with an unknown key or a wrong
 * signature is null: the caller records it as forged. `recipientOf` tells whom the item was sent to (null: no such item).
 */
export async function verifyButton(
  value: unknown,
  keys: SigningKeys,
  recipientOf: (item: string) => Promise<string | null>,
): Promise<{ item: string; action: ButtonAction; recipient: string; day?: LocalDate } | null> {
  if (typeof value !== 'object' || value === null) return null;
  const { v, k, m, a, s, d } = value as Record<string, unknown>;
  if (d !== undefined && !(typeof d === 'string' && isLocalDate(d))) return null;
  if (v !== 1 || typeof k !== 'string' || typeof m !== 'string' || typeof s !== 'string') return null;
  const action = BUTTON_ACTIONS.find((name) => name === a);
  const key = keys.find(({ id }) => id === k);
  if (!action || !key) return null;
  const recipient = await recipientOf(m);
  if (recipient === null) return null;
  const expected = Buffer.from(signature(key.secret, m, action, recipient, d));
  const given = Buffer.from(s);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return { item: m, action, recipient, ...(d === undefined ? {} : { day: d }) };
}

/** A button's value as one word, for where a platform gives back a name but no value. */
export function buttonName({ k, m, a, s, d }: ButtonValue): string {
  return ['cb', k, m, a, s, ...(d === undefined ? [] : [d])].join('.');
}

/** The value in a name made by `buttonName`; null for any other. Not verified. */
export function buttonOfName(name: string): unknown {
  const [mark, k, m, a, s, d, ...more] = name.split('.');
  if (mark !== 'cb' || s === undefined || more.length > 0) return null;
  return { v: 1, k, m, a, s, ...(d === undefined ? {} : { d }) };
}
