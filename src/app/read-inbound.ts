import type { Inbound } from '../core/entities/inbound.ts';
import type { MessageItem } from '../core/entities/message.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import { isLive } from '../core/occurrence/transition.ts';
import { taskTitle } from '../core/plan/task-title.ts';
import { type ButtonAction, verifyButton } from '../core/reply/button.ts';
import { interpretReply } from '../core/reply/interpret.ts';
import type { Intent, ReplyReading } from '../core/reply/types.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { Deps } from './ports.ts';
import type { Tx } from './store.ts';

/** An item the sender can speak about: its label, its title, its occurrence. */
export interface SenderItem {
  label: string;
  title: string;
  occurrence: Occurrence;
}

/** An inbound as understood, with the items its numbers mean; or why it may not be read at all. */
export type SenderReading =
  | { ok: true; items: SenderItem[]; reading: ReplyReading }
  | { ok: false; reason: 'forged' | 'notYours' };

const KIND_OF: Record<ButtonAction, Intent['kind']> = {
  acknowledge: 'acknowledged',
  done: 'done',
  progress: 'in_progress',
  blocked: 'blocked',
  extend: 'extension_request',
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function senderItems(tx: Tx, items: readonly MessageItem[]): Promise<SenderItem[]> {
  const occurrences = new Map(
    (await tx.occurrence.find({ id: { in: items.map((item) => item.occurrenceId) } })).map((row) => [row.id, row]),
  );
  const tasks = new Map(
    (await tx.task.find({ id: { in: [...occurrences.values()].map((row) => row.taskId) } })).map((row) => [
      row.id,
      row,
    ]),
  );
  return items.flatMap(({ label, occurrenceId }) => {
    const occurrence = occurrences.get(occurrenceId);
    const task = occurrence && tasks.get(occurrence.taskId);
    return task ? [{ label, title: taskTitle(task.content), occurrence }] : [];
  });
}

/** A button: its signature names the item and binds it to the recipient, who must be the sender. */
export async function readButton(tx: Tx, deps: Deps, inbound: Inbound, contactId: string): Promise<SenderReading> {
  const pressed = await verifyButton(parseJson(inbound.body), deps.keys, async (itemId) => {
    const item = await tx.messageItem.get(itemId);
    const message = item && (await tx.message.get(item.messageId));
    return message?.contactId ?? null;
  });
  if (!pressed) return { ok: false, reason: 'forged' };
  if (pressed.recipient !== contactId) return { ok: false, reason: 'notYours' };
  const item = await tx.messageItem.get(pressed.item);
  const items = item ? await senderItems(tx, [item]) : [];
  const intents: Intent[] = items.map(({ label }) => ({ item: label, kind: KIND_OF[pressed.action] }));
  return { ok: true, items, reading: { intents, unsure: false, unsureReason: null, choices: [] } };
}

/**
 * The items a sentence may speak of: those of the message it answers, where that is known; else what the sender was last
 * shown of everything still open. Labels are those of the message: that is what the sender saw.
 */
async function itemsInView(tx: Tx, inbound: Inbound, contactId: string): Promise<SenderItem[]> {
  const answered =
    inbound.answersTo === null ? undefined : (await tx.delivery.find({ providerMessageId: inbound.answersTo }))[0];
  const message = answered && (await tx.message.get(answered.messageId));
  if (message?.contactId === contactId && message.kind === 'digest')
    return senderItems(tx, await tx.messageItem.find({ messageId: message.id }, { orderBy: ['position'] }));
  const digests = await tx.message.find({ contactId, kind: 'digest' }, { orderBy: ['day'], descending: true });
  const latest = new Map<string, MessageItem>();
  const items = await tx.messageItem.find(
    { messageId: { in: digests.map(({ id }) => id) } },
    { orderBy: ['position'] },
  );
  const byMessage = new Map<string, MessageItem[]>();
  for (const item of items) byMessage.set(item.messageId, [...(byMessage.get(item.messageId) ?? []), item]);
  for (const { id } of digests)
    for (const item of byMessage.get(id) ?? []) if (!latest.has(item.occurrenceId)) latest.set(item.occurrenceId, item);
  const open = (await senderItems(tx, [...latest.values()])).filter(({ occurrence }) => isLive(occurrence.state));
  // Nothing is open: the sender takes something back, or says again what is done. The last message tells what it is about.
  if (open.length === 0) return senderItems(tx, byMessage.get(digests[0]?.id ?? '') ?? []);
  // Two items shown on different days may bear one label; the one shown last is the one that is meant.
  const spoken = new Map<string, SenderItem>();
  for (const item of open) if (!spoken.has(item.label)) spoken.set(item.label, item);
  return [...spoken.values()];
}

/** A sentence, read against the items in view. `today` is the day it came in. */
export async function readText(
  tx: Tx,
  deps: Deps,
  inbound: Inbound,
  contactId: string,
  now: Instant,
): Promise<SenderReading> {
  const items = await itemsInView(tx, inbound, contactId);
  const context = {
    today: localDateOf(inbound.receivedAt > now ? now : inbound.receivedAt),
    items: items.map(({ label, title, occurrence }) => ({ number: label, title, due: occurrence.dueOn })),
  };
  return { ok: true, items, reading: interpretReply(inbound.body, context, deps.calendar) };
}
