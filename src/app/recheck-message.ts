import type { Message, MessageItem, NotWantedReason, Reminder } from '../core/entities/message.ts';
import { speakingFirst } from '../core/policy/group-messages.ts';
import { escalationKey } from '../core/policy/escalation-key.ts';
import { isReaderOf } from '../core/policy/recipients.ts';
import { dayIsOver, digestAt } from '../core/policy/sending-window.ts';
import { isUrge } from '../core/policy/urge-step.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { loadRules, type Rules } from './load-rules.ts';
import { meantFor } from './meant-for.ts';
import type { Deps } from './ports.ts';
import { putOffSilenced } from './postpone.ts';
import { raiseEscalations } from './raise-escalations.ts';
import { dropItem, isMerged, recallMessage } from './recall-message.ts';
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
  const { items, judged, merged } = await judgeItems(tx, deps, message, now, rules);
  const spokenFor = await judgeForSending(tx, deps, spokenForByDropped(merged, items, judged), now, rules);
  const both = [...judged.values(), ...spokenFor.values()];
  // who took over from this reader has steps of their own
  const theirs = both.filter(({ theirs: still }) => still).map(({ entry }) => entry);
  const putOff = await putOffSilenced(tx, deps, theirs, now, rules);
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
    const dropped = putOff.has(item.reminderId) ? null : (again ?? ({ state: 'skipped', reason } as const));
    const instead = await earlierStep(tx, message, item, spokenFor, now);
    if (!instead) {
      await dropItem(tx, item, reason, dropped);
      continue;
    }
    if (dropped) await tx.reminder.update(item.reminderId, dropped);
    judged.set(instead.item.reminderId, instead.verdict);
    left.push(instead.item);
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
 * Where the step that speaks for an item is not wanted any more, as a chase after the 签收 has come: the latest of those it
 * spoke for that still is takes its place. Null where there is none.
 */
async function earlierStep(
  tx: Tx,
  message: Message,
  item: MessageItem,
  spokenFor: ReadonlyMap<string, Verdict>,
  now: Instant,
): Promise<{ item: MessageItem; verdict: Verdict } | null> {
  const [verdict] = [...spokenFor.values()]
    .filter(({ entry, reason }) => entry.occurrence.id === item.occurrenceId && reason === null)
    .sort((a, b) => speakingFirst(a.entry.reminder, b.entry.reminder));
  if (!verdict) return null;
  const { id: reminderId, ask, audience } = verdict.entry.reminder;
  await tx.messageItem.update(item.id, { reminderId, ask });
  await tx.reminder.update(reminderId, { state: 'sent', reason: null });
  if (audience === 'coordinators' && ask === 'escalation')
    await raiseEscalations(tx, [item.occurrenceId], escalationKey(verdict.entry.reminder), message.id, now);
  return { item: { ...item, reminderId, ask }, verdict };
}

/** Of the reminders that others speak for those of items whose speaker is not to be sent: one of them may have to. */
function spokenForByDropped(
  merged: readonly Reminder[],
  items: readonly MessageItem[],
  judged: ReadonlyMap<string, Verdict>,
): Reminder[] {
  const dropped = items.filter(({ reminderId }) => (judged.get(reminderId)?.reason ?? null) !== null);
  const occurrences = new Set(dropped.map(({ occurrenceId }) => occurrenceId));
  return merged.filter(({ occurrenceId }) => occurrences.has(occurrenceId));
}

/** What is to become of a reminder whose message is about to be sent. */
interface Verdict {
  entry: JudgedReminder;
  /** Whether its contact is still who reads it. */
  theirs: boolean;
  /** Why it is not to be sent; null where it is. */
  reason: NotWantedReason | null;
  /** Where the policy in force by now puts the step on a later day. */
  fireAt: Instant | null;
}

/** The message's items, what is to become of each one's reminder, by its id, and the reminders they speak for. */
async function judgeItems(tx: Tx, deps: Pick<Deps, 'calendar'>, message: Message, now: Instant, rules: Rules) {
  const [items, ofMessage] = await Promise.all([
    tx.messageItem.find({ messageId: message.id, droppedReason: null }, { orderBy: ['position'] }),
    tx.reminder.find({ messageId: message.id }),
  ]);
  // a reminder may be another message's by now; nearly none is
  const ids = new Set(items.map(({ reminderId }) => reminderId));
  const its = ofMessage.filter(({ id }) => ids.has(id));
  const reminders = its.length === ids.size ? its : await tx.reminder.find({ id: { in: [...ids] } });
  return { items, judged: await judgeForSending(tx, deps, reminders, now, rules), merged: ofMessage.filter(isMerged) };
}

async function judgeForSending(
  tx: Tx,
  deps: Pick<Deps, 'calendar'>,
  reminders: readonly Reminder[],
  now: Instant,
  rules: Rules,
): Promise<Map<string, Verdict>> {
  const { people, policyOf } = rules;
  const today = localDateOf(now);
  const { window } = policyOf('', '');
  const judged = new Map<string, Verdict>();
  for (const entry of await judgeReminders(tx, deps, reminders, now, rules)) {
    const { wanted, reminder, occurrence } = entry;
    const theirs = isReaderOf(people, occurrence.unitId, reminder, today);
    const day = meantFor(entry, rules, deps, now);
    const fireAt = wanted.send && theirs && day > today ? digestAt(reminder.contactId, day, window) : null;
    const reason = wanted.send ? (theirs && fireAt === null ? null : 'superseded') : wanted.reason;
    judged.set(reminder.id, { entry, theirs, reason, fireAt });
  }
  return judged;
}
