import type { Occurrence, OccurrenceState } from '../entities/occurrence.ts';
import type { Event } from '../entities/record.ts';
import { deriveId } from '../ids.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { type ActorRole, nextState, type OccurrenceEvent, type TransitionRefusal } from './state-machine.ts';

export type { ActorRole, OccurrenceEvent, TransitionRefusal } from './state-machine.ts';

/** Who does something: `contact:<id>`, `user:<id>` or `system`, and in which role. */
export interface Actor {
  name: string;
  role: ActorRole;
}

export type TransitionResult =
  | { ok: true; occurrence: Occurrence; event: Event }
  | { ok: false; reason: TransitionRefusal };

const LIVE: readonly OccurrenceState[] = ['scheduled', 'open', 'acknowledged', 'in_progress', 'returned'];

/** Whether anything can still be asked of the unit: not yet claimed, parked or ended. */
export function isLive(state: OccurrenceState): boolean {
  return LIVE.includes(state);
}

const NOT_PARKED = { parkedUntilOn: null, parkedFor: null, parkedBy: null };

/** What happened by `at` at the latest: a word that is read late moves a step back to when it was said. */
function by(at: Instant, known: Instant | null): Instant {
  return known === null || known > at ? at : known;
}

/** The fields an event sets. Steps skipped forward fill the timestamps they imply: 已完成 without a 签收 is both. */
function changes(occurrence: Occurrence, event: OccurrenceEvent, actor: Actor, now: Instant): Partial<Occurrence> {
  const { acknowledgedAt, startedAt, openedAt, submittedAt } = occurrence;
  const acknowledged = { openedAt: by(now, openedAt), acknowledgedAt: by(now, acknowledgedAt) };
  const started = { ...acknowledged, startedAt: by(now, startedAt) };
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
        ...NOT_PARKED,
        submittedAt: now,
        percent: 100,
        blockedReason: null,
        lastAnswer: event.answer === undefined ? occurrence.lastAnswer : event.answer,
      };
    case 'approve':
      return { closedAt: submittedAt !== null && submittedAt > now ? submittedAt : now, closedBy: actor.name };
    case 'return':
      return { submittedAt: null, ...replanned };
    case 'reopen':
      return {
        submittedAt: null,
        closedAt: null,
        closedBy: null,
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
      return {
        parkedUntilOn: event.untilOn,
        parkedFor: event.condition ?? null,
        parkedBy: event.owner ?? actor.name,
      };
    case 'wake':
      return { ...NOT_PARKED, openedAt: openedAt ?? now, ...replanned };
    case 'cancel':
      return NOT_PARKED;
  }
}

function why(event: OccurrenceEvent): string | null {
  switch (event.type) {
    case 'return':
      return event.missing;
    case 'reopen':
    case 'retract':
    case 'cancel':
      return event.why;
    case 'park': {
      const until = [event.condition ? `待${event.condition}` : '', event.untilOn ? `至 ${event.untilOn}` : ''];
      return `${event.why}（${until.filter((part) => part !== '').join('，')}）`;
    }
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
    case 'wake':
      return event.why ?? null;
    case 'open':
    case 'approve':
      return null;
  }
}

/** What the event itself lacks, whatever the state. */
function lacking(occurrence: Occurrence, event: OccurrenceEvent, now: Instant): TransitionRefusal | null {
  const reason = event.type === 'return' ? event.missing : 'why' in event ? event.why : null;
  if (event.type !== 'wake' && reason !== null && reason?.trim() === '') return 'whyMissing';
  if (event.type === 'extend' && event.dueOn <= occurrence.dueOn) return 'dateNotLater';
  if (event.type !== 'park') return null;
  const condition = event.condition?.trim() ?? '';
  if (event.untilOn === null && condition === '') return 'openEnded';
  if (condition !== '' && !event.owner) return 'ownerMissing';
  return event.untilOn !== null && event.untilOn <= localDateOf(now) ? 'dateNotAhead' : null;
}

/**
 * The state machine: the occurrence after an event with the Event to record, or a typed refusal that changes nothing.
 * `occurredAt` is when it happened (a reply's own time), `now` when it is written down. An extension must move the date
 * later; a revised plan (`reschedule`) may move it either way. Pure; the caller saves both, guarded by `version`.
 */
export function transition(
  occurrence: Occurrence,
  event: OccurrenceEvent,
  actor: Actor,
  now: Instant,
  occurredAt: Instant = now,
): TransitionResult {
  const next = nextState(occurrence, event.type, actor.role);
  if (!next.ok) return next;
  const lack = lacking(occurrence, event, now);
  if (lack !== null) return { ok: false, reason: lack };
  const version = occurrence.version + 1;
  return {
    ok: true,
    occurrence: { ...occurrence, ...changes(occurrence, event, actor, occurredAt), state: next.state, version },
    event: {
      id: deriveId('event', 'occurrence', occurrence.id, String(version)),
      entity: 'occurrence',
      entityId: occurrence.id,
      type: event.type,
      actor: actor.name,
      occurredAt,
      recordedAt: now,
      from: occurrence.state,
      to: next.state,
      why: why(event),
      batch: null,
    },
  };
}
