import type { Reminder } from '../core/entities/message.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import { stepDay, stepOf } from '../core/policy/plan-reminders.ts';
import { digestAt, firstDigestDay } from '../core/policy/sending-window.ts';
import { addMinutes, type Instant } from '../core/time/instant.ts';
import type { Rules } from './load-rules.ts';
import type { Deps } from './ports.ts';
import type { Tx } from './store.ts';

/**
 * The same step may lie on another day under another policy. One that is not ahead any more, and was not sent, is owed:
 * it comes with the next digest, where the latest step of its item speaks. Where an older step of the item is in a digest
 * due by now, as after an outage, that is the one.
 */
export async function moveToNewDays(
  tx: Tx,
  { calendar }: Pick<Deps, 'calendar'>,
  known: readonly Reminder[],
  ahead: ReadonlyMap<string, Reminder>,
  occurrences: readonly Occurrence[],
  { policyOf }: Pick<Rules, 'policyOf'>,
  now: Instant,
): Promise<void> {
  const { window } = policyOf('', '');
  const byId = new Map(occurrences.map((occurrence) => [occurrence.id, occurrence]));
  const key = ({ occurrenceId, contactId }: Reminder) => `${occurrenceId} ${contactId}`;
  const dueNow = new Set(known.filter(({ state, fireAt }) => state === 'pending' && fireAt <= now).map(key));
  const newTime = (one: Reminder): Instant | null => {
    const occurrence = byId.get(one.occurrenceId);
    const step = occurrence && stepOf(policyOf(occurrence.planId, occurrence.taskId), occurrence, one.stepKey);
    if (!step || step.anchor !== 'due') return null;
    return digestAt(one.contactId, stepDay(step, occurrence.dueOn, one.repeatNo, calendar), window);
  };
  const owedAt = (one: Reminder): Instant => {
    const time = dueNow.has(key(one)) ? newTime(one) : null;
    if (time !== null && time <= now) return time;
    const digest = digestAt(one.contactId, firstDigestDay(one.contactId, now, window, calendar), window);
    return one.fireAt < digest ? one.fireAt : addMinutes(digest, -1);
  };
  for (const one of known) {
    if (one.state !== 'pending' || one.fireAt <= now) continue;
    const planned = ahead.get(one.id)?.fireAt ?? owedAt(one);
    if (planned !== one.fireAt) await tx.reminder.update(one.id, { fireAt: planned }, { state: 'pending' });
  }
}
