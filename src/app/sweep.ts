import type { Reminder } from '../core/entities/message.ts';
import { type GroupedMessage, groupMessages } from '../core/policy/group-messages.ts';
import { coordinatorContacts, type People, routesOf, standIn } from '../core/policy/recipients.ts';
import { digestAt, windowIsOpen } from '../core/policy/sending-window.ts';
import { deriveId } from '../core/ids.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { addDays } from '../core/time/local-date.ts';
import { loadPeople } from './load-people.ts';
import { loadPolicies } from './load-policy.ts';
import { postMessage } from './post-message.ts';
import type { Deps } from './ports.ts';
import { postNotice } from './post-notice.ts';
import { saveTransition } from './save-transition.ts';
import type { Tx } from './store.ts';
import { type JudgedReminder, judgeReminders } from './wanted-context.ts';

/** How many contacts one sweep serves; the rest wait for the next tick. */
const RECIPIENTS_PER_SWEEP = 500;

export interface SweepReport {
  recipients: number;
  messages: number;
  skipped: number;
}

/**
 * Finds the contacts for whom something has fallen due and writes each of them their message, one transaction a contact:
 * reminders claimed, judged, grouped, message and delivery written, or nothing of it. Outside the sending window and on
 * days off it does nothing; what is due waits, and each occurrence then sends its latest step only.
 */
export async function sweep(deps: Deps): Promise<SweepReport> {
  const { store, clock, calendar } = deps;
  const now = clock.now();
  const report: SweepReport = { recipients: 0, messages: 0, skipped: 0 };
  const window = (await loadPolicies(store))('', '').window;
  if (!windowIsOpen(now, window, calendar)) return report;
  const recipients = await store.recipientsDue(now, RECIPIENTS_PER_SWEEP);
  if (recipients.length === 0) return report;
  const people = await loadPeople(store);
  for (const contactId of recipients) {
    const posted = await store.transaction((tx) => sweepRecipient(tx, deps, people, contactId, now));
    report.recipients += 1;
    report.messages += posted.deliveries.length;
    report.skipped += posted.skipped;
    // After the commit: a job that is lost here is found by reconcile.
    for (const id of posted.deliveries) await deps.queue.enqueue('deliver', id);
  }
  return report;
}

async function sweepRecipient(
  tx: Tx,
  deps: Deps,
  people: People,
  contactId: string,
  now: Instant,
): Promise<{ deliveries: string[]; skipped: number }> {
  // Two sweeps must not split one person's reminders into two digests of the same day.
  await tx.lock(`recipient:${contactId}`);
  const today = localDateOf(now);
  const due = await tx.claimDueReminders(contactId, now);
  const reader = standIn(people, contactId, today);
  if (reader === null) return unreachable(tx, deps, people, contactId, due, now);
  if (reader !== contactId) return handOver(tx, deps, reader, due, now);

  const judged = await judgeReminders(tx, due, now);
  let skipped = 0;
  for (const { reminder, wanted } of judged) {
    if (wanted.send) continue;
    await tx.reminder.update(reminder.id, { state: 'skipped', reason: wanted.reason });
    skipped += 1;
  }
  const wanted = judged.filter((entry) => entry.wanted.send);
  const deliveries: string[] = [];
  for (const group of groupMessages(contactId, await withLabels(tx, contactId, wanted), today, now)) {
    const delivery = await post(tx, deps, people, group, now);
    if (delivery) deliveries.push(delivery);
    skipped += group.merged.length;
  }
  return { deliveries, skipped };
}

/** The label each occurrence carried in the reader's latest message that named it: stable while the item is open. */
async function withLabels(tx: Tx, contactId: string, judged: readonly JudgedReminder[]) {
  const ids = [...new Set(judged.map(({ occurrence }) => occurrence.id))];
  const items = ids.length === 0 ? [] : await tx.messageItem.find({ occurrenceId: { in: ids } });
  const messageIds = [...new Set(items.map(({ messageId }) => messageId))];
  const mine = new Map(
    (messageIds.length === 0 ? [] : await tx.message.find({ id: { in: messageIds }, contactId })).map((m) => [
      m.id,
      m.createdAt,
    ]),
  );
  const latest = new Map<string, { label: string; at: Instant }>();
  for (const { occurrenceId, messageId, label } of items) {
    const at = mine.get(messageId);
    if (at !== undefined && at >= (latest.get(occurrenceId)?.at ?? '')) latest.set(occurrenceId, { label, at });
  }
  return judged.map(({ reminder, occurrence, task, plan }) => ({
    reminder,
    occurrence,
    planLetter: plan.letter,
    number: task.number,
    earlierLabel: latest.get(occurrence.id)?.label ?? null,
  }));
}

/** Writes one grouped message with its items, marks its reminders, opens its occurrences. Null when the day has one already. */
async function post(tx: Tx, deps: Deps, people: People, group: GroupedMessage, now: Instant): Promise<string | null> {
  const { message, items, merged } = group;
  const route = routesOf(people, message.contactId)[0];
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
  if (!delivery) return postpone(tx, deps, [...items.map(({ reminder }) => reminder), ...merged], now);
  for (const { reminder, occurrence } of items) {
    await tx.reminder.update(reminder.id, { state: 'sent', messageId: message.id });
    if (reminder.audience === 'contacts' && occurrence.state === 'scheduled')
      await saveTransition(tx, occurrence, { type: 'open' }, 'system', now);
    if (reminder.audience === 'coordinators') await raise(tx, reminder, message.id, now);
  }
  for (const { id } of merged) await tx.reminder.update(id, { state: 'skipped', reason: 'laterStepDue' });
  return delivery.id;
}

async function raise(tx: Tx, reminder: Reminder, messageId: string, now: Instant): Promise<void> {
  const { occurrenceId, stepKey, repeatNo } = reminder;
  const key = repeatNo === 0 ? stepKey : `${stepKey}-${repeatNo}`;
  await tx.escalation.insert([
    {
      id: deriveId('escalation', occurrenceId, key),
      occurrenceId,
      stepKey: key,
      messageId,
      raisedAt: now,
      state: 'raised',
      decision: null,
      decidedBy: null,
      decidedAt: null,
    },
  ]);
}

/** The day's message went out before these were laid out: they wait for the next workday's. */
async function postpone(tx: Tx, deps: Deps, reminders: readonly Reminder[], now: Instant): Promise<null> {
  const next = deps.calendar.workdayOnOrAfter(addDays(localDateOf(now), 1));
  const { window } = (await loadPolicies(tx))('', '');
  for (const { id, contactId } of reminders)
    await tx.reminder.update(id, { fireAt: digestAt(contactId, next, window) });
  return null;
}

/** The contact is away: their reminders become the deputy's, at the deputy's next digest. */
async function handOver(tx: Tx, deps: Deps, deputy: string, due: readonly Reminder[], now: Instant) {
  const { window } = (await loadPolicies(tx))('', '');
  const today = localDateOf(now);
  const still = digestAt(deputy, today, window) > now;
  const day = still ? today : deps.calendar.workdayOnOrAfter(addDays(today, 1));
  await tx.reminder.insert(
    due.map((reminder) => ({
      ...reminder,
      id: deriveId(
        'reminder',
        reminder.occurrenceId,
        reminder.dueRevision,
        reminder.stepKey,
        reminder.repeatNo,
        deputy,
      ),
      contactId: deputy,
      fireAt: digestAt(deputy, day, window),
    })),
  );
  for (const { id } of due) await tx.reminder.update(id, { state: 'superseded', reason: 'onLeave' });
  return { deliveries: [], skipped: due.length };
}

/** Nobody can be written to for these: a coordinator is told, with the items, instead of a line in a log. */
async function unreachable(
  tx: Tx,
  deps: Deps,
  people: People,
  contactId: string,
  due: readonly Reminder[],
  now: Instant,
) {
  for (const { id } of due) await tx.reminder.update(id, { state: 'skipped', reason: 'noRoute' });
  const name = people.contacts.find(({ id }) => id === contactId)?.name ?? contactId;
  const text = `${name}没有可用的联系方式，${due.length}项提醒无法送达，请补充联系方式或另行通知。`;
  const deliveries = await postNotice(tx, people, coordinatorContacts(people), `unreachable-${contactId}`, text, now);
  return { deliveries, skipped: due.length };
}
