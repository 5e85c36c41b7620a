import type { Reminder } from '../core/entities/message.ts';
import { deriveId } from '../core/ids.ts';
import { type People, stoodInFor } from '../core/policy/recipients.ts';
import { type Instant, instantAt, localDateOf } from '../core/time/instant.ts';
import type { Tx } from './store.ts';

/** The last minute of a day: all that is due on it is due by then. */
const END_OF_DAY = 24 * 60 - 1;

/**
 * Makes reminders of somebody who is away those of another reader. Returns the new ones: where the reader has the very step
 * already, it is not asked twice.
 */
export async function handOver(tx: Tx, reader: string, reminders: readonly Reminder[]): Promise<Reminder[]> {
  for (const { id } of reminders) await tx.reminder.update(id, { state: 'superseded', reason: 'onLeave' });
  return tx.reminder.insert(
    reminders.map((reminder) => {
      const { occurrenceId, dueRevision, stepKey, repeatNo } = reminder;
      const id = deriveId('reminder', occurrenceId, dueRevision, stepKey, repeatNo, reader);
      return { ...reminder, id, contactId: reader };
    }),
  );
}

/**
 * What falls due today for those whom this contact stands in for (AB角), later in the day too: the deputy has one digest
 * a day, and what came after it would be a day late.
 */
export async function takeForAbsent(tx: Tx, people: People, deputy: string, now: Instant): Promise<Reminder[]> {
  const today = localDateOf(now);
  const taken: Reminder[] = [];
  for (const absent of stoodInFor(people, deputy, today)) {
    const due = await tx.claimDueReminders(absent, instantAt(today, END_OF_DAY));
    if (due.length > 0) taken.push(...(await handOver(tx, deputy, due)));
  }
  return taken;
}
