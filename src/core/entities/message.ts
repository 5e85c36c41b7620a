import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { ChannelName } from './directory.ts';
import type { Ask, Audience } from './policy.ts';

/** Why a reminder was not sent as planned. Kept with the row, shown by `explain`. */
export type NotWantedReason =
  | 'alreadySubmitted'
  | 'alreadyClosed'
  | 'cancelled'
  | 'parked'
  | 'silenced'
  | 'extended'
  | 'superseded'
  | 'acknowledged'
  | 'promised'
  | 'promiseSettled'
  | 'promisesKept'
  | 'laterStepDue'
  | 'onLeave'
  | 'notMissedEnough'
  /** Somebody decided before it was asked again. */
  | 'alreadyDecided'
  /** A 督办单 whose turn had not come. */
  | 'orderNotDue'
  | 'planNotActive'
  | 'noRoute';

/** 催办: one step for one occurrence and one recipient, with its fire time. */
export interface Reminder {
  id: string;
  occurrenceId: string;
  dueRevision: number;
  stepKey: string;
  repeatNo: number;
  contactId: string;
  audience: Audience;
  ask: Ask;
  fireAt: Instant;
  state: 'pending' | 'sent' | 'superseded' | 'skipped';
  reason: NotWantedReason | null;
  messageId: string | null;
}

/** `decision`: what a coordinator is asked to decide at once; `order`: a 督办单. Both have a text and items. */
export type MessageKind = 'digest' | 'escalation' | 'receipt' | 'notice' | 'decision' | 'order';

/** Kinds whose items ask the unit: they are answered; the others only tell, or ask somebody to decide. */
export const ASKING_KINDS: readonly MessageKind[] = ['digest', 'order'];

/** 消息: what one contact gets at one time, channel-free; unique (contact, day, kind, part). */
export interface Message {
  id: string;
  contactId: string;
  day: LocalDate;
  kind: MessageKind;
  /** `1` for the day's digest; the inbound's id for a receipt. */
  part: string;
  createdAt: Instant;
  /** Text of a receipt or notice; null where the items are the message. */
  text: string | null;
  state: 'open' | 'withdrawn';
  /** Why it was withdrawn before sending. */
  reason: NotWantedReason | null;
}

/** 消息条目: fixes what "第3项" meant in this message. */
export interface MessageItem {
  id: string;
  messageId: string;
  position: number;
  label: string;
  occurrenceId: string;
  reminderId: string;
  ask: Ask;
  /** Set when the item was no longer wanted right before sending. */
  droppedReason: NotWantedReason | null;
}

export type DeliveryState =
  | 'pending'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed_temporary'
  | 'failed_permanent'
  | 'unknown'
  | 'withdrawn';

/** 投递: one message over one route. `providerKey` = hash(message, route), the same on every retry. */
export interface Delivery {
  id: string;
  messageId: string;
  routeId: string;
  channel: ChannelName;
  address: string;
  providerKey: string;
  state: DeliveryState;
  attempts: number;
  /** When the next attempt may start; null when none is due. */
  nextAttemptAt: Instant | null;
  firstAttemptAt: Instant | null;
  /** Committed right before the body goes out: a process that dies after it leaves an outcome nobody can know. */
  handedOverAt: Instant | null;
  leaseEndsAt: Instant | null;
  finishedAt: Instant | null;
  /** The provider's own id of the message (Lark `om_…`, Message-ID). */
  providerMessageId: string | null;
  /** Provider's raw code and text of the last failure. */
  errorCode: string | null;
  errorText: string | null;
}

/**
 * A message that its provider can still change, and tell whether it was read: what it shows now, and when it is to be
 * looked at next. One per delivery that was sent as such.
 */
export interface SentCard {
  id: string;
  deliveryId: string;
  messageId: string;
  sentAt: Instant;
  /** A hash of what it shows. */
  face: string;
  /** When it is to be drawn anew, where it no longer shows how its items stand; null: never again. */
  redrawAt: Instant | null;
  /** When the provider is asked next who has read it; null: never again. */
  readCheckAt: Instant | null;
  readAt: Instant | null;
}

/** A message as the sandbox received it, rendered for the channel it stands in for; unique by provider key. */
export interface SandboxMessage {
  id: string;
  providerKey: string;
  messageId: string;
  contactId: string;
  address: string;
  receivedAt: Instant;
  subject: string;
  /** Plain text as a person would read it. */
  text: string;
  /** The card, for the channels that have one. */
  card: unknown;
}
