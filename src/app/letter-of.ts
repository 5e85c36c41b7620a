import type { Message, MessageItem } from '../core/entities/message.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import type { Task } from '../core/entities/plan.ts';
import { isMadeUpFor } from '../core/policy/catch-up.ts';
import { composeLetter, type LetterSource } from '../core/policy/compose-letter.ts';
import type { Letter } from '../core/policy/letter-types.ts';
import { rowsBy } from '../core/policy/rows-by.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { aboutItems } from './about-items.ts';
import { alsoAsked } from './also-asked.ts';
import { announcedSteps } from './announced-steps.ts';
import { noticeChoices } from './choice/notice-choices.ts';
import { decisionSources } from './decide/decision-sources.ts';
import { levelNotes } from './collection/tell-levels.ts';
import { earlierAnswers } from './earlier-answers.ts';
import type { Rules } from './load-rules.ts';
import type { Deps } from './ports.ts';
import type { Tx } from './store.ts';
import { type JudgedReminder, judgeReminders } from './wanted-context.ts';

/** The units that had items before, where they were 改派, by the id of the occurrence they had. */
async function formerUnits(tx: Tx, occurrences: readonly Occurrence[]): Promise<Map<string, string>> {
  const ids = occurrences.flatMap(({ takenOverFrom }) => takenOverFrom ?? []);
  if (ids.length === 0) return new Map();
  const former = await tx.occurrence.find({ id: { in: ids } });
  const units = await tx.orgUnit.find({ id: { in: former.map(({ unitId }) => unitId) } });
  return new Map(former.map(({ id, unitId }) => [id, units.find((unit) => unit.id === unitId)?.name ?? '']));
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
  message: Message,
  items: readonly MessageItem[],
  now: Instant,
  known: KnownOfLetter,
): Promise<LetterSource[]> {
  if (items.length === 0) return [];
  const judged = new Map((await judgedOf(tx, deps, items, now, known)).map((entry) => [entry.reminder.id, entry]));
  const occurrences = [...judged.values()].map((entry) => entry.occurrence);
  const [found, decisions, announced, earlier, also, former, levels, about] = await Promise.all([
    tx.orgUnit.find({ id: { in: [...new Set(occurrences.map(({ unitId }) => unitId))] } }),
    decisionSources(tx, deps, items, judged, now),
    announcedSteps(tx, deps, items, judged, message.day, known.rules),
    earlierAnswers(tx, occurrences),
    alsoAsked(tx, occurrences),
    formerUnits(tx, occurrences),
    levelNotes(tx, occurrences),
    aboutItems(tx, tasksOf(judged), localDateOf(now)),
  ]);
  const units = new Map(found.map(({ id, name }) => [id, name]));
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
      askedAt: [],
      announced: announced.get(item.id) ?? null,
      takenOverFrom: former.get(entry.occurrence.takenOverFrom ?? '') ?? null,
      audience: entry.reminder.audience,
      ...decisions.get(item.id),
      earlier: earlier.get(item.occurrenceId),
      alsoAsked: also.get(item.occurrenceId) ?? [],
      about: [...(levels.get(item.occurrenceId) ?? []), ...(about.get(entry.occurrence.taskId) ?? [])],
      say: entry.step?.say,
    };
  });
}

function tasksOf(judged: ReadonlyMap<string, JudgedReminder>): Task[] {
  return [...new Map([...judged.values()].map(({ task }) => [task.id, task])).values()];
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
    (known.rules && rowsBy(known.rules.people.contacts, 'id', message.contactId)[0]) ??
    (await tx.contact.get(message.contactId));
  const items =
    known.items ??
    (await tx.messageItem.find({ messageId: message.id, droppedReason: null }, { orderBy: ['position'] }));
  const reminders = items.length > 0 ? await tx.reminder.find({ messageId: message.id }) : [];
  const choices = await noticeChoices(tx, message, deps.keys);
  const letter = composeLetter({
    message,
    catchUp: reminders.some((reminder) => isMadeUpFor(reminder, message.createdAt)),
    recipientName: contact?.name ?? '',
    sources: await sourcesOf(tx, deps, message, items, now, known),
    calendar: deps.calendar,
    keys: deps.keys,
  });
  return choices.length > 0 ? { ...letter, choices } : letter;
}
