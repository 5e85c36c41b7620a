import { ASKING_KINDS, type MessageItem } from '../core/entities/message.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import type { Task } from '../core/entities/plan.ts';
import { isLive } from '../core/occurrence/transition.ts';
import type { Tx } from './store.ts';

/** An item as a contact was last shown it. */
export interface ShownItem {
  /** Id of the MessageItem. */
  itemId: string;
  label: string;
  occurrence: Occurrence;
  task: Task;
  planLetter: string;
}

/** Message items with what they are about, in their order. */
export async function shownItems(tx: Tx, items: readonly MessageItem[]): Promise<ShownItem[]> {
  if (items.length === 0) return [];
  const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));
  const [found, all] = await Promise.all([
    tx.occurrence.find({ id: { in: [...new Set(items.map(({ occurrenceId }) => occurrenceId))] } }),
    tx.plan.find({}),
  ]);
  const [occurrences, plans] = [byId(found), byId(all)];
  const tasks = byId(await tx.task.find({ id: { in: [...new Set(found.map(({ taskId }) => taskId))] } }));
  return items.flatMap(({ id, label, occurrenceId }) => {
    const occurrence = occurrences.get(occurrenceId);
    const task = occurrence && tasks.get(occurrence.taskId);
    const plan = occurrence && plans.get(occurrence.planId);
    return task && plan ? [{ itemId: id, label, occurrence, task, planLetter: plan.letter }] : [];
  });
}

/** What one message asked: what it only told of is left out, and so are items dropped before it was sent are left out. */
export async function itemsOfMessage(tx: Tx, messageId: string): Promise<ShownItem[]> {
  const items = await tx.messageItem.find(
    { messageId, droppedReason: null, ask: { not: 'escalation' } },
    { orderBy: ['position'] },
  );
  return shownItems(tx, items);
}

/** Everything still open that the contact was shown, see `itemsShown`. */
export async function openItems(tx: Tx, contactId: string): Promise<ShownItem[]> {
  return (await itemsShown(tx, contactId)).filter(({ occurrence }) => isLive(occurrence.state));
}

/**
 * Everything the contact was ever shown in a digest, under the label it bore there last; what was shown last comes first.
 */
export async function itemsShown(tx: Tx, contactId: string): Promise<ShownItem[]> {
  const digests = await tx.message.find(
    { contactId, kind: { in: ASKING_KINDS }, state: 'open' },
    { orderBy: ['day'], descending: true },
  );
  if (digests.length === 0) return [];
  const order = new Map(digests.map(({ id }, index) => [id, index]));
  const items = await tx.messageItem.find(
    { messageId: { in: [...order.keys()] }, droppedReason: null, ask: { not: 'escalation' } },
    { orderBy: ['position'] },
  );
  items.sort((a, b) => (order.get(a.messageId) ?? 0) - (order.get(b.messageId) ?? 0));
  const latest = new Map<string, MessageItem>();
  for (const item of items) if (!latest.has(item.occurrenceId)) latest.set(item.occurrenceId, item);
  return shownItems(tx, [...latest.values()]);
}
