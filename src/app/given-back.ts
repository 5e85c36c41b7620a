import type { Reminder } from '../core/entities/message.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import { stepDay, stepOf } from '../core/policy/plan-reminders.ts';
import { localDateOf } from '../core/time/instant.ts';
import type { PolicyOf } from './load-policy.ts';
import type { Deps } from './ports.ts';

/**
 * Of the steps gone by those that one policy took away and the policy in force gives again: it was bound while nobody ran,
 * and the step's day went by before anybody looked. Only what nobody was told, and nothing later than it to the same person.
 */
export function givenBack(
  missed: readonly Reminder[],
  known: readonly Reminder[],
  occurrences: readonly Occurrence[],
  policyOf: PolicyOf,
  { calendar }: Pick<Deps, 'calendar'>,
): Reminder[] {
  const taken = takenAway(known);
  const candidates = missed.filter(({ id }) => taken.has(id));
  if (candidates.length === 0) return [];
  const byId = new Map(occurrences.map((occurrence) => [occurrence.id, occurrence]));
  const sent = known.filter(({ state }) => state === 'sent');
  return candidates.filter((one) => {
    const occurrence = byId.get(one.occurrenceId);
    const step = occurrence && stepOf(policyOf(occurrence.planId, occurrence.taskId), occurrence, one.stepKey);
    if (!step || step.anchor !== 'due') return false;
    const day = stepDay(step, occurrence.dueOn, one.repeatNo, calendar);
    return !sent.some(
      (other) =>
        isSameStep(other, one) ||
        (other.occurrenceId === one.occurrenceId &&
          other.contactId === one.contactId &&
          localDateOf(other.fireAt) >= day),
    );
  });
}

/** Ids of those that were another's, or no step at all, after the last change. */
export function takenAway(known: readonly Reminder[]): ReadonlySet<string> {
  return new Set(
    known.flatMap(({ id, state, reason }) => (state === 'superseded' && reason === 'superseded' ? [id] : [])),
  );
}

/** Swallowed by a silence on the day it had then: on a later day, which another policy gives it, it is a step again. */
export function isPutLater({ state, reason, fireAt }: Reminder, ahead: Pick<Reminder, 'fireAt'> | undefined): boolean {
  return state === 'skipped' && reason === 'silenced' && ahead !== undefined && ahead.fireAt > fireAt;
}

/** Whether two reminders are the same step of the same occurrence, perhaps for two people. */
export function isSameStep(a: Reminder, b: Reminder): boolean {
  return (
    a.occurrenceId === b.occurrenceId &&
    a.dueRevision === b.dueRevision &&
    a.stepKey === b.stepKey &&
    a.repeatNo === b.repeatNo
  );
}
