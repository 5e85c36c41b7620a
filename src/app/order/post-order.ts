import type { Message, Reminder } from '../../core/entities/message.ts';
import type { Occurrence, SupervisionOrder } from '../../core/entities/occurrence.ts';
import { deriveId } from '../../core/ids.ts';
import { groupMessages } from '../../core/policy/group-messages.ts';
import { recipientsOf, standIn } from '../../core/policy/recipients.ts';
import { standingKey, standingReminder } from '../../core/policy/standing-reminders.ts';
import { orderStep } from '../../core/policy/standing-steps.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { labelEntries } from '../label-entries.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { postGroup } from '../post-group.ts';
import type { Tx } from '../store.ts';
import { judgeReminders } from '../wanted-context.ts';

/** The part of an order's messages: one order is one message to a reader. */
export function orderPart({ id }: Pick<SupervisionOrder, 'id'>): string {
  return `order-${id}`;
}

/** Sends an order to the unit's contacts, who can answer it, and to its leaders, each in a message of its own kind. */
export async function postOrder(
  tx: Tx,
  deps: Deps,
  occurrence: Occurrence,
  order: SupervisionOrder,
  now: Instant,
): Promise<string[]> {
  const today = localDateOf(now);
  const people = await loadPeople(tx);
  const recipients = recipientsOf(people, occurrence.unitId, today);
  const readers = new Map<string, Reminder['audience']>();
  for (const audience of ['contacts', 'unitLeader'] as const)
    for (const id of recipients[audience]) {
      const reader = standIn(people, id, today);
      if (reader !== null && !readers.has(reader)) readers.set(reader, audience);
    }
  const deliveries: string[] = [];
  for (const [contactId, audience] of readers) {
    const key = standingKey(orderStep, order.colour);
    const reminder = standingReminder(occurrence, orderStep, key, 0, { contactId, audience }, now);
    const judged = await judgeReminders(tx, deps, [reminder], now);
    await tx.reminder.insert([reminder]);
    const { entries, held } = await labelEntries(tx, contactId, judged);
    const [group] = groupMessages(contactId, entries, today, now, held, orderPart(order));
    if (!group) continue;
    const part = orderPart(order);
    const id = deriveId('message', contactId, today, 'order', part);
    const message: Message = { ...group.message, id, kind: 'order', part, text: order.text };
    const delivery = await postGroup(tx, deps, people, { ...group, message }, now);
    if (delivery) deliveries.push(delivery);
  }
  return deliveries;
}
