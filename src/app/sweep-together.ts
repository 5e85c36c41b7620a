import { type People, standIn, stoodInFor } from '../core/policy/recipients.ts';
import type { Instant } from '../core/time/instant.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { gatherReadsAndWrites } from './gather-reads.ts';
import { loadPolicies, type PolicyOf } from './load-policy.ts';
import type { Deps } from './ports.ts';
import { type SweptRecipient, sweepRecipient } from './sweep-recipient.ts';

/** Contacts whose messages one transaction writes. */
const MOST_TOGETHER = 250;

interface Batch {
  contactIds: string[];
  units: Set<string>;
}

/**
 * Contacts who can be served side by side: those who read their own messages and nobody else's, no two with a duty in one
 * unit, so that no two write the same row. The others are to be served alone.
 */
export function batchesOf(
  people: People,
  contactIds: readonly string[],
  today: LocalDate,
): { together: string[][]; alone: string[] } {
  const units = new Map<string, string[]>();
  for (const { contactId, unitId } of people.duties) {
    const known = units.get(contactId);
    if (known) known.push(unitId);
    else units.set(contactId, [unitId]);
  }
  const batches: Batch[] = [];
  const alone: string[] = [];
  for (const contactId of contactIds) {
    const theirs = units.get(contactId) ?? [];
    if (standIn(people, contactId, today) !== contactId || stoodInFor(people, contactId, today).length > 0) {
      alone.push(contactId);
      continue;
    }
    let batch = batches.find(
      (one) => one.contactIds.length < MOST_TOGETHER && !theirs.some((unitId) => one.units.has(unitId)),
    );
    if (!batch) batches.push((batch = { contactIds: [], units: new Set() }));
    batch.contactIds.push(contactId);
    for (const unitId of theirs) batch.units.add(unitId);
  }
  return { together: batches.map((batch) => batch.contactIds), alone };
}

/** Writes what several contacts are due in one transaction, with a few statements for all: everything or nothing. */
export async function sweepTogether(
  deps: Deps,
  people: People,
  contactIds: readonly string[],
  now: Instant,
): Promise<SweptRecipient[]> {
  return deps.store.transaction(async (tx) => {
    const shared = gatherReadsAndWrites(tx);
    let read: Promise<PolicyOf> | undefined;
    const policies = () => (read ??= loadPolicies(tx));
    const swept = await Promise.allSettled(
      contactIds.map((contactId) => sweepRecipient(shared, deps, people, contactId, now, policies)),
    );
    return swept.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
  });
}
