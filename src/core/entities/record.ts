import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** 变动记录: append-only; who, when it happened, when it was written down, from, to, why. */
export interface Event {
  id: string;
  entity:
    | 'plan'
    | 'task'
    | 'occurrence'
    | 'reminder'
    | 'message'
    | 'delivery'
    | 'inbound'
    | 'extension'
    | 'directory'
    | 'system'
    | 'policy'
    | 'silence';
  entityId: string;
  /** What happened, e.g. `submit`, `activate`, `approveExtension`. */
  type: string;
  /** `contact:<id>`, `user:<id>` or `system`. */
  actor: string;
  occurredAt: Instant;
  recordedAt: Instant;
  from: string | null;
  to: string | null;
  why: string | null;
  /** Number of the seal that covers it; null until sealed. */
  batch: number | null;
}

/** One sealed batch of events: the hash covers the events and the previous seal. */
export interface EventSeal {
  id: string;
  batch: number;
  /** How many events it covers, in order of recordedAt and id. */
  events: number;
  previousHash: string;
  hash: string;
  sealedAt: Instant;
}

/** 通报: a notice with its figures as they were. Drafted by the system, signed by a coordinator, only then sent. */
export interface Bulletin {
  id: string;
  planId: string;
  title: string;
  createdAt: Instant;
  figures: unknown;
  text: string;
  state: 'draft' | 'signed' | 'sent';
  signedBy: string | null;
  signedAt: Instant | null;
  sentAt: Instant | null;
}

/** 简报: what one reader was told on a day, and the figures the next one is compared with. */
export interface Brief {
  id: string;
  contactId: string;
  kind: 'daily' | 'weekly';
  day: LocalDate;
  figures: unknown;
  createdAt: Instant;
}

/** A setting of the deployment, by name. */
export interface Setting {
  id: string;
  value: unknown;
}
