import type { Reminder } from '../../core/entities/message.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { PolicyStep } from '../../core/entities/policy.ts';
import { deriveId } from '../../core/ids.ts';
import { type GroupedMessage, groupMessages } from '../../core/policy/group-messages.ts';
import { coordinatorContacts } from '../../core/policy/recipients.ts';
import { standingReminder } from '../../core/policy/standing-reminders.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { labelEntries } from '../label-entries.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { postGroup } from '../post-group.ts';
import type { Tx } from '../store.ts';
import { judgeReminders } from '../wanted-context.ts';

/**
 * Asks every coordinator at once to decide about these items, one message each with facts and buttons. `part` makes it
 * unique for the day; `stepKey` is that of the standing step. Returns deliveries to enqueue after the commit.
 */
export async function askCoordinators(
  tx: Tx,
  deps: Deps,
  asked: { occurrences: readonly Occurrence[]; step: PolicyStep; stepKey: string; part: string; text: string },
  now: Instant,
): Promise<string[]> {
  const { occurrences, step, stepKey, part, text } = asked;
  const today = localDateOf(now);
  const people = await loadPeople(tx);
  const deliveries: string[] = [];
  for (const contactId of coordinatorContacts(people)) {
    const reader: Pick<Reminder, 'contactId' | 'audience'> = { contactId, audience: 'coordinators' };
    const reminders = occurrences.map((one) => standingReminder(one, step, stepKey, 0, reader, now));
    const judged = await judgeReminders(tx, deps, await tx.reminder.insert(reminders), now);
    if (judged.length === 0 || !people.routes.some((route) => route.contactId === contactId && route.state === 'ok'))
      continue;
    const { entries } = await labelEntries(tx, contactId, judged);
    for (const group of groupMessages(contactId, entries, today, now, [], part)) {
      const id = deriveId('message', contactId, today, 'decision', part);
      const message: GroupedMessage['message'] = { ...group.message, id, kind: 'decision', part, text };
      const delivery = await postGroup(tx, deps, people, { ...group, message }, now);
      if (delivery) deliveries.push(delivery);
    }
  }
  return deliveries;
}
