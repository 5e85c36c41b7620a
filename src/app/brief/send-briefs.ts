import { isBriefDay } from '../../core/brief/brief-settings.ts';
import type { Brief } from '../../core/entities/record.ts';
import { deriveId } from '../../core/ids.ts';
import { coordinatorContacts, type People } from '../../core/policy/recipients.ts';
import { windowIsOpen } from '../../core/policy/sending-window.ts';
import { type Instant, localDateOf, minuteOfDay } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Deps } from '../ports.ts';
import { postNotice } from '../post-notice.ts';
import { briefSettings } from './brief-settings.ts';
import { lastBrief, makeBrief } from './make-brief.ts';
import type { Tx } from '../store.ts';

/**
 * One tick: from the set time on, on its day and inside the sending window, each reader's brief is made once; it is sent
 * only if something changed since the one before, or a decision waits. A quiet day is kept, too, so that nothing that
 * comes later in the day sends it. Returns how many were sent.
 */
export async function sendBriefs(deps: Deps): Promise<number> {
  const { store, clock, calendar } = deps;
  const now = clock.now();
  const today = localDateOf(now);
  const settings = await briefSettings(store);
  const due = (['daily', 'weekly'] as const).filter((kind) => {
    const at = kind === 'daily' ? settings.dailyAt : settings.weeklyAt;
    return at !== null && minuteOfDay(now) >= at && isBriefDay(kind, today, settings, calendar);
  });
  if (due.length === 0 || !windowIsOpen(now, (await loadPolicies(store))('', '').window, calendar)) return 0;
  const people = await loadPeople(store);
  let sent = 0;
  for (const kind of due) {
    const made = new Set((await store.brief.find({ kind, day: today })).map(({ contactId }) => contactId));
    const readers = kind === 'daily' ? coordinatorContacts(people) : settings.weeklyTo;
    for (const contactId of readers.filter((id) => !made.has(id))) {
      const deliveries = await store.transaction((tx) => sendOne(tx, deps, people, kind, contactId, now));
      for (const id of deliveries) await deps.queue.enqueue('deliver', id);
      sent += deliveries.length;
    }
  }
  return sent;
}

async function sendOne(
  tx: Tx,
  { calendar }: Deps,
  people: People,
  kind: Brief['kind'],
  contactId: string,
  now: Instant,
): Promise<string[]> {
  const day = localDateOf(now);
  await tx.lock(`brief:${contactId}`); // another process may be at the same tick
  const last = await lastBrief(tx, contactId, kind);
  if (last?.day === day) return [];
  const { text, figures, worth } = await makeBrief(tx, calendar, kind, last, now);
  const id = deriveId('brief', contactId, kind, day);
  const [fresh] = await tx.brief.insert([{ id, contactId, kind, day, figures, createdAt: now }]);
  return fresh && worth ? postNotice(tx, people, [contactId], `brief-${kind}`, text, now) : [];
}
