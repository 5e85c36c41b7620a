import { missingCalendarYear } from '../core/calendar/coverage.ts';
import { coordinatorContacts } from '../core/policy/recipients.ts';
import { windowIsOpen } from '../core/policy/sending-window.ts';
import { localDateOf } from '../core/time/instant.ts';
import { loadPeople } from './load-people.ts';
import { loadPolicies } from './load-policy.ts';
import type { Deps } from './ports.ts';
import { postNotice } from './post-notice.ts';

/**
 * Tells the coordinators, once a month and in office hours, that a year's holidays are not known though they should be:
 * until they are imported, workdays of that year are the weekend rule's guess. Returns how many were told.
 */
export async function warnOfMissingCalendar(deps: Deps): Promise<number> {
  const { store, clock, calendar } = deps;
  const now = clock.now();
  const today = localDateOf(now);
  const year = missingCalendarYear(calendar, today);
  const { window } = (await loadPolicies(store))('', '');
  if (year === null || !windowIsOpen(now, window, calendar)) return 0;
  const part = `calendar-${year}-${today.slice(0, 7)}`;
  const text = `${year}年的节假日安排尚未导入，涉及该年的工作日暂按周末推算。请在国务院办公厅通知发布后导入（cuiban calendar）。`;
  const posted = await store.transaction(async (tx) => {
    await tx.lock(part);
    if ((await tx.message.count({ kind: 'notice', part })) > 0) return [];
    const people = await loadPeople(tx);
    return postNotice(tx, people, coordinatorContacts(people), part, text, now);
  });
  for (const id of posted) await deps.queue.enqueue('deliver', id);
  return posted.length;
}
