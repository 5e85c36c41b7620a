import type { Message, MessageItem, NotWantedReason, Reminder } from '../core/entities/message.ts';
import { isReaderOf, type People, recipientsOf } from '../core/policy/recipients.ts';
import { stepDay, stepOf } from '../core/policy/plan-reminders.ts';
import { dayIsOver, digestAt } from '../core/policy/sending-window.ts';
import { isStanding } from '../core/policy/standing-steps.ts';
import { isUrge } from '../core/policy/urge-step.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { markAll } from './kept-audiences.ts';
import { loadRules, type Rules } from './load-rules.ts';
import type { Deps } from './ports.ts';
import { putOffSilenced } from './postpone.ts';
import type { Tx } from './store.ts';
import { type JudgedReminder, judgeReminders } from './wanted-context.ts';

/** What of a message is still to be sent. */
export interface Rechecked {
  items: MessageItem[];
  judged: JudgedReminder[];
}

/**
 * Asks once more, right before sending, whether each item is still wanted and still this reader's: between the sweep and
 * now a reply may have come, a date moved, a silence begun, a contact been replaced. Items no longer wanted are dropped
 * with their reason; a message without any left is withdrawn, and so is one whose day is over: null. Else what is left to
 * send, as it was judged. `given`: people and policies, where the transaction has just read them.
 */
export async function recheckMessage(
  tx: Tx,
  deps: Pick<Deps, 'calendar'>,
  message: Message,
  now: Instant,
  given?: Rules,
): Promise<Rechecked | null> {
  if (message.state === 'withdrawn') return null;
  if (message.kind === 'receipt' || message.kind === 'notice') return { items: [], judged: [] };
  const rules = given ?? (await loadRules(tx));
  const { items, judged } = await judgeItems(tx, deps, message, now, rules);
  const putOff = await putOffSilenced(
    tx,
    deps,
    [...judged.values()].map(({ entry }) => entry),
    now,
    rules,
  );
  const left: MessageItem[] = [];
  let reason: NotWantedReason | null = null;
  for (const item of items) {
    const verdict = judged.get(item.reminderId);
    reason = verdict?.reason ?? null;
    if (!verdict || reason === null) {
      left.push(item);
      continue;
    }
    const again =
      verdict.fireAt === null ? null : ({ state: 'pending', messageId: null, fireAt: verdict.fireAt } as const);
    await dropItem(tx, item, reason, putOff.has(item.reminderId) ? null : (again ?? { state: 'skipped', reason }));
  }
  const { window } = rules.policyOf('', '');
  // who urges at night means tonight
  const kept = message.kind === 'order' || message.kind === 'decision';
  const over = !kept && (isUrge(message) ? message.day < localDateOf(now) : dayIsOver(message.day, now, window));
  if (left.length > 0 && !over)
    return { items: left, judged: left.flatMap(({ reminderId }) => judged.get(reminderId)?.entry ?? []) };
  if (left.length > 0) await recallMessage(tx, message, rules.people, now);
  else await tx.message.update(message.id, { state: 'withdrawn', reason });
  return null;
}

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
  const sent = await tx.reminder.find({
    occurrenceId: { in: [...new Set(reminders.map(({ occurrenceId }) => occurrenceId))] },
    contactId: message.contactId,
    state: 'sent',
  });
  let readForOthers = false;
  for (const item of items) {
    const reminder = reminders.find(({ id }) => id === item.reminderId);
    if (!reminder || reminder.messageId !== message.id) continue;
    const unitId = (await tx.occurrence.get(item.occurrenceId))?.unitId ?? '';
    const holders = recipientsOf(people, unitId, localDateOf(now))[reminder.audience];
    readForOthers ||= !holders.includes(message.contactId);
    const later = sent.some((other) => other.occurrenceId === reminder.occurrenceId && other.fireAt > reminder.fireAt);
    await dropItem(
      tx,
      item,
      later ? 'laterStepDue' : 'superseded',
      later
        ? { state: 'skipped', reason: 'laterStepDue' }
        : unreachable
          ? { state: 'skipped', reason: 'noRoute', messageId: null }
          : { state: 'pending', reason: 'superseded', messageId: null },
    );
  }
  if (readForOthers) await markAll(tx, now);
  await tx.message.update(message.id, { state: 'withdrawn', reason: unreachable ? 'noRoute' : 'superseded' });
}

async function dropItem(
  tx: Tx,
  { id, reminderId }: MessageItem,
  droppedReason: NotWantedReason,
  reminder: Partial<Reminder> | null,
): Promise<void> {
  await tx.messageItem.update(id, { droppedReason });
  if (reminder) await tx.reminder.update(reminderId, reminder);
}

/**
 * The message's items with the reason why each is not to be sent, null where it is; `fireAt` is set where the policy in force
 * by now puts the step on a later day.
 */
async function judgeItems(tx: Tx, deps: Pick<Deps, 'calendar'>, message: Message, now: Instant, rules: Rules) {
  const [items, ofMessage] = await Promise.all([
    tx.messageItem.find({ messageId: message.id, droppedReason: null }, { orderBy: ['position'] }),
    tx.reminder.find({ messageId: message.id }),
  ]);
  // a reminder may be another message's by now; nearly none is
  const ids = new Set(items.map(({ reminderId }) => reminderId));
  const its = ofMessage.filter(({ id }) => ids.has(id));
  const reminders = its.length === ids.size ? its : await tx.reminder.find({ id: { in: [...ids] } });
  const { people, policyOf } = rules;
  const today = localDateOf(now);
  const { window } = policyOf('', '');
  const judged = new Map<string, { entry: JudgedReminder; reason: NotWantedReason | null; fireAt: Instant | null }>();
  for (const entry of await judgeReminders(tx, deps, reminders, now, rules)) {
    const { wanted, reminder, occurrence, plan, task } = entry;
    const theirs = isReaderOf(people, occurrence.unitId, reminder, today);
    const step = stepOf(policyOf(plan.id, task.id), occurrence, reminder.stepKey);
    const anchor = step?.anchor === 'due' ? occurrence.dueOn : localDateOf(task.assignedAt ?? plan.activatedAt ?? now);
    // what a person sent by hand is of today
    const day = step && !isStanding(step) ? stepDay(step, anchor, reminder.repeatNo, deps.calendar) : today;
    const fireAt = wanted.send && theirs && day > today ? digestAt(reminder.contactId, day, window) : null;
    const reason = wanted.send ? (theirs && fireAt === null ? null : 'superseded') : wanted.reason;
    judged.set(reminder.id, { entry, reason, fireAt });
  }
  return { items, judged };
}
