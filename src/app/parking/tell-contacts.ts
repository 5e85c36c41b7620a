import type { Occurrence } from '../../core/entities/occurrence.ts';
import { type People, recipientsOf, standIn } from '../../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { postNotice } from '../post-notice.ts';
import type { Tx } from '../store.ts';

/** A line about one occurrence for those who answer for its unit. */
export interface LineForUnit {
  occurrence: Occurrence;
  text: string;
}

/** One notice to each contact of the units concerned, with the lines that are theirs. `about` keeps it apart from others of the day. */
export async function tellContacts(
  tx: Tx,
  people: People,
  lines: readonly LineForUnit[],
  about: string,
  now: Instant,
): Promise<string[]> {
  const today = localDateOf(now);
  const byReader = new Map<string, LineForUnit[]>();
  for (const line of lines)
    for (const contactId of recipientsOf(people, line.occurrence.unitId, today).contacts) {
      const reader = standIn(people, contactId, today);
      if (reader !== null) byReader.set(reader, [...(byReader.get(reader) ?? []), line]);
    }
  const deliveries: string[] = [];
  for (const [reader, theirs] of byReader) {
    const text = theirs.map((line) => line.text).join('\n');
    // an item may be parked and woken more than once a day, each time in another version
    const first = theirs[0]?.occurrence;
    const part = `${about}-${first?.id ?? ''}-${first?.version ?? 0}`;
    deliveries.push(...(await postNotice(tx, people, [reader], part, text, now)));
  }
  return deliveries;
}
