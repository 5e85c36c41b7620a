import type { ChannelName } from './directory.ts';

export type Audience = 'contacts' | 'unitLeader' | 'coordinators';

/** What the step asks of its reader, which also gives the message its wording. */
export type Ask = 'acknowledge' | 'progress' | 'due' | 'overdue' | 'checkIn' | 'escalation';

/** 节点: one rung of a ladder. */
export interface PolicyStep {
  key: string;
  anchor: 'due' | 'activation';
  /** Distance from the anchor: negative before it. */
  offset: number;
  unit: 'workday' | 'day';
  audience: Audience[];
  ask: Ask;
  /** Only while still unacknowledged, or only after this many misses in a row of the same series. */
  onlyIf?: { unacknowledged?: true; missesInARow?: number };
  /** Repeats after the first firing: every so many days while open, at most `atMost` times in all. */
  repeat?: { everyDays: number; atMost: number };
}

/**
 * `notice` is climbed once per assignment, beside the ladder of its first occurrence; the others by kind and period:
 * a date or a period over a month, a period up to a month, up to a week, ongoing work.
 */
export type LadderName = 'notice' | 'milestone' | 'upToMonth' | 'upToWeek' | 'checkIn';

/** 催办策略: which ladder an occurrence climbs is decided by its kind and period. */
export interface Policy {
  id: string;
  name: string;
  version: number;
  /** Sending window in minutes since midnight in Asia/Shanghai, and minutes never to be used in it. */
  window: { from: number; to: number; avoid: number[] };
  /** Channels in order, where the contact's own order does not decide. */
  channels: ChannelName[];
  /** Whether a claimed completion waits for a coordinator's 复核. */
  review: boolean;
  ladders: Record<LadderName, PolicyStep[]>;
}

/** Which policy holds where; the nearest level decides: task before plan before organisation. */
export interface PolicyBinding {
  id: string;
  level: 'organisation' | 'plan' | 'task';
  /** Id of the plan or task; `*` for the organisation. */
  targetId: string;
  policyId: string;
}
