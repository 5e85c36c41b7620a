import type { Reminder } from '../entities/message.ts';
import type { Occurrence } from '../entities/occurrence.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { isLive } from './transition.ts';

/** Who moves an occurrence on, or what is wrong: nobody does, a reminder is overdue, a parked item was not woken. */
export type NextStep =
  | 'reminder'
  | 'decision'
  | 'series'
  | 'stock'
  | 'parked'
  | 'ended'
  | 'none'
  | 'lateReminder'
  | 'notWoken';

export interface NextStepFacts {
  occurrence: Pick<Occurrence, 'state' | 'kind' | 'parkedUntilOn' | 'parkedFor' | 'parkedBy' | 'dueOn'>;
  /** Its pending reminders. */
  pending: readonly Pick<Reminder, 'fireAt'>[];
  /** A coordinator was told and has not decided, or has a request for more time before them. */
  waitsForDecision: boolean;
  /** A later occurrence of the same recurring or ongoing series is to come, open, or was ended by somebody. */
  seriesGoesOn: boolean;
  /** Stock was to be taken of its plan: from then on no later period asks for what an earlier one left open. */
  periodOver: boolean;
  /** The office has not yet had the hour in which it is told of what was left over since stock was last taken. */
  stockAhead: boolean;
  today: LocalDate;
  /** Up to this day everything parked must have woken. */
  wakesDoneTo: LocalDate;
  /** Pending reminders that should have fired by then have been left lying. */
  lateBefore: Instant;
}

/** A date on which it wakes, or somebody who looks after its condition. */
function parkedStep(
  { parkedUntilOn, parkedFor, parkedBy }: NextStepFacts['occurrence'],
  wakesDoneTo: LocalDate,
): NextStep {
  if (parkedUntilOn === null) return parkedFor !== null && parkedBy !== null ? 'parked' : 'none';
  return parkedUntilOn <= wakesDoneTo ? 'notWoken' : 'parked';
}

/**
 * The next step of an occurrence. One that is still live must have a reminder ahead, a decision somebody owes, or a later
 * occurrence of its series that asks again; anything else is a hole in the promise that nothing slips.
 */
export function nextStepOf(facts: NextStepFacts): NextStep {
  const { occurrence, pending, waitsForDecision, seriesGoesOn, today, wakesDoneTo, lateBefore } = facts;
  if (occurrence.state === 'parked') return parkedStep(occurrence, wakesDoneTo);
  if (!isLive(occurrence.state)) return 'ended';
  if (pending.some(({ fireAt }) => fireAt < lateBefore)) return 'lateReminder';
  if (pending.length > 0) return 'reminder';
  if (waitsForDecision) return 'decision';
  if (facts.periodOver) return facts.stockAhead ? 'stock' : 'none';
  // ongoing work is asked once a period and never overdue: the last period's question ends with it
  if (occurrence.kind === 'ongoing' && occurrence.dueOn <= today) return 'series';
  return seriesGoesOn && occurrence.kind !== 'milestone' ? 'series' : 'none';
}
