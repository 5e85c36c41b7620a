import type { NotWantedReason, Reminder } from '../../core/entities/message.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { Ask } from '../../core/entities/policy.ts';
import { deriveId } from '../../core/ids.ts';
import { groupMessages } from '../../core/policy/group-messages.ts';
import { type People, recipientsOf, standIn } from '../../core/policy/recipients.ts';
import { nextOpening, windowIsOpen } from '../../core/policy/sending-window.ts';
import { urgeKey, urgePart } from '../../core/policy/urge-step.ts';
import { type Instant, localDateOf, localTimeText } from '../../core/time/instant.ts';
import { labelEntries } from '../label-entries.ts';
import { loadPeople } from '../load-people.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import { postGroup } from '../post-group.ts';
import { recordEvent } from '../record-event.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../store.ts';
import { judgeReminders } from '../wanted-context.ts';
import { agoText, lastUrge } from './last-urge.ts';

export interface UrgeRequest {
  occurrences: readonly Occurrence[];
  /** A sentence at the head of the message. */
  note: string | null;
  /** Also outside the sending window. */
  atOnce: boolean;
  /** Also where somebody urged a short while ago. */
  again: boolean;
  actor: string;
}

export interface Urged {
  /** Names of those who get a message, with the number of items in it. */
  sent: { contact: string; items: number }[];
  /** Items about which nothing was sent. */
  skipped: { occurrenceId: string; reason: NotWantedReason }[];
}

export type UrgeResult = { ok: true; urged: Urged } | Refusal;

/**
 * 人工催办: asks the contacts of these items now, each in one message beside the day's digest, and keeps who asked, when and
 * why. Refused outside the sending window unless `atOnce`, and within a day of the last urge unless `again`. One
 * transaction; the deliveries are enqueued after it.
 */
export async function urgeItems(deps: Deps, request: UrgeRequest): Promise<UrgeResult> {
  const { deliveries, result } = await deps.store.transaction((tx) => urgeWithin(tx, deps, request, deps.clock.now()));
  for (const id of deliveries) await deps.queue.enqueue('deliver', id);
  return result;
}

/** The same in the caller's transaction, who enqueues the deliveries after it. */
export async function urgeWithin(
  tx: Tx,
  deps: Deps,
  request: UrgeRequest,
  now: Instant,
): Promise<{ result: UrgeResult; deliveries: string[] }> {
  const refused = (result: Refusal) => ({ result, deliveries: [] });
  const { window } = (await loadPolicies(tx))('', '');
  if (request.occurrences.length === 0) return refused(refuse('nothingOpen', '没有未办结的事项，无需催办。'));
  if (!request.atOnce && !windowIsOpen(now, window, deps.calendar)) {
    const next = localTimeText(nextOpening(now, window, deps.calendar));
    return refused(
      refuse('outsideWindow', `现在不在发送时段，下一次可发送的时间是${next}。确需立即发送，请明确要求立即发送。`),
    );
  }
  for (const id of request.occurrences.map((one) => one.id).sort()) await tx.lock(`occurrence:${id}`);
  const last = request.again ? null : await lastUrge(tx, request.occurrences, now);
  if (last)
    return refused(refuse('urgedRecently', `${last.item}${agoText(last.at, now)}已催过。确需再催，请再次确认。`));
  const { urged, posted } = await post(tx, deps, request, now);
  return { result: urged.sent.length > 0 ? { ok: true, urged } : nobody(urged), deliveries: posted };
}

function nobody({ skipped }: Urged): Refusal {
  const silenced = skipped.some(({ reason }) => reason === 'silenced');
  if (silenced) return refuse('silenced', '这些事项正在暂停催办，没有发送。');
  if (skipped.every(({ reason }) => reason === 'noRoute'))
    return refuse('noRoute', '没有可以联系的人，请先补充联系方式。');
  return refuse('notWanted', '这些事项现在不需要催办，没有发送。');
}

async function post(tx: Tx, deps: Deps, request: UrgeRequest, now: Instant) {
  const people = await loadPeople(tx);
  const urged: Urged = { sent: [], skipped: [] };
  const posted: string[] = [];
  for (const [contactId, occurrences] of readersOf(people, request.occurrences, now, urged)) {
    await tx.lock(`recipient:${contactId}`);
    const judged = await judgeReminders(
      tx,
      deps,
      occurrences.map((one) => urgeReminder(one, contactId, now)),
      now,
    );
    for (const { reminder, wanted } of judged)
      if (!wanted.send) urged.skipped.push({ occurrenceId: reminder.occurrenceId, reason: wanted.reason });
    const wanted = judged.filter((entry) => entry.wanted.send);
    await tx.reminder.insert(wanted.map(({ reminder }) => reminder));
    const { entries, held } = await labelEntries(tx, contactId, wanted);
    for (const group of groupMessages(contactId, entries, localDateOf(now), now, held, urgePart(now))) {
      const message = { ...group.message, text: request.note };
      const delivery = await postGroup(tx, deps, people, { ...group, message }, now);
      if (delivery) posted.push(delivery);
      const contact = people.contacts.find(({ id }) => id === contactId)?.name ?? contactId;
      urged.sent.push({ contact, items: group.items.length });
      for (const { occurrence } of group.items) await keepTrace(tx, occurrence.id, request, now);
    }
  }
  return { urged, posted };
}

/** Who reads about which items: the contacts of the unit, or whoever stands in for them. */
function readersOf(people: People, occurrences: readonly Occurrence[], now: Instant, urged: Urged) {
  const today = localDateOf(now);
  const readers = new Map<string, Occurrence[]>();
  for (const occurrence of occurrences) {
    const contacts = recipientsOf(people, occurrence.unitId, today).contacts;
    const reached = new Set(contacts.flatMap((id) => standIn(people, id, today) ?? []));
    if (reached.size === 0) urged.skipped.push({ occurrenceId: occurrence.id, reason: 'noRoute' });
    for (const id of reached) readers.set(id, [...(readers.get(id) ?? []), occurrence]);
  }
  return [...readers].sort(([a], [b]) => (a < b ? -1 : 1));
}

function askOf({ dueOn, kind }: Occurrence, today: string): Ask {
  if (kind === 'ongoing') return 'checkIn';
  return dueOn < today ? 'overdue' : dueOn === today ? 'due' : 'progress';
}

function urgeReminder(occurrence: Occurrence, contactId: string, now: Instant): Reminder {
  const stepKey = urgeKey(now);
  return {
    id: deriveId('reminder', occurrence.id, occurrence.dueRevision, stepKey, 0, contactId),
    occurrenceId: occurrence.id,
    dueRevision: occurrence.dueRevision,
    stepKey,
    repeatNo: 0,
    contactId,
    audience: 'contacts',
    ask: askOf(occurrence, localDateOf(now)),
    fireAt: now,
    state: 'pending',
    reason: null,
    messageId: null,
  };
}

async function keepTrace(tx: Tx, occurrenceId: string, { actor, note }: UrgeRequest, now: Instant): Promise<void> {
  await recordEvent(tx, now, { entity: 'occurrence', entityId: occurrenceId, type: 'urge', actor, why: note });
}
