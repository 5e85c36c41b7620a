import type { Reminder } from '../core/entities/message.ts';
import { deriveId } from '../core/ids.ts';
import { type People, stoodInFor } from '../core/policy/recipients.ts';
import { type Instant, instantAt, localDateOf } from '../core/time/instant.ts';
import type { Tx } from './store.ts';

/** The last minute of a day: all that is due on it is due by then. */
const END_OF_DAY = 24 * 60 - 1;

/**
 * Makes reminders of somebody who is away those of another reader. Returns those the reader now has to see: a step that was
 * shown to the reader already is not asked twice, and where a later one was (it went out while this one was still on its way
 * to whoever is away) that one speaks for it; one that was only laid out for them, and dropped or still ahead, is.
 */
export async function handOver(
  tx: Tx,
  reader: string,
  reminders: readonly Reminder[],
  now: Instant,
): Promise<Reminder[]> {
  for (const { id } of reminders) await tx.reminder.update(id, { state: 'superseded', reason: 'onLeave' });
  const all = reminders.map((reminder) => {
    const { occurrenceId, dueRevision, stepKey, repeatNo } = reminder;
    const id = deriveId('reminder', occurrenceId, dueRevision, stepKey, repeatNo, reader);
    return { ...reminder, id, contactId: reader };
  });
  const occurrenceIds = [...new Set(reminders.map(({ occurrenceId }) => occurrenceId))];
  const told = await tx.reminder.find({ occurrenceId: { in: occurrenceIds }, contactId: reader, state: 'sent' });
  const speaking = (one: Reminder) => told.find((other) => other.audience === one.audience && isLaterStep(other, one));
  const spokenFor = all.flatMap((one) => {
    const later = speaking(one);
    return later ? [{ ...one, state: 'skipped', reason: 'laterStepDue', messageId: later.messageId } as const] : [];
  });
  if (spokenFor.length > 0) await tx.reminder.insert(spokenFor);
  const theirs = all.filter((one) => !speaking(one));
  const taken = await tx.reminder.insert(theirs);
  const fresh = new Set(taken.map(({ id }) => id));
  for (const reminder of theirs.filter(({ id }) => !fresh.has(id))) {
    const known = await tx.reminder.get(reminder.id);
    if (!known || known.state === 'sent') continue;
    const { audience, ask } = reminder;
    // Reading for a contact and for a leader, one is asked as the contact: only that can be answered.
    const same = known.state === 'pending' && known.fireAt <= now;
    if (same && (audience !== 'contacts' || known.audience === 'contacts')) continue;
    const revived = {
      state: 'pending',
      reason: null,
      ...(same ? { audience, ask } : { fireAt: reminder.fireAt }),
    } as const;
    if (await tx.reminder.update(known.id, revived, { state: known.state })) taken.push({ ...known, ...revived });
  }
  return taken;
}

/** Whether the first asks of the same occurrence what comes after the second. */
export function isLaterStep(one: Reminder, than: Reminder): boolean {
  return one.occurrenceId === than.occurrenceId && one.fireAt > than.fireAt;
}

/**
 * What falls due today for those whom this contact stands in for (AB角), later in the day too: the deputy has one digest
 * a day, and what came after it would be a day late. `wantedOf` drops what is not wanted: of two people's same step one is
 * handed over, and it must not be the one that nobody is to read.
 */
export async function takeForAbsent(
  tx: Tx,
  people: People,
  deputy: string,
  now: Instant,
  wantedOf: (due: readonly Reminder[]) => Promise<Reminder[]>,
): Promise<Reminder[]> {
  const today = localDateOf(now);
  const taken: Reminder[] = [];
  for (const absent of stoodInFor(people, deputy, today)) {
    const due = await tx.claimDueReminders(absent, instantAt(today, END_OF_DAY));
    const wanted = due.length > 0 ? await wantedOf(due) : [];
    if (wanted.length > 0) taken.push(...(await handOver(tx, deputy, wanted, now)));
  }
  return taken;
}
