import type { Message, MessageItem, NotWantedReason, Reminder } from '../core/entities/message.ts';
import { type People, recipientsOf } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { isSameStep } from './given-back.ts';
import { handOver, isLaterStep } from './hand-over.ts';
import { markAll } from './kept-audiences.ts';
import type { Tx } from './store.ts';

/**
 * Takes a message back that certainly reached nobody: its reminders fall due again, and the next sweep makes of them what
 * is right by then: the latest step of each item, in one digest, to whoever can be reached; where it was read for somebody
 * else, who may be back or replaced by now, all is laid out anew. `unreachable`: there is nobody who can be reached; they
 * wait for a route, for a deputy or for somebody's return.
 */
export async function recallMessage(
  tx: Tx,
  message: Message,
  people: People,
  now: Instant,
  unreachable = false,
): Promise<void> {
  const items = await tx.messageItem.find({ messageId: message.id, droppedReason: null });
  const reminders = await tx.reminder.find({ id: { in: items.map(({ reminderId }) => reminderId) } });
  const merged = (await tx.reminder.find({ messageId: message.id })).filter(isMerged);
  const ofItems = { occurrenceId: { in: [...new Set(reminders.map(({ occurrenceId }) => occurrenceId))] } };
  const sent = await tx.reminder.find({ ...ofItems, state: 'sent' });
  const readByOthers = await tx.reminder.find({ ...ofItems, contactId: message.contactId, reason: 'onLeave' });
  let readForOthers = false;
  for (const item of items) {
    const reminder = reminders.find(({ id }) => id === item.reminderId);
    if (!reminder || reminder.messageId !== message.id) continue;
    const unitId = (await tx.occurrence.get(item.occurrenceId))?.unitId ?? '';
    const holders = recipientsOf(people, unitId, localDateOf(now))[reminder.audience];
    readForOthers ||= !holders.includes(message.contactId);
    const stoodIn = sent.find((other) =>
      readByOthers.some((passedOn) => isSameStep(passedOn, other) && isLaterStep(passedOn, reminder)),
    );
    if (stoodIn) {
      // whoever stood in has the later one, and this one with it
      const free = { state: 'pending', messageId: null } as const;
      await dropItem(tx, item, 'laterStepDue', free);
      await handOver(tx, stoodIn.contactId, [{ ...reminder, ...free }], now);
      continue;
    }
    const later = sent.find((other) => other.contactId === message.contactId && isLaterStep(other, reminder));
    if (later) {
      // that one speaks for it; where it is not wanted any more when it is sent, this one takes its place
      const spokenFor = { state: 'skipped', reason: 'laterStepDue', messageId: later.messageId } as const;
      await dropItem(tx, item, 'laterStepDue', spokenFor);
      continue;
    }
    const waits = unreachable
      ? ({ state: 'skipped', reason: 'noRoute', messageId: null } as const)
      : ({ state: 'pending', reason: 'superseded', messageId: null } as const);
    await dropItem(tx, item, 'superseded', waits);
    // by the time it is said again another of its item's steps may be the one that is wanted
    for (const { id, occurrenceId } of merged)
      if (occurrenceId === item.occurrenceId) await tx.reminder.update(id, waits);
  }
  if (readForOthers) await markAll(tx, now);
  await tx.message.update(message.id, { state: 'withdrawn', reason: unreachable ? 'noRoute' : 'superseded' });
}

/** Takes an item out of a message that was not sent; its reminder becomes what `reminder` says. */
export async function dropItem(
  tx: Tx,
  { id, reminderId }: MessageItem,
  droppedReason: NotWantedReason,
  reminder: Partial<Reminder> | null,
): Promise<void> {
  await tx.messageItem.update(id, { droppedReason });
  if (reminder) await tx.reminder.update(reminderId, reminder);
}

/** Of a message's reminders those for which a later step of the same occurrence speaks in it. */
export function isMerged({ state, reason }: Reminder): boolean {
  return state === 'skipped' && reason === 'laterStepDue';
}
