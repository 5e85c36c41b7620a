import type { MailFacts } from '../../core/mail/mail-facts.ts';

/** Keeps bytes by their SHA-256, each once, durably. */
export interface FileStore {
  /** Resolves when they are on disk; answers the SHA-256 in hex. */
  put(bytes: Buffer): Promise<string>;
  /** Null where there are none. */
  get(sha256: string): Promise<Buffer | null>;
  /** Forgets them; nothing happens where there are none. */
  remove(sha256: string): Promise<void>;
}

/** SMTP's envelope of a mail, where the way it came in knows it. */
export interface InboundEnvelope {
  recipients?: readonly string[];
  /** '' is the null sender. */
  sender?: string;
  /** What our own check of its origin found, in the words of Authentication-Results (RFC 8601); not from its headers. */
  verified?: string;
}

/** What working on mails needs besides the rest. */
export interface MailDesk {
  files: FileStore;
  read(raw: Buffer, envelope: InboundEnvelope): MailFacts;
  /** Names by which our own relays sign Authentication-Results; empty where there is none to be believed. */
  ownRelays: readonly string[];
  /** Where people reach this server from outside; null: no links can be given. */
  publicUrl: string | null;
  /** Address that gets a copy of every mail of ours; null: none. */
  journal: string | null;
}
