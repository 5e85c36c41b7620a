import type { MessageItem, Reminder } from '../../core/entities/message.ts';
import { escalationOf } from '../../core/policy/escalation-key.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Tx } from '../store.ts';
import { decidedText } from './decided-text.ts';

/** What was decided of each of these items since they were shown, in words, by the item's id. */
export async function loadDecided(
  tx: Tx,
  items: readonly MessageItem[],
  reminders: readonly Reminder[],
  now: Instant,
): Promise<Map<string, string>> {
  const byId = new Map(reminders.map((reminder) => [reminder.id, reminder]));
  const about = items.flatMap((item) => {
    const reminder = byId.get(item.reminderId);
    return reminder?.audience === 'coordinators' ? [{ item, id: escalationOf(reminder) }] : [];
  });
  if (about.length === 0) return new Map();
  const rows = await tx.escalation.find({ id: { in: about.map(({ id }) => id) }, state: 'decided' });
  const decided = new Map<string, string>();
  for (const { item, id } of about) {
    const row = rows.find((one) => one.id === id);
    if (row) decided.set(item.id, await decidedText(tx, row, now));
  }
  return decided;
}
