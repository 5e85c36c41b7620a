import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { DeadlineKind } from './plan.ts';

export const OCCURRENCE_STATES = [
  'scheduled',
  'open',
  'acknowledged',
  'in_progress',
  'returned',
  'submitted',
  'closed',
  'parked',
  'cancelled',
] as const;
export type OccurrenceState = (typeof OCCURRENCE_STATES)[number];

/**
 * 期次: one due instance of a lead or responsible assignment. `originalDueOn` is fixed, `dueOn` can move; `dueRevision` is
 * raised whenever its reminders are laid out anew (date moved, returned, reopened, woken). The seven timestamps are those offices ask for; a step skipped forward fills the ones it implies.
 */
export interface Occurrence {
  id: string;
  assignmentId: string;
  taskId: string;
  planId: string;
  unitId: string;
  ruleKey: string;
  /** The due date as first laid out: one instance of the rule. */
  periodKey: string;
  kind: DeadlineKind;
  /** ISO period of a recurring rule, else null. */
  every: string | null;
  originalDueOn: LocalDate;
  dueOn: LocalDate;
  dueRevision: number;
  state: OccurrenceState;
  /** Raised with every change; a writer that holds an older one loses. */
  version: number;
  openedAt: Instant | null;
  acknowledgedAt: Instant | null;
  startedAt: Instant | null;
  submittedAt: Instant | null;
  closedAt: Instant | null;
  percent: number | null;
  /** The date the contact promised. */
  promisedOn: LocalDate | null;
  /** Last words of the contact, and what is in the way if anything is. */
  lastAnswer: string | null;
  blockedReason: string | null;
  /** 挂账: it wakes by itself on this day. */
  parkedUntilOn: LocalDate | null;
  /** What it waits for, where that is no date or not only one. */
  parkedFor: string | null;
  /** Who looks after what was parked: `contact:<id>` or `user:<id>`; set while it is parked. */
  parkedBy: string | null;
  /** Who confirmed it: `system` where the policy wants no 复核. */
  closedBy: string | null;
  /** 改派: the occurrence of the unit that had it before; null where it was this unit's from the start. */
  takenOverFrom: string | null;
}

/** 延期申请. */
export interface ExtensionRequest {
  id: string;
  occurrenceId: string;
  replyId: string;
  fromDueOn: LocalDate;
  /** Null where the contact named no date. */
  toDueOn: LocalDate | null;
  reason: string | null;
  /** How far the work had come by then, in the item's words. */
  progress: string | null;
  requestedBy: string;
  requestedAt: Instant;
  state: 'pending' | 'approved' | 'refused' | 'withdrawn';
  /** The unit's leader who countersigned, where the policy wants that. */
  signedBy: string | null;
  signedAt: Instant | null;
  /** The coordinator who reviewed it, where somebody higher has the last word; `grantedOn` is then their proposal. */
  reviewedBy: string | null;
  reviewedAt: Instant | null;
  /** The definite date of the answer. */
  grantedOn: LocalDate | null;
  decidedBy: string | null;
  decidedAt: Instant | null;
}

/** 暂停催办: nothing is sent for what it covers until it ends. */
export interface Silence {
  id: string;
  scope: 'plan' | 'task' | 'occurrence' | 'contact';
  scopeId: string;
  fromAt: Instant;
  toAt: Instant;
  reason: string;
  owner: string;
}

export const ESCALATION_DECISIONS = ['extend', 'reassign', 'order', 'uphold'] as const;
/** `uphold`: the item stays with the unit that says it is not theirs. */
export type EscalationDecision = (typeof ESCALATION_DECISIONS)[number];

/** 升级: what went up the line, and what was decided; `moot` where the item moved or ended before anybody decided. */
export interface Escalation {
  id: string;
  occurrenceId: string;
  stepKey: string;
  messageId: string | null;
  raisedAt: Instant;
  state: 'raised' | 'decided' | 'moot';
  decision: EscalationDecision | null;
  decidedBy: string | null;
  decidedAt: Instant | null;
  /** What was decided, in words: "同意延期至6月10日". */
  detail: string | null;
}

export const ORDER_COLOURS = ['blue', 'yellow', 'red', 'orange'] as const;
export type OrderColour = (typeof ORDER_COLOURS)[number];

/** 督办单: of the colours of a chain, each only after the former was not met. */
export interface SupervisionOrder {
  id: string;
  occurrenceId: string;
  colour: OrderColour;
  /** Per year: 督办〔2026〕3号. */
  number: string;
  issuedAt: Instant;
  /** When completion was claimed; null while it is not, or was returned. */
  metAt: Instant | null;
  /** The last day to meet it; null where it sets none. */
  limitOn: LocalDate | null;
  /** As in `Event.actor`. */
  issuedBy: string;
  /** As it was sent. */
  text: string;
}
