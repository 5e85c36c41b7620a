import type { Occurrence, OccurrenceState } from '../entities/occurrence.ts';
import type { Event } from '../entities/record.ts';
import { deriveId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

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
  | { type: 'park'; untilOn: LocalDate | null; why: string }
  | { type: 'wake' }
  | { type: 'cancel'; why: string };

export type TransitionRefusal =
  | 'alreadyOpen'
  | 'alreadySubmitted'
  | 'alreadyClosed'
  | 'cancelled'
  | 'notSubmitted'
  | 'notParked'
  | 'parked'
  | 'nothingToReopen'
  | 'dateNotLater';

export type TransitionResult =
  | { ok: true; occurrence: Occurrence; event: Event }
  | { ok: false; reason: TransitionRefusal };

type EventType = OccurrenceEvent['type'];

const LIVE: readonly OccurrenceState[] = ['scheduled', 'open', 'acknowledged', 'in_progress', 'returned'];

/** Where each event leads from each state; what is missing is refused by `refusal`. The table is the state machine. */
const NEXT: Record<EventType, Partial<Record<OccurrenceState, OccurrenceState>>> = {
  open: { scheduled: 'open' },
  acknowledge: {
    scheduled: 'acknowledged',
    open: 'acknowledged',
    acknowledged: 'acknowledged',
    in_progress: 'in_progress',
    returned: 'returned',
  },
  report: {
    scheduled: 'in_progress',
    open: 'in_progress',
    acknowledged: 'in_progress',
    in_progress: 'in_progress',
    returned: 'in_progress',
  },
  submit: {
    scheduled: 'submitted',
    open: 'submitted',
    acknowledged: 'submitted',
    in_progress: 'submitted',
    returned: 'submitted',
    parked: 'submitted',
  },
  approve: { submitted: 'closed' },
  return: { submitted: 'returned' },
  reopen: { submitted: 'in_progress', closed: 'in_progress' },
  retract: { acknowledged: 'open', in_progress: 'open', returned: 'returned' },
  extend: {
    scheduled: 'scheduled',
    open: 'open',
    acknowledged: 'acknowledged',
    in_progress: 'in_progress',
    returned: 'returned',
  },
  reschedule: {
    scheduled: 'scheduled',
    open: 'open',
    acknowledged: 'acknowledged',
    in_progress: 'in_progress',
    returned: 'returned',
    parked: 'parked',
  },
  park: {
    scheduled: 'parked',
    open: 'parked',
    acknowledged: 'parked',
    in_progress: 'parked',
    returned: 'parked',
  },
  wake: { parked: 'open' },
  cancel: {
    scheduled: 'cancelled',
    open: 'cancelled',
    acknowledged: 'cancelled',
    in_progress: 'cancelled',
    returned: 'cancelled',
    submitted: 'cancelled',
    parked: 'cancelled',
  },
};

/** Whether anything can still be asked of the unit: not yet claimed, parked or ended. */
export function isLive(state: OccurrenceState): boolean {
  return LIVE.includes(state);
}

function refusal(state: OccurrenceState, type: EventType): TransitionRefusal {
  if (state === 'closed') return 'alreadyClosed';
  if (state === 'cancelled') return 'cancelled';
  if (type === 'approve' || type === 'return') return 'notSubmitted';
  if (type === 'reopen' || type === 'retract') return 'nothingToReopen';
  if (type === 'wake') return 'notParked';
  if (type === 'open') return 'alreadyOpen';
  return state === 'parked' ? 'parked' : 'alreadySubmitted';
}

/** The fields an event sets. Steps skipped forward fill the timestamps they imply: 已完成 without a 签收 is both. */
function changes(occurrence: Occurrence, event: OccurrenceEvent, now: Instant): Partial<Occurrence> {
  const { acknowledgedAt, startedAt, openedAt } = occurrence;
  const acknowledged = { openedAt: openedAt ?? now, acknowledgedAt: acknowledgedAt ?? now };
  const started = { ...acknowledged, startedAt: startedAt ?? now };
  // a new revision gives the reminders new keys: what was sent stays as it was, what was superseded can come again
  const replanned = { dueRevision: occurrence.dueRevision + 1 };
  switch (event.type) {
    case 'open':
      return { openedAt: openedAt ?? now };
    case 'acknowledge':
      return { ...acknowledged, promisedOn: event.promisedOn ?? occurrence.promisedOn };
    case 'report':
      return {
        ...started,
        percent: event.percent ?? occurrence.percent,
        promisedOn: event.promisedOn ?? occurrence.promisedOn,
        blockedReason: event.blocked ?? null,
        lastAnswer: event.answer === undefined ? occurrence.lastAnswer : event.answer,
      };
    case 'submit':
      return {
        ...started,
        submittedAt: now,
        percent: 100,
        blockedReason: null,
        parkedUntilOn: null,
        lastAnswer: event.answer === undefined ? occurrence.lastAnswer : event.answer,
      };
    case 'approve':
      return { closedAt: now };
    case 'return':
      return { submittedAt: null, ...replanned };
    case 'reopen':
      return {
        submittedAt: null,
        closedAt: null,
        percent: event.percent ?? null,
        lastAnswer: event.answer === undefined ? occurrence.lastAnswer : event.answer,
        ...replanned,
      };
    // all that was said is taken back; what still stands is then said again
    case 'retract':
      return {
        acknowledgedAt: null,
        startedAt: null,
        percent: null,
        promisedOn: null,
        blockedReason: null,
        lastAnswer: null,
      };
    case 'extend':
    case 'reschedule':
      return { dueOn: event.dueOn, ...replanned };
    case 'park':
      return { parkedUntilOn: event.untilOn };
    case 'wake':
      return { parkedUntilOn: null, openedAt: openedAt ?? now, ...replanned };
    case 'cancel':
      return {};
  }
}

function why(event: OccurrenceEvent): string | null {
  switch (event.type) {
    case 'return':
      return event.missing;
    case 'reopen':
    case 'retract':
    case 'park':
    case 'cancel':
      return event.why;
    case 'extend':
      return `${event.why}（延至 ${event.dueOn}）`;
    case 'reschedule':
      return `${event.why}（改为 ${event.dueOn}）`;
    case 'report':
      return event.blocked ?? event.answer ?? null;
    case 'submit':
      return event.answer ?? null;
    case 'acknowledge':
      return event.promisedOn ? `承诺 ${event.promisedOn}` : null;
    case 'open':
    case 'approve':
    case 'wake':
      return null;
  }
}

/**
 * The state machine: the occurrence after an event with the Event to record, or a typed refusal that changes nothing.
 * `actor` is `contact:<id>`, `user:<id>` or `system`; `occurredAt` is when it happened (a reply's own time), `now` when it
 * is written down. An extension must move the date later; a revised
 * plan (`reschedule`) may move it either way. Pure; the caller saves both, guarded by `version`.
 */
export function transition(
  occurrence: Occurrence,
  event: OccurrenceEvent,
  actor: string,
  now: Instant,
  occurredAt: Instant = now,
): TransitionResult {
  const state = NEXT[event.type][occurrence.state];
  if (state === undefined) return { ok: false, reason: refusal(occurrence.state, event.type) };
  if (event.type === 'extend' && event.dueOn <= occurrence.dueOn) return { ok: false, reason: 'dateNotLater' };
  const version = occurrence.version + 1;
  return {
    ok: true,
    occurrence: { ...occurrence, ...changes(occurrence, event, occurredAt), state, version },
    event: {
      id: deriveId('event', 'occurrence', occurrence.id, String(version)),
      entity: 'occurrence',
      entityId: occurrence.id,
      type: event.type,
      actor,
      occurredAt,
      recordedAt: now,
      from: occurrence.state,
      to: state,
      why: why(event),
      batch: null,
    },
  };
}
