import type { UserRole } from '../entities/directory.ts';
import type { OccurrenceState } from '../entities/occurrence.ts';
import type { LocalDate } from '../time/local-date.ts';

/** In whose name something happens to an occurrence; `system` is what the policy, a date or a revised plan brings about. */
export const ACTOR_ROLES = ['contact', 'unitLeader', 'coordinator', 'admin', 'system'] as const;
export type ActorRole = UserRole | 'system';

/** What can happen to an occurrence. */
export type OccurrenceEvent =
  | { type: 'open' }
  | { type: 'acknowledge'; promisedOn?: LocalDate | null }
  | {
      type: 'report';
      percent?: number | null;
      promisedOn?: LocalDate | null;
      blocked?: string | null;
      answer?: string | null;
    }
  | { type: 'submit'; answer?: string | null }
  | { type: 'approve' }
  | { type: 'return'; missing: string }
  | { type: 'reopen'; why: string; percent?: number | null; answer?: string | null }
  | { type: 'retract'; why: string }
  | { type: 'extend'; dueOn: LocalDate; why: string }
  | { type: 'reschedule'; dueOn: LocalDate; why: string }
  /** 挂账: until a date, or for a condition that `owner` (`contact:<id>` or `user:<id>`) watches, or both. */
  | { type: 'park'; untilOn: LocalDate | null; condition?: string | null; owner?: string | null; why: string }
  | { type: 'wake'; why?: string | null }
  | { type: 'cancel'; why: string };
export type EventType = OccurrenceEvent['type'];

export type TransitionRefusal =
  /** Nobody in this role may do it, here or at all. */
  | 'notYours'
  | 'alreadyOpen'
  | 'alreadySubmitted'
  | 'alreadyClosed'
  /** A coordinator has confirmed it: the contact can take nothing back any more. */
  | 'reviewed'
  | 'cancelled'
  | 'notSubmitted'
  | 'notParked'
  | 'parked'
  | 'nothingToReopen'
  | 'dateNotLater'
  /** A part would be due after the item it is a part of. */
  | 'pastWhole'
  /** Parked until a day that is not to come. */
  | 'dateNotAhead'
  /** Parked without a date and without a condition. */
  | 'openEnded'
  /** Parked for a condition that nobody watches. */
  | 'ownerMissing'
  /** A return, extension, parking, cancellation … that does not say why. */
  | 'whyMissing';

interface Rule {
  event: EventType;
  by: readonly ActorRole[];
  /** From which state to which. */
  moves: Partial<Record<OccurrenceState, OccurrenceState>>;
}

const UNIT: readonly ActorRole[] = ['contact', 'unitLeader'];
const OFFICE: readonly ActorRole[] = ['coordinator', 'admin'];
/** The office may write down for a unit what the unit told it. */
const ANYBODY: readonly ActorRole[] = [...UNIT, ...OFFICE];

/** Every move that exists and who may make it; whatever is not here is refused. The list is the state machine. */
const RULES: readonly Rule[] = [
  { event: 'open', by: ['system'], moves: { scheduled: 'open' } },
  {
    event: 'acknowledge',
    by: ANYBODY,
    moves: {
      scheduled: 'acknowledged',
      open: 'acknowledged',
      acknowledged: 'acknowledged',
      in_progress: 'in_progress',
      returned: 'returned',
    },
  },
  {
    event: 'report',
    by: ANYBODY,
    moves: {
      scheduled: 'in_progress',
      open: 'in_progress',
      acknowledged: 'in_progress',
      in_progress: 'in_progress',
      returned: 'in_progress',
    },
  },
  {
    event: 'submit',
    by: ANYBODY,
    moves: {
      scheduled: 'submitted',
      open: 'submitted',
      acknowledged: 'submitted',
      in_progress: 'submitted',
      returned: 'submitted',
      parked: 'submitted',
    },
  },
  { event: 'approve', by: [...OFFICE, 'system'], moves: { submitted: 'closed' } },
  { event: 'return', by: OFFICE, moves: { submitted: 'returned' } },
  { event: 'reopen', by: ANYBODY, moves: { submitted: 'in_progress', closed: 'in_progress' } },
  { event: 'retract', by: ANYBODY, moves: { acknowledged: 'open', in_progress: 'open', returned: 'returned' } },
  {
    event: 'extend',
    by: OFFICE,
    moves: {
      scheduled: 'scheduled',
      open: 'open',
      acknowledged: 'acknowledged',
      in_progress: 'in_progress',
      returned: 'returned',
    },
  },
  {
    event: 'reschedule',
    by: [...OFFICE, 'system'],
    moves: {
      scheduled: 'scheduled',
      open: 'open',
      acknowledged: 'acknowledged',
      in_progress: 'in_progress',
      returned: 'returned',
      parked: 'parked',
    },
  },
  {
    event: 'park',
    by: OFFICE,
    moves: { scheduled: 'parked', open: 'parked', acknowledged: 'parked', in_progress: 'parked', returned: 'parked' },
  },
  { event: 'wake', by: [...OFFICE, 'system'], moves: { parked: 'open' } },
  {
    event: 'cancel',
    by: [...OFFICE, 'system'],
    moves: {
      scheduled: 'cancelled',
      open: 'cancelled',
      acknowledged: 'cancelled',
      in_progress: 'cancelled',
      returned: 'cancelled',
      parked: 'cancelled',
    },
  },
  // what a unit claims to have done, only a person takes away
  { event: 'cancel', by: OFFICE, moves: { submitted: 'cancelled' } },
];

function refusal(state: OccurrenceState, type: EventType): TransitionRefusal {
  if (state === 'closed') return 'alreadyClosed';
  if (state === 'cancelled') return 'cancelled';
  if (type === 'approve' || type === 'return') return 'notSubmitted';
  if (type === 'reopen' || type === 'retract') return 'nothingToReopen';
  if (type === 'wake') return 'notParked';
  if (type === 'open') return 'alreadyOpen';
  return state === 'parked' ? 'parked' : 'alreadySubmitted';
}

/**
 * The state an event leads to when somebody in this role brings it, or why it does not. A role that may never do it hears
 * `notYours`, whatever the state. `closedBy` tells whether a person confirmed it: then its unit takes nothing back.
 */
export function nextState(
  { state, closedBy }: { state: OccurrenceState; closedBy: string | null },
  type: EventType,
  role: ActorRole,
): { ok: true; state: OccurrenceState } | { ok: false; reason: TransitionRefusal } {
  const rules = RULES.filter(({ event }) => event === type);
  const theirs = rules.filter(({ by }) => by.includes(role));
  if (theirs.length === 0) return { ok: false, reason: 'notYours' };
  for (const { moves } of theirs) {
    const next = moves[state];
    if (next === undefined) continue;
    const confirmed = state === 'closed' && closedBy !== null && closedBy !== 'system';
    return confirmed && UNIT.includes(role) ? { ok: false, reason: 'reviewed' } : { ok: true, state: next };
  }
  const others = rules.some(({ moves }) => moves[state] !== undefined);
  return { ok: false, reason: others ? 'notYours' : refusal(state, type) };
}
