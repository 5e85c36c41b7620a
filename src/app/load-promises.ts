import type { WorkCalendar } from '../core/calendar/types.ts';
import { type PromiseOfDate, promisesOf } from '../core/occurrence/promise.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import type { Tx } from './store.ts';

/** What the contacts promised about each of these occurrences, oldest first; from the replies that stand. */
export async function loadPromises(
  tx: Tx,
  occurrenceIds: readonly string[],
  today: LocalDate,
  calendar: WorkCalendar,
): Promise<ReadonlyMap<string, readonly PromiseOfDate[]>> {
  if (occurrenceIds.length === 0) return new Map();
  const replies = await tx.reply.find(
    { occurrenceId: { in: [...new Set(occurrenceIds)] }, undoneAt: null, refusal: null },
    { orderBy: ['repliedAt', 'position'] },
  );
  const said = new Map<string, typeof replies>();
  for (const reply of replies) {
    if (reply.occurrenceId === null) continue;
    const known = said.get(reply.occurrenceId);
    if (known) known.push(reply);
    else said.set(reply.occurrenceId, [reply]);
  }
  return new Map([...said].map(([id, own]) => [id, promisesOf(own, today, calendar)]));
}
