import type { ChannelName } from '../core/entities/directory.ts';
import type { Letter } from '../core/policy/letter-types.ts';
import type { PlatformDirectory } from './directory-sync/platform-directory.ts';
import type { Instant } from '../core/time/instant.ts';

/** What a channel knows after trying to send. Codes and texts are the provider's own, kept beside our classification. */
export type SendOutcome =
  /** The provider has it. */
  | { result: 'sent'; providerMessageId: string | null }
  /**
   * Not taken, or (with an idempotent provider) safe to ask again with the same key. An idempotent provider that said no,
   * or was never reached, is `notTaken`: then nothing is uncertain, however long it stays away.
   */
  | { result: 'retry'; code: string; text: string; retryAfterSeconds?: number; notTaken?: true }
  /**
   * Not tried: the provider's limits leave no room just now, or its recipient has had their share of it. Nobody's fault, no
   * attempt burnt.
   */
  | { result: 'busy'; retryAfterSeconds: number }
  /** This address can't be reached: the next route's turn. */
  | { result: 'unreachable'; code: string; text: string }
  /** The provider will not take this content. */
  | { result: 'refused'; code: string; text: string }
  /** Set-up is wrong (credentials, scopes): stop and tell an operator; nobody's fault, no attempt burnt. */
  | { result: 'misconfigured'; code: string; text: string }
  /** Nobody can know whether it arrived: 送达不明. */
  | { result: 'unknown'; code: string; text: string };

/** Where a message stands in the conversation with its recipient. */
export interface MailThread {
  /** 1 is the root. */
  position: number;
  /** Provider's ids of those before it, the root first. */
  previous: string[];
  /** For an acknowledgement: the id of what it acknowledges. */
  answers: string | null;
  /** What the daily digests of a conversation are all called; null: the message has a subject of its own. */
  subject: string | null;
}

export interface SendRequest {
  letter: Letter;
  address: string;
  /** The contact it is for. */
  contactId: string;
  /** Our idempotency key, the same on every retry. At most 50 characters of [0-9a-z-]. */
  key: string;
  /**
   * To be awaited before the provider could first accept the message. It commits a mark: if the process dies after it and
   * the channel is not idempotent, the outcome is unknown; if it dies before, sending again is safe. An outcome that leaves
   * nothing with the provider takes the mark back; none may be answered while it is still being committed. The id that the
   * provider will know the message by is kept with it, where it is known beforehand. `patience`: see `gather`.
   */
  handingOver: (providerMessageId?: string, patience?: number) => Promise<void>;
  /** For channels that hold conversations. */
  thread?: MailThread;
}

export interface RedrawRequest {
  /** The message in its newest state. */
  letter: Letter;
  address: string;
  contactId: string;
  providerMessageId: string;
  /** Its buttons are about to die: what leads on has to be said without them. */
  expired: boolean;
}

export type RedrawOutcome =
  | { result: 'changed' }
  | { result: 'retry'; afterSeconds?: number }
  /** It can't be changed, now or later: too old, recalled, or no card. */
  | { result: 'never'; code: string };

/** Who has read a message, as far as its provider knows. */
export type ReadOutcome =
  | { result: 'read'; at: Instant }
  | { result: 'unread' }
  | { result: 'retry'; afterSeconds?: number }
  | { result: 'never'; code: string };

/** A way to reach people. One folder under adapters/channels is all of it. */
export interface Channel {
  readonly name: ChannelName;
  /** For how many minutes after the first attempt the provider shows one message for one key; 0: not at all. */
  readonly idempotentMinutes: number;
  /** Whether its messages form conversations; see `MailThread`. */
  readonly threaded?: boolean;
  send(request: SendRequest): Promise<SendOutcome>;
  /** Changes a message that was sent. Where it is missing, what was sent stays as it is. */
  redraw?(request: RedrawRequest): Promise<RedrawOutcome>;
  /** Asks whether one of our messages was read by whom it was sent to. */
  whoRead?(providerMessageId: string, address: string): Promise<ReadOutcome>;
  /** Who the platform says there is; missing where it has no directory to be read. */
  readonly directory?: PlatformDirectory;
  /** Those of these addresses whose accounts are gone, for certain. Throws where the provider does not answer. */
  whoLeft?(addresses: readonly string[]): Promise<string[]>;
  /** Checks set-up without sending: for `doctor`. Null: fine; else one Chinese line. */
  check(): Promise<string | null>;
  close(): Promise<void>;
}
