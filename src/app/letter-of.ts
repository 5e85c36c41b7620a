import type { Message, MessageItem } from '../core/entities/message.ts';
import { isMadeUpFor } from '../core/policy/catch-up.ts';
import { composeLetter, type LetterSource } from '../core/policy/compose-letter.ts';
import type { Letter } from '../core/policy/letter-types.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { aboutItems } from './about-items.ts';
import { alsoAsked } from './also-asked.ts';
import { levelNotes } from './collection/tell-levels.ts';
import { earlierAnswers } from './earlier-answers.ts';
import type { Rules } from './load-rules.ts';
import type { Deps } from './ports.ts';
import type { Tx } from './store.ts';
import { type JudgedReminder, judgeReminders } from './wanted-context.ts';

/** When each occurrence's own unit was asked, oldest first: from the messages sent to its contacts. */
async function askedAt(tx: Tx, occurrenceIds: readonly string[]): Promise<Map<string, Instant[]>> {
  const sent = await tx.reminder.find(
    { occurrenceId: { in: occurrenceIds }, state: 'sent', audience: 'contacts' },
    { orderBy: ['fireAt'] },
  );
  const asked = new Map<string, Instant[]>();
  for (const { occurrenceId, fireAt } of sent) asked.set(occurrenceId, [...(asked.get(occurrenceId) ?? []), fireAt]);
  return asked;
}

/** What the transaction has read already. */
export interface KnownOfLetter {
  rules?: Rules | undefined;
  items?: readonly MessageItem[];
  judged?: readonly JudgedReminder[];
}

async function judgedOf(
  tx: Tx,
  deps: Pick<Deps, 'calendar'>,
  items: readonly MessageItem[],
  now: Instant,
  known: KnownOfLetter,
) {
  if (known.judged) return known.judged;
  const reminders = await tx.reminder.find({ id: { in: items.map(({ reminderId }) => reminderId) } });
  return judgeReminders(tx, deps, reminders, now, known.rules);
}

async function sourcesOf(
  tx: Tx,
  deps: Pick<Deps, 'calendar'>,
  items: readonly MessageItem[],
  now: Instant,
  known: KnownOfLetter,
): Promise<LetterSource[]> {
  if (items.length === 0) return [];
  const judged = new Map((await judgedOf(tx, deps, items, now, known)).map((entry) => [entry.reminder.id, entry]));
  const units = new Map(
    (await tx.orgUnit.find({ id: { in: [...new Set([...judged.values()].map((j) => j.occurrence.unitId))] } })).map(
      (unit) => [unit.id, unit.name],
    ),
  );
  const escalated = items.filter(({ ask }) => ask === 'escalation').map(({ occurrenceId }) => occurrenceId);
  const asked = escalated.length > 0 ? await askedAt(tx, escalated) : new Map<string, Instant[]>();
  const occurrences = [...judged.values()].map((entry) => entry.occurrence);
  const earlier = await earlierAnswers(tx, occurrences);
  const also = await alsoAsked(tx, occurrences);
  const levels = await levelNotes(tx, occurrences);
  const about = await aboutItems(tx, occurrences, localDateOf(now));
  return items.map((item) => {
    const entry = judged.get(item.reminderId);
    if (!entry) throw new Error(`message item ${item.id} has no reminder`);
    return {
      item,
      occurrence: entry.occurrence,
      content: entry.task.content,
      planTitle: entry.plan.title,
      unitName: units.get(entry.occurrence.unitId) ?? '',
      promises: entry.promises,
      askedAt: asked.get(item.occurrenceId) ?? [],
      earlier: earlier.get(item.occurrenceId),
      alsoAsked: also.get(item.occurrenceId) ?? [],
      about: [...(levels.get(item.occurrenceId) ?? []), ...(about.get(entry.occurrence.taskId) ?? [])],
      audience: entry.reminder.audience,
      say: entry.step?.say,
    };
  });
}

/** A message in words, from the newest state of its items; dropped items are left out. */
export async function letterOf(
  tx: Tx,
  deps: Pick<Deps, 'calendar' | 'keys'>,
  message: Message,
  now: Instant,
  known: KnownOfLetter = {},
): Promise<Letter> {
  const contact =
    known.rules?.people.contacts.find(({ id }) => id === message.contactId) ??
    (await tx.contact.get(message.contactId));
  const items =
    known.items ??
    (await tx.messageItem.find({ messageId: message.id, droppedReason: null }, { orderBy: ['position'] }));
  const reminders = items.length > 0 ? await tx.reminder.find({ messageId: message.id }) : [];
  return composeLetter({
    message,
    catchUp: reminders.some((reminder) => isMadeUpFor(reminder, message.createdAt)),
    recipientName: contact?.name ?? '',
    sources: await sourcesOf(tx, deps, items, now, known),
    calendar: deps.calendar,
    keys: deps.keys,
  });
}
