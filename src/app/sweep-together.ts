import { type People, standIn, stoodInFor } from '../core/policy/recipients.ts';
import type { Instant } from '../core/time/instant.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { gatherReadsAndWrites } from './gather-reads.ts';
import { loadPolicies, type PolicyOf } from './load-policy.ts';
import type { Deps } from './ports.ts';
import { type SweptRecipient, sweepRecipient } from './sweep-recipient.ts';

/** Contacts whose messages one transaction writes. */
const MOST_TOGETHER = 250;

/** Transactions at the same time: while the database is at work for one, this process is for another. */
const BATCHES_AT_ONCE = 2;

interface Group {
  contactIds: string[];
  units: Set<string>;
}

/**
 * Contacts who can be served side by side: those who read their own messages and nobody else's, no two with a duty in one
 * unit, so that no two write the same row. Groups of such, one after the other, each as the batches that a transaction takes.
 * The others are to be served alone.
 */
export function batchesOf(
  people: People,
  contactIds: readonly string[],
  today: LocalDate,
): { together: string[][][]; alone: string[] } {
  const units = new Map<string, string[]>();
  for (const { contactId, unitId } of people.duties) {
    const known = units.get(contactId);
    if (known) known.push(unitId);
    else units.set(contactId, [unitId]);
  }
  const groups: Group[] = [];
  const alone: string[] = [];
  for (const contactId of contactIds) {
    const theirs = units.get(contactId) ?? [];
    if (standIn(people, contactId, today) !== contactId || stoodInFor(people, contactId, today).length > 0) {
      alone.push(contactId);
      continue;
    }
    let group = groups.find((one) => !theirs.some((unitId) => one.units.has(unitId)));
    if (!group) groups.push((group = { contactIds: [], units: new Set() }));
    group.contactIds.push(contactId);
    for (const unitId of theirs) group.units.add(unitId);
  }
  return { together: groups.map((group) => cut(group.contactIds)), alone };
}

function cut(contactIds: readonly string[]): string[][] {
  const batches: string[][] = [];
  for (let at = 0; at < contactIds.length; at += MOST_TOGETHER) batches.push(contactIds.slice(at, at + MOST_TOGETHER));
  return batches;
}

/**
 * Serves a group's batches, some at the same time, and tells `posted` of each batch after its commit. Returns the contacts
 * whose batch could not be written.
 */
export async function serveTogether(
  deps: Deps,
  people: People,
  batches: readonly (readonly string[])[],
  now: Instant,
  posted: (batch: readonly SweptRecipient[]) => Promise<void>,
): Promise<string[]> {
  const waiting = [...batches];
  const failed: string[] = [];
  const serve = async () => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      const swept = await sweepTogether(deps, people, batch, now).catch(() => null);
      if (swept === null) failed.push(...batch);
      else await posted(swept);
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, serve));
  return failed;
}

/** Writes what several contacts are due in one transaction, with a few statements for all: everything or nothing. */
async function sweepTogether(
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
