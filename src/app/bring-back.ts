import type { Reminder } from '../core/entities/message.ts';
import { type People, recipientsOf, standIn } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { isPutLater } from './given-back.ts';
import { isLaterStep } from './hand-over.ts';
import type { Tx } from './store.ts';

/** Reminders of one unit, and what became of them when its people were looked at anew. */
export interface Realigned {
  known: readonly Reminder[];
  /** Ids of those that are somebody else's by now. */
  dropped: ReadonlySet<string>;
  /** What is laid out by now, by id. */
  ahead: ReadonlyMap<string, Reminder>;
}

/**
 * Who comes back to a duty finds their own reminders; what could not be sent for want of an address or a deputy is sent now;
 * what a deputy took over and never got to read is the contact's again, or goes with a later step that the contact was told
 * meanwhile.
 */
export async function bringBack(
  tx: Tx,
  realigned: Realigned,
  people: People,
  unitId: string,
  now: Instant,
): Promise<void> {
  const today = localDateOf(now);
  const holders = recipientsOf(people, unitId, today);
  const { known, dropped, ahead } = realigned;
  const theirs = backFromDeputies(realigned, people, holders);
  const later = new Map(theirs.map((one) => [one.id, toldLater(known, one)]));
  const back = known.filter((one) => {
    const holds = holders[one.audience].includes(one.contactId);
    if (dropped.has(one.id) || (one.reason === 'superseded' && one.state !== 'sent')) return ahead.has(one.id);
    if (isPutLater(one, ahead.get(one.id))) return true;
    // with nobody to read it now, the sweep tells a coordinator and it waits for a reader
    if (one.state === 'superseded' && one.reason === 'onLeave') return later.get(one.id) === null;
    if (standIn(people, one.contactId, today) === null) return false;
    // a deputy's is for whom they stand in for today; who is back has their own
    const reads = holders[one.audience].some((id) => standIn(people, id, today) === one.contactId);
    return one.state === 'skipped' && one.reason === 'noRoute' && (holds || reads);
  });
  for (const { id } of theirs) {
    const messageId = later.get(id)?.messageId;
    const spokenFor = { state: 'skipped', reason: 'laterStepDue', messageId } as const;
    if (messageId) await tx.reminder.update(id, spokenFor, { state: 'superseded', reason: 'onLeave' });
  }
  for (const { id, state, fireAt, reason, audience, ask } of back) {
    // a leader who answered for a unit without a contact is its leader again: the same step, another audience
    const planned = ahead.get(id) ?? { fireAt, audience, ask, reason }; // what comes late keeps the reason why it does
    await tx.reminder.update(
      id,
      {
        state: 'pending',
        reason: planned.reason,
        fireAt: planned.fireAt,
        audience: planned.audience,
        ask: planned.ask,
      },
      { state: dropped.has(id) ? 'superseded' : state },
    );
  }
}

/** Of those that a deputy took over, the ones that nobody has read and whoever is back now has to. */
function backFromDeputies(
  { known, dropped }: Realigned,
  people: People,
  holders: ReturnType<typeof recipientsOf>,
): Reminder[] {
  const key = ({ occurrenceId, dueRevision, stepKey, repeatNo }: Reminder) =>
    `${occurrenceId} ${dueRevision} ${stepKey} ${repeatNo}`;
  const deputies = new Set(people.duties.filter(({ duty }) => duty === 'deputy').map(({ contactId }) => contactId));
  // a former contact may lack what the deputy has read for the one of now
  const read = new Set(known.filter((one) => one.state === 'sent' && deputies.has(one.contactId)).map(key));
  const unread = new Set(
    known
      .filter((one) => dropped.has(one.id) || (one.state === 'skipped' && one.reason === 'noRoute'))
      .map(key)
      .filter((step) => !read.has(step)),
  );
  return known.filter(
    (one) =>
      one.state === 'superseded' &&
      one.reason === 'onLeave' &&
      holders[one.audience].includes(one.contactId) &&
      unread.has(key(one)),
  );
}

/** A later step of the same occurrence that its contact was told; null: none. */
function toldLater(known: readonly Reminder[], one: Reminder): Reminder | null {
  const told = (other: Reminder) => other.state === 'sent' && other.contactId === one.contactId;
  return known.find((other) => told(other) && isLaterStep(other, one)) ?? null;
}
