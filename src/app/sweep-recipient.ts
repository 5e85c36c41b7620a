import type { Reminder } from '../core/entities/message.ts';
import { groupMessages } from '../core/policy/group-messages.ts';
import { coordinatorContacts, type People, standIn } from '../core/policy/recipients.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import { handOver, takeForAbsent } from './hand-over.ts';
import { labelEntries } from './label-entries.ts';
import { loadPolicies, type PolicyOf } from './load-policy.ts';
import type { Rules } from './load-rules.ts';
import type { Deps } from './ports.ts';
import { openItems, type ShownItem } from './open-items.ts';
import { postGroup } from './post-group.ts';
import { postNotice } from './post-notice.ts';
import { putOffSilenced } from './postpone.ts';
import type { Tx } from './store.ts';
import { type JudgedReminder, judgeReminders } from './wanted-context.ts';

export interface SweptRecipient {
  /** Ids, to be enqueued after the commit. */
  deliveries: string[];
  /** Those among them that can wait for escalations and notices to others: reminders of the day. */
  digests: string[];
  skipped: number;
}

/** Writes what one contact is due, in the caller's transaction. `policies`: those in force, read in the same transaction. */
export async function sweepRecipient(
  tx: Tx,
  deps: Deps,
  people: People,
  contactId: string,
  now: Instant,
  policies: () => Promise<PolicyOf> = () => loadPolicies(tx),
): Promise<SweptRecipient> {
  // Two sweeps must not split one person's reminders into two digests of the same day.
  await tx.lock(`recipient:${contactId}`);
  const today = localDateOf(now);
  const reader = standIn(people, contactId, today);
  const own = await tx.claimDueReminders(contactId, now);
  const wantedOf = async (due: readonly Reminder[]) => {
    const rules = { policyOf: await policies() };
    const { wanted } = await dropUnwanted(tx, deps, await judgeReminders(tx, deps, due, now, rules), now, rules);
    return wanted.map(({ reminder }) => reminder);
  };
  const taken = reader === contactId ? await takeForAbsent(tx, people, contactId, now, wantedOf) : [];
  const claimed = [...new Map([...own, ...taken].map((reminder) => [reminder.id, reminder])).values()];
  // steps that issue a 督办单 are not a message's: `issueDueOrders` takes them
  const due = claimed.filter(({ ask }) => ask !== 'order');

  if (due.length === 0) return { deliveries: [], digests: [], skipped: 0 };

  const rules = { policyOf: await policies() };
  const [judged, open] = await Promise.all([
    judgeReminders(tx, deps, due, now, rules),
    reader === contactId ? openItems(tx, contactId) : [],
  ]);
  const { wanted, skipped } = await dropUnwanted(tx, deps, judged, now, rules);
  const reminders = wanted.map(({ reminder }) => reminder);
  if (reminders.length === 0) return { deliveries: [], digests: [], skipped };
  if (reader === null)
    return { deliveries: await unreachable(tx, people, contactId, reminders, now), digests: [], skipped: due.length };
  if (reader !== contactId) {
    await handOver(tx, reader, reminders, now);
    return { deliveries: [], digests: [], skipped: due.length };
  }
  return postAll(tx, deps, people, contactId, wanted, open, skipped, now);
}

async function dropUnwanted(
  tx: Tx,
  deps: Deps,
  judged: readonly JudgedReminder[],
  now: Instant,
  rules: Pick<Rules, 'policyOf'>,
) {
  const putOff = await putOffSilenced(tx, deps, judged, now, rules);
  const wanted: JudgedReminder[] = [];
  let skipped = 0;
  for (const entry of judged) {
    if (entry.wanted.send) wanted.push(entry);
    else if (!putOff.has(entry.reminder.id)) {
      await tx.reminder.update(entry.reminder.id, { state: 'skipped', reason: entry.wanted.reason });
      skipped += 1;
    }
  }
  return { wanted, skipped };
}

async function postAll(
  tx: Tx,
  deps: Deps,
  people: People,
  contactId: string,
  wanted: readonly JudgedReminder[],
  open: readonly ShownItem[],
  alreadySkipped: number,
  now: Instant,
): Promise<SweptRecipient> {
  const deliveries: string[] = [];
  const digests: string[] = [];
  let skipped = alreadySkipped;
  const { entries, held } = await labelEntries(tx, contactId, wanted, open);
  for (const group of groupMessages(contactId, entries, localDateOf(now), now, held)) {
    const delivery = await postGroup(tx, deps, people, group, now);
    if (delivery) deliveries.push(delivery);
    if (delivery && group.message.kind === 'digest') digests.push(delivery);
    skipped += group.merged.length;
  }
  return { deliveries, digests, skipped };
}

/** Nobody can be written to for these: a coordinator is told, instead of a line in a log. */
async function unreachable(
  tx: Tx,
  people: People,
  contactId: string,
  reminders: readonly Reminder[],
  now: Instant,
): Promise<string[]> {
  for (const { id } of reminders) await tx.reminder.update(id, { state: 'skipped', reason: 'noRoute' });
  const name = people.contacts.find(({ id }) => id === contactId)?.name ?? contactId;
  const text = `${name}没有可用的联系方式，${reminders.length}项提醒无法送达，请补充联系方式或另行通知。`;
  return postNotice(tx, people, coordinatorContacts(people), `unreachable-${contactId}`, text, now);
}
