import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { ChannelName } from './directory.ts';

/** 原始回复: what came in, raw, unique by (channel, provider id). */
export interface Inbound {
  id: string;
  channel: ChannelName;
  /** Provider's id of the event or message; for mail the hash of the raw bytes. */
  providerId: string;
  receivedAt: Instant;
  /** Address it claims to come from. */
  sender: string;
  /** Provider id of the message it answers, where known. */
  answersTo: string | null;
  kind: 'button' | 'text' | 'other';
  /** The text, or the button's value as JSON. */
  body: string;
  /** The raw payload as received. */
  raw: unknown;
  state: 'received' | 'applied' | 'refused' | 'waiting' | 'ignored';
  /** Why refused, waiting or ignored: unknownSender, forged, replayed, unsure, itemClosed … */
  reason: string | null;
  contactId: string | null;
  processedAt: Instant | null;
}

/** What is kept of a mail that came in, once it was read. Its raw bytes lie in the file store. */
export interface Mail {
  id: string;
  inboundId: string;
  /** Without brackets; '' where it has none. */
  messageId: string;
  /** Hash of who wrote what and when: the same for one mail that came in by two ways, whatever relays added to it. */
  fingerprint: string;
  /** Id of the Message it answers, where that is proven. */
  answers: string | null;
  /** Where the proof stood: plus-address, in-reply-to … */
  proof: string | null;
}

/** A mail as it lies in a mailbox: where to go on after a restart. */
export interface MailboxMail {
  id: string;
  /** `user@host/folder`. */
  mailbox: string;
  uidValidity: string;
  uid: number;
  inboundId: string;
  arrivedAt: Instant;
}

/** A copy of a mail of ours that came to the journal address: proof that our relay took it. */
export interface JournalCopy {
  id: string;
  /** Without brackets. */
  messageId: string;
  seenAt: Instant;
}

/** 佐证: stored once, by SHA-256. */
export interface Attachment {
  id: string;
  inboundId: string;
  sha256: string;
  fileName: string;
  mediaType: string;
  size: number;
}

export type ReplyKind =
  | 'done'
  | 'in_progress'
  | 'acknowledged'
  | 'blocked'
  | 'extension_request'
  | 'not_ours'
  | 'delegated'
  | 'value'
  | 'question'
  | 'undo'
  | 'none';

/** 反馈: what one inbound meant for one occurrence. */
export interface Reply {
  id: string;
  inboundId: string;
  position: number;
  occurrenceId: string | null;
  contactId: string;
  kind: ReplyKind;
  percent: number | null;
  value: number | null;
  measure: string | null;
  date: LocalDate | null;
  reason: string | null;
  text: string;
  repliedAt: Instant;
  /** The typed refusal where the state machine would not have it. */
  refusal: string | null;
  /** Set when a later 撤回 took it back. */
  undoneAt: Instant | null;
}
