import type { Reminder } from '../../core/entities/message.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { PolicyStep } from '../../core/entities/policy.ts';
import { deriveId } from '../../core/ids.ts';
import { groupMessages } from '../../core/policy/group-messages.ts';
import { type People, recipientsOf, standIn } from '../../core/policy/recipients.ts';
import { windowIsOpen } from '../../core/policy/sending-window.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { labelEntries } from '../label-entries.ts';
import { loadPeople } from '../load-people.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import { postGroup } from '../post-group.ts';
import type { Tx } from '../store.ts';
import { judgeReminders } from '../wanted-context.ts';

/** Who was asked this minute, by name, and the deliveries that carry it. */
export interface Told {
  told: string[];
  deliveries: string[];
}

/**
 * Sends the notice with 签收 of items assigned just now beside the day's digest, to each contact in one message, where
 * messages may go out at this moment; what else of these items lies on this day is said by it. Outside the window, and to
 * somebody whose messages another reads today, it goes with the next digest as it was laid out.
 */
export async function notifyAtOnce(
  tx: Tx,
  deps: Deps,
  occurrences: readonly Occurrence[],
  part: string,
  now: Instant,
): Promise<Told> {
  const policyOf = await loadPolicies(tx);
  const today = localDateOf(now);
  const done: Told = { deliveries: [], told: [] };
  if (!windowIsOpen(now, policyOf('', '').window, deps.calendar)) return done;
  const people = await loadPeople(tx);
  const byContact = new Map<string, Reminder[]>();
  for (const occurrence of occurrences) {
    const step = policyOf(occurrence.planId, occurrence.taskId).ladders.notice.find(({ audience }) =>
      audience.includes('contacts'),
    );
    if (!step) continue;
    for (const contactId of recipientsOf(people, occurrence.unitId, today).contacts)
      if (standIn(people, contactId, today) === contactId)
        byContact.set(contactId, [...(byContact.get(contactId) ?? []), notice(occurrence, step, contactId, now)]);
  }
  for (const [contactId, reminders] of [...byContact].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const posted = await postNotices(tx, deps, people, contactId, reminders, part, now);
    if (posted.length === 0) continue;
    done.deliveries.push(...posted);
    done.told.push(people.contacts.find(({ id }) => id === contactId)?.name ?? contactId);
  }
  return done;
}

async function postNotices(
  tx: Tx,
  deps: Deps,
  people: People,
  contactId: string,
  reminders: readonly Reminder[],
  part: string,
  now: Instant,
): Promise<string[]> {
  await tx.lock(`recipient:${contactId}`);
  await tx.reminder.insert(reminders);
  for (const { id } of reminders) await tx.reminder.update(id, { fireAt: now }, { state: 'pending' });
  const judged = (await judgeReminders(tx, deps, reminders, now)).filter(({ wanted }) => wanted.send);
  const { entries, held } = await labelEntries(tx, contactId, judged);
  const beside = entries.map((entry) => ({ ...entry, mode: 'beside' as const }));
  const deliveries: string[] = [];
  for (const group of groupMessages(contactId, beside, localDateOf(now), now, held, part)) {
    const delivery = await postGroup(tx, deps, people, group, now);
    if (!delivery) continue;
    deliveries.push(delivery);
    for (const { occurrence } of group.items) await sayNoMoreToday(tx, occurrence.id, contactId, group.message.id, now);
  }
  return deliveries;
}

/** Another step of the item on the same day would only say it again. */
async function sayNoMoreToday(tx: Tx, occurrenceId: string, contactId: string, messageId: string, now: Instant) {
  const pending = await tx.reminder.find({ occurrenceId, contactId, audience: 'contacts', state: 'pending' });
  for (const { id, fireAt } of pending)
    if (localDateOf(fireAt) === localDateOf(now))
      await tx.reminder.update(id, { state: 'skipped', reason: 'laterStepDue', messageId }, { state: 'pending' });
}

function notice(occurrence: Occurrence, step: PolicyStep, contactId: string, now: Instant): Reminder {
  const { id: occurrenceId, dueRevision } = occurrence;
  return {
    id: deriveId('reminder', occurrenceId, dueRevision, step.key, 0, contactId),
    occurrenceId,
    dueRevision,
    stepKey: step.key,
    repeatNo: 0,
    contactId,
    audience: 'contacts',
    ask: step.ask,
    fireAt: now,
    state: 'pending',
    reason: null,
    messageId: null,
  };
}
