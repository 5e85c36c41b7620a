import type { Occurrence } from '../core/entities/occurrence.ts';
import {
  type OccurrenceEvent,
  transition,
  type TransitionRefusal,
  type TransitionResult,
} from '../core/occurrence/transition.ts';
import type { NotWantedReason } from '../core/entities/message.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { askForWhole } from './assign/ask-for-whole.ts';
import { isPastWhole } from './assign/past-whole.ts';
import { highestRole, leastRole } from './actor-role.ts';
import { markCards } from './cards/mark-cards.ts';
import { settleEscalations } from './decide/settle-escalations.ts';
import type { Tx } from './store.ts';

export type SavedTransition = { ok: true; occurrence: Occurrence } | { ok: false; reason: TransitionRefusal };

/** States in which nothing more is asked, with the reason their pending reminders get. */
const ENDS_REMINDERS: Partial<Record<Occurrence['state'], NotWantedReason>> = {
  submitted: 'alreadySubmitted',
  closed: 'alreadyClosed',
  cancelled: 'cancelled',
  parked: 'parked',
};

/**
 * The only way an occurrence changes: decide, save guarded by its version, record, and drop what is no longer wanted:
 * pending reminders, requests for more time that have nothing left to ask for, escalations with nothing left to decide.
 * What `actor` (`contact:<id>`, `user:<id>`, `system`) may do is read from the directory as it is now; who may not is
 * refused with `notYours`.
 * Throws when somebody else changed it since it was read: the caller's transaction must have locked or must run again.
 */
export async function saveTransition(
  tx: Tx,
  occurrence: Occurrence,
  event: OccurrenceEvent,
  actor: string,
  now: Instant,
  occurredAt: Instant = now,
): Promise<SavedTransition> {
  const result = await decide(tx, occurrence, event, actor, now, occurredAt);
  if (!result.ok) return result;
  if (event.type === 'extend' && (await isPastWhole(tx, occurrence, event.dueOn)))
    return { ok: false, reason: 'pastWhole' };
  const { id } = occurrence;
  const changed = changedFields(occurrence, result.occurrence);
  if (!(await tx.occurrence.update(id, changed, { version: occurrence.version })))
    throw new Error(`occurrence ${id} was changed by somebody else`);
  await tx.event.insert([result.event]);
  const reason = ENDS_REMINDERS[result.occurrence.state];
  if (reason) await tx.reminder.updateWhere({ occurrenceId: id, state: 'pending' }, { state: 'superseded', reason });
  if (reason && result.occurrence.state !== 'parked')
    await tx.extensionRequest.updateWhere({ occurrenceId: id, state: 'pending' }, { state: 'withdrawn' });
  await settleEscalations(tx, result.occurrence, event);
  await markCards(tx, id, now);
  if (result.occurrence.state === 'closed' || result.occurrence.state === 'cancelled')
    await askForWhole(tx, result.occurrence, now);
  return { ok: true, occurrence: result.occurrence };
}

function changedFields(before: Occurrence, after: Occurrence): Partial<Occurrence> {
  const fields = Object.entries(after).filter(([name, value]) => value !== before[name as keyof Occurrence]);
  return Object.fromEntries(fields);
}

/** Roles are looked up only where a contact's is not enough: most events are answers. */
async function decide(
  tx: Tx,
  occurrence: Occurrence,
  event: OccurrenceEvent,
  name: string,
  now: Instant,
  occurredAt: Instant,
): Promise<TransitionResult> {
  const first = transition(occurrence, event, { name, role: leastRole(name) }, now, occurredAt);
  if (first.ok || name === 'system' || (first.reason !== 'notYours' && first.reason !== 'reviewed')) return first;
  const role = await highestRole(tx, name, occurrence.unitId, localDateOf(now));
  return transition(occurrence, event, { name, role }, now, occurredAt);
}
