import type { Reminder } from '../core/entities/message.ts';
import { deriveId } from '../core/ids.ts';
import { escalationKey } from '../core/policy/escalation-key.ts';
import type { GroupedMessage } from '../core/policy/group-messages.ts';
import { type People, routesOf } from '../core/policy/recipients.ts';
import type { Instant } from '../core/time/instant.ts';
import type { Deps } from './ports.ts';
import { postMessage } from './post-message.ts';
import { postpone } from './postpone.ts';
import { saveTransition } from './save-transition.ts';
import { raiseEscalations } from './raise-escalations.ts';
import type { Tx } from './store.ts';

/**
 * Writes one grouped message with its items, marks its reminders, opens its occurrences. Null when the day's message went
 * out before these were laid out: they wait for the next workday's.
 */
export async function postGroup(
  tx: Tx,
  deps: Deps,
  people: People,
  group: GroupedMessage,
  now: Instant,
): Promise<string | null> {
  const { message, items, merged, channels } = group;
  const route = routesOf(people, message.contactId, channels)[0];
  if (!route) throw new Error(`contact ${message.contactId} has no route, though standIn said so`);
  const delivery = await postMessage(
    tx,
    message,
    items.map(({ reminder, occurrence, position, label }) => ({
      id: deriveId('messageItem', message.id, position),
      messageId: message.id,
      position,
      label,
      occurrenceId: occurrence.id,
      reminderId: reminder.id,
      ask: reminder.ask,
      droppedReason: null,
    })),
    route,
    now,
  );
  if (!delivery) {
    await postpone(tx, deps, [...items.map(({ reminder }) => reminder), ...merged], now);
    return null;
  }
  const messageId = message.id;
  await tx.reminder.updateEach([
    ...items.map(({ reminder: { id } }) => ({ id, patch: { state: 'sent', reason: null, messageId } as const })),
    ...merged.map(({ id }) => ({ id, patch: { state: 'skipped', reason: 'laterStepDue', messageId } as const })),
  ]);
  for (const { reminder, occurrence } of items) {
    if (reminder.audience === 'contacts' && occurrence.state === 'scheduled')
      await saveTransition(tx, occurrence, { type: 'open' }, 'system', now);
    if (reminder.audience === 'coordinators' && reminder.ask === 'escalation')
      await raise(tx, reminder, message.id, now);
  }
  return delivery.id;
}

/** One escalation per step and repeat; after the date was moved the same steps are new ones. */
async function raise(tx: Tx, reminder: Reminder, messageId: string, now: Instant): Promise<void> {
  const { occurrenceId } = reminder;
  await raiseEscalations(tx, [occurrenceId], escalationKey(reminder), messageId, now);
}
