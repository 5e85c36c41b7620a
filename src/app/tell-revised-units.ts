import type { Occurrence } from '../core/entities/occurrence.ts';
import { dayText } from '../core/policy/due-text.ts';
import { recipientsOf } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { loadPeople } from './load-people.ts';
import { postNotice } from './post-notice.ts';
import type { OccurrenceMoves } from './revision-occurrences.ts';
import type { Tx } from './store.ts';

/** What is told at most; a revision that moves more is read in the document. */
const MOST_LINES = 20;

/**
 * One notice to each contact whose items a revision moved or cancelled: nobody shall work towards a date that no longer
 * holds. New items come with reminders of their own. Returns deliveries to enqueue after the commit.
 */
export async function tellRevisedUnits(
  tx: Tx,
  title: string,
  part: string,
  { moved, cancelled }: OccurrenceMoves,
  now: Instant,
): Promise<string[]> {
  const today = localDateOf(now);
  const numbers = await numbersOf(tx, [...moved.map(({ occurrence }) => occurrence), ...cancelled]);
  const people = await loadPeople(tx);
  const lines = new Map<string, string[]>();
  const say = (one: Occurrence, text: string) => {
    for (const contactId of recipientsOf(people, one.unitId, today).contacts)
      lines.set(contactId, [
        ...new Set([...(lines.get(contactId) ?? []), `第${numbers.get(one.taskId) ?? ''}项${text}`]),
      ]);
  };
  for (const { occurrence, from } of moved) say(occurrence, movedText(from, occurrence.dueOn, today));
  for (const one of cancelled) say(one, `（${dayText(one.dueOn, today)}）已取消，不再催办`);
  const deliveries: string[] = [];
  for (const [contactId, said] of [...lines].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const shown = said.slice(0, MOST_LINES);
    const more = said.length > shown.length ? `；……共${said.length}处` : '';
    const text = `《${title}》已修订：${shown.join('；')}${more}。`;
    deliveries.push(...(await postNotice(tx, people, [contactId], part, text, now)));
  }
  return deliveries;
}

function movedText(from: LocalDate, to: LocalDate, today: LocalDate): string {
  return `时限由${dayText(from, today)}调整为${dayText(to, today)}`;
}

/** Numbers by task; of an item that is gone the one it had, as its readers know it. */
async function numbersOf(tx: Tx, occurrences: readonly Occurrence[]): Promise<Map<string, string>> {
  const tasks = await tx.task.find({ id: { in: [...new Set(occurrences.map(({ taskId }) => taskId))] } });
  return new Map(tasks.map(({ id, number }) => [id, number.startsWith('原') ? number.slice(1) : number]));
}
