import type { Message, NotWantedReason } from '../core/entities/message.ts';
import type { Instant } from '../core/time/instant.ts';
import type { Tx } from './store.ts';
import { judgeReminders } from './wanted-context.ts';

/**
 * Asks once more, right before sending, whether each item is still wanted: between the sweep and now a reply may have
 * come, a date moved, a silence begun. Items no longer wanted are dropped with their reason; a message without any left is
 * withdrawn. Returns whether anything is left to send.
 */
export async function recheckMessage(tx: Tx, message: Message, now: Instant): Promise<boolean> {
  if (message.state === 'withdrawn') return false;
  if (message.text !== null) return true;
  const items = await tx.messageItem.find({ messageId: message.id, droppedReason: null });
  const reminders = await tx.reminder.find({ id: { in: items.map(({ reminderId }) => reminderId) } });
  const unwanted = new Map<string, NotWantedReason>();
  for (const { reminder, wanted } of await judgeReminders(tx, reminders, now))
    if (!wanted.send) unwanted.set(reminder.id, wanted.reason);
  let left = items.length;
  let reason: NotWantedReason | null = null;
  for (const { id, reminderId } of items) {
    reason = unwanted.get(reminderId) ?? null;
    if (reason === null) continue;
    await tx.messageItem.update(id, { droppedReason: reason });
    await tx.reminder.update(reminderId, { state: 'skipped', reason });
    left -= 1;
  }
  if (left > 0) return true;
  await tx.message.update(message.id, { state: 'withdrawn', reason });
  return false;
}
