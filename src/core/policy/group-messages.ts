import type { Message, MessageKind, Reminder } from '../entities/message.ts';
import type { Occurrence } from '../entities/occurrence.ts';
import type { PolicyStep } from '../entities/policy.ts';
import { deriveId } from '../ids.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { isMadeUpFor } from './catch-up.ts';
import { compareNumbers, labelItems } from './labels.ts';
import { countedFrom } from './plan-reminders.ts';

/** A reminder that is wanted, with what is needed to order and label it. */
export interface WantedReminder {
  reminder: Reminder;
  occurrence: Occurrence;
  planLetter: string;
  number: string;
  earlierLabel: string | null;
  /** Its step's mode and channels; absent: an item of the digest, the reader's own order. */
  mode?: PolicyStep['mode'];
  channels?: PolicyStep['channels'];
}

/** An open item that the reader was shown before and that is perhaps not in today's message. */
export interface HeldLabel {
  occurrenceId: string;
  assignmentId: string;
  planLetter: string;
  number: string;
  label: string;
}

export interface GroupedItem {
  reminder: Reminder;
  occurrence: Occurrence;
  position: number;
  label: string;
}

export interface GroupedMessage {
  message: Message;
  items: GroupedItem[];
  /** Reminders of the same occurrences whose later step is in the message. */
  merged: Reminder[];
  /** Channels in order, where the most urgent step of a message of its own names them. */
  channels: PolicyStep['channels'];
}

/** Part of the day's digest in its key; what goes out beside it has another. */
export const DIGEST_PART = '1';

/** What goes to a contact's own unit is the day's digest; what goes up the line is an escalation beside it. */
function kindOf(reminder: Reminder): MessageKind {
  return reminder.audience === 'contacts' ? 'digest' : 'escalation';
}

/** After an outage a reader who is due more than one message gets one, the urgent inside it. */
function isCatchUp(wanted: readonly WantedReminder[], now: Instant): boolean {
  const messages = new Set(
    wanted.map(({ reminder, mode }) => (kindOf(reminder) === 'digest' ? (mode ?? 'digest') : 'escalation')),
  );
  return messages.size > 1 && wanted.some(({ reminder }) => isMadeUpFor(reminder, now));
}

/** What one contact is due, message by message. What is urgent enough for a message of its own is not in the digest too. */
function splitByMessage(wanted: readonly WantedReminder[], now: Instant, besidePart: string) {
  if (isCatchUp(wanted, now)) return [{ kind: 'digest', part: DIGEST_PART, mine: wanted }] as const;
  const digest = wanted.filter(({ reminder }) => kindOf(reminder) === 'digest');
  const urgent = new Set(digest.flatMap(({ mode, occurrence }) => (mode === 'beside' ? [occurrence.id] : [])));
  return [
    { kind: 'digest', part: besidePart, mine: digest.filter(({ occurrence }) => urgent.has(occurrence.id)) },
    { kind: 'digest', part: DIGEST_PART, mine: digest.filter(({ occurrence }) => !urgent.has(occurrence.id)) },
    { kind: 'escalation', part: DIGEST_PART, mine: wanted.filter(({ reminder }) => kindOf(reminder) === 'escalation') },
  ] as const;
}

/** Nearer to the due date, or further up the line, later in the list. */
const RANK = [
  'checkIn',
  'acknowledge',
  'progress',
  'due',
  'overdue',
  'order',
  'escalation',
  'notOurs',
  'review',
] as const;

/**
 * Orders the steps of one occurrence so that the one that speaks for them comes first: what can be answered before what is only
 * to be known, then what would fire later, at the same instant what is nearer to the due date, and what that day brings
 * before the check of a promise for a day gone by.
 */
export function speakingFirst(a: Reminder, b: Reminder): number {
  if (kindOf(a) !== kindOf(b)) return kindOf(a) === 'digest' ? -1 : 1;
  if (a.fireAt !== b.fireAt) return a.fireAt > b.fireAt ? -1 : 1;
  return RANK.indexOf(b.ask) - RANK.indexOf(a.ask) || Number(comesLate(a)) - Number(comesLate(b));
}

/** Whether a step counts from a day before the one on which it is said. */
function comesLate({ stepKey, fireAt }: Reminder): boolean {
  const on = countedFrom(stepKey);
  return on !== null && on < localDateOf(fireAt);
}

/** Most urgent first: by due date, check-ins last, then plan and number as a person counts them. */
function byUrgency(a: WantedReminder, b: WantedReminder): number {
  const checkIns = Number(a.occurrence.kind === 'ongoing') - Number(b.occurrence.kind === 'ongoing');
  if (checkIns) return checkIns;
  if (a.occurrence.dueOn !== b.occurrence.dueOn) return a.occurrence.dueOn < b.occurrence.dueOn ? -1 : 1;
  if (a.planLetter !== b.planLetter) return a.planLetter < b.planLetter ? -1 : 1;
  return compareNumbers(a.number, b.number) || (a.occurrence.id < b.occurrence.id ? -1 : 1);
}

/**
 * Groups what one contact is due into at most one message per kind, after an outage into one alone: one item per occurrence, most urgent first. `day` is
 * the day in Asia/Shanghai and part of the message's unique key, so a contact can't get a second digest on it. `held` are
 * the labels of the reader's other open items: no item of a digest takes one of them. `besidePart` keeps apart the messages
 * that go out beside the digest on one day.
 */
export function groupMessages(
  contactId: string,
  wanted: readonly WantedReminder[],
  day: LocalDate,
  now: Instant,
  held: readonly HeldLabel[] = [],
  besidePart = 'beside',
): GroupedMessage[] {
  const messages: GroupedMessage[] = [];
  for (const { kind, part, mine } of splitByMessage(wanted, now, besidePart)) {
    if (mine.length === 0) continue;
    const chosen = new Map<string, WantedReminder>();
    for (const entry of mine) {
      const rival = chosen.get(entry.occurrence.id);
      chosen.set(entry.occurrence.id, rival && speakingFirst(rival.reminder, entry.reminder) <= 0 ? rival : entry);
    }
    const entries = [...chosen.values()].sort(byUrgency);
    const labels = labelsOf(entries, kind === 'digest' ? held : []);
    const speaking = new Set(entries.map(({ reminder }) => reminder.id));
    messages.push({
      message: {
        id: deriveId('message', contactId, day, kind, part),
        contactId,
        day,
        kind,
        part,
        createdAt: now,
        text: null,
        state: 'open',
        reason: null,
      },
      items: entries.map(({ reminder, occurrence }, index) => ({
        reminder,
        occurrence,
        position: index + 1,
        label: labels[index] ?? String(index + 1),
      })),
      merged: mine.map(({ reminder }) => reminder).filter(({ id }) => !speaking.has(id)),
      channels: kind === 'digest' && part === DIGEST_PART ? undefined : entries[0]?.channels,
    });
  }
  return messages;
}

/** Another period of the same work may take over its number: said without more, the number then means the newer one. */
function labelsOf(entries: readonly WantedReminder[], held: readonly HeldLabel[]): string[] {
  const here = new Set(entries.map(({ occurrence }) => occurrence.assignmentId));
  const others = held.filter(({ assignmentId }) => !here.has(assignmentId));
  const labels = labelItems([
    ...others.map(({ label, ...item }) => ({ ...item, earlier: label })),
    ...entries.map(({ occurrence, planLetter, number, earlierLabel }) => ({
      occurrenceId: occurrence.id,
      planLetter,
      number,
      earlier: earlierLabel,
    })),
  ]);
  return labels.slice(others.length);
}
