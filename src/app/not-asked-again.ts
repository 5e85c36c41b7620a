import type { Reminder } from '../core/entities/message.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import { countedFrom, stepOf } from '../core/policy/plan-reminders.ts';
import { localDateOf } from '../core/time/instant.ts';
import type { PolicyOf } from './load-policy.ts';

/**
 * What is laid out anew, save the checks of promises that were asked about: a promised day is asked about once, by a check of
 * its own or by what is due on it anyway. That the due date was moved makes it no new promise. `known`: the occurrences'
 * reminders so far.
 */
export function notAskedAgain(
  planned: readonly Reminder[],
  known: readonly Reminder[],
  occurrences: readonly Occurrence[],
  policyOf: PolicyOf,
): Reminder[] {
  const sent = known.filter(({ state }) => state === 'sent');
  const byId = new Map(occurrences.map((occurrence) => [occurrence.id, occurrence]));
  const isCheck = ({ occurrenceId, stepKey }: Reminder) => {
    const one = byId.get(occurrenceId);
    return one && stepOf(policyOf(one.planId, one.taskId), one, stepKey)?.anchor === 'promise';
  };
  return planned.filter((one) => !(isCheck(one) && sent.some((other) => hasAskedOnItsDay(other, one))));
}

function hasAskedOnItsDay(sent: Reminder, check: Reminder): boolean {
  const { occurrenceId, stepKey, repeatNo, contactId, dueRevision } = check;
  if (sent.occurrenceId !== occurrenceId || sent.contactId !== contactId) return false;
  if (sent.dueRevision === dueRevision) return false; // one's own row, and what came before a promise of the same day
  const promised = countedFrom(stepKey);
  const same = sent.stepKey === stepKey && sent.repeatNo === repeatNo;
  return same || (promised !== null && localDateOf(sent.fireAt) >= promised);
}
