import type { MessageItem, Reminder } from '../../core/entities/message.ts';
import type { Escalation, Occurrence } from '../../core/entities/occurrence.ts';
import { escalationOf } from '../../core/policy/escalation-key.ts';
import type { DecisionAction } from '../../core/reply/button.ts';
import type { Tx } from '../store.ts';

/** An item that a coordinator was asked to decide about. */
export interface AskedItem {
  item: MessageItem;
  reminder: Reminder;
  occurrence: Occurrence;
  /** What it raised; null for a 复核. */
  escalation: Escalation | null;
  /** Whether it still waits for this coordinator or another. */
  waits: boolean;
}

/** How far back a sentence may mean something without answering its message. */
const MOST_MESSAGES = 100;

/** Items of messages with the reminders behind them, those only that ask for a decision. */
export async function askedItems(tx: Tx, items: readonly MessageItem[]): Promise<AskedItem[]> {
  const reminders = new Map(
    (await tx.reminder.find({ id: { in: items.map(({ reminderId }) => reminderId) } })).map((row) => [row.id, row]),
  );
  const occurrences = new Map(
    (await tx.occurrence.find({ id: { in: [...new Set(items.map(({ occurrenceId }) => occurrenceId))] } })).map(
      (row) => [row.id, row],
    ),
  );
  const escalations = new Map(
    (await tx.escalation.find({ occurrenceId: { in: [...occurrences.keys()] } })).map((row) => [row.id, row]),
  );
  return items.flatMap((item) => {
    const reminder = reminders.get(item.reminderId);
    const occurrence = occurrences.get(item.occurrenceId);
    if (!reminder || !occurrence || reminder.audience !== 'coordinators') return [];
    const escalation = escalations.get(escalationOf(reminder)) ?? null;
    const waits =
      item.ask === 'review'
        ? occurrence.state === 'submitted' && occurrence.dueRevision === reminder.dueRevision
        : escalation?.state === 'raised';
    return [{ item, reminder, occurrence, escalation, waits }];
  });
}

/** What a coordinator was asked in messages that still stand, the newest first; one entry an item and question. */
export async function itemsAsked(tx: Tx, contactId: string, messageId: string | null): Promise<AskedItem[]> {
  const messages = await tx.message.find(
    {
      contactId,
      kind: { in: ['escalation', 'decision'] },
      state: 'open',
      ...(messageId === null ? {} : { id: messageId }),
    },
    { orderBy: ['createdAt'], descending: true, limit: MOST_MESSAGES },
  );
  const order = new Map(messages.map(({ id }, index) => [id, index]));
  const items = await tx.messageItem.find({ messageId: { in: [...order.keys()] }, droppedReason: null });
  items.sort((a, b) => (order.get(a.messageId) ?? 0) - (order.get(b.messageId) ?? 0) || a.position - b.position);
  const asked = await askedItems(tx, items);
  const seen = new Set<string>();
  return asked.filter(({ occurrence, item }) => {
    const key = `${occurrence.id} ${item.ask === 'review'}`;
    return seen.size !== seen.add(key).size;
  });
}

/** Whether an action answers what an item asks. */
export function answers(action: DecisionAction, { item }: Pick<AskedItem, 'item'>): boolean {
  return (item.ask === 'review') === (action === 'approve' || action === 'return');
}
