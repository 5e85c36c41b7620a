import type { Instant } from '../time/instant.ts';

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

/** 通报: a notice with its figures as they were. */
export interface Bulletin {
  id: string;
  planId: string;
  title: string;
  createdAt: Instant;
  figures: unknown;
}

/** A setting of the deployment, by name. */
export interface Setting {
  id: string;
  value: unknown;
}
