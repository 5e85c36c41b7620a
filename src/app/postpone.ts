import type { Reminder } from '../core/entities/message.ts';
import { speakingFirst } from '../core/policy/group-messages.ts';
import { digestAt } from '../core/policy/sending-window.ts';
import { addMinutes, type Instant, localDateOf } from '../core/time/instant.ts';
import { addDays } from '../core/time/local-date.ts';
import { loadPolicies } from './load-policy.ts';
import type { Rules } from './load-rules.ts';
import { meantFor } from './meant-for.ts';
import type { Deps } from './ports.ts';
import type { Tx } from './store.ts';
import type { JudgedReminder } from './wanted-context.ts';

/**
 * Puts reminders off to their reader's digest of the next workday: in their order, so that what speaks for an item today
 * does so then, and before the steps that day itself brings, which are the later ones.
 */
export async function postpone(
  tx: Tx,
  deps: Pick<Deps, 'calendar'>,
  reminders: readonly Reminder[],
  now: Instant,
  rules?: Pick<Rules, 'policyOf'>,
): Promise<void> {
  const next = deps.calendar.workdayOnOrAfter(addDays(localDateOf(now), 1));
  const { window } = (rules?.policyOf ?? (await loadPolicies(tx)))('', '');
  const ordered = [...reminders].sort((a, b) =>
    a.fireAt < b.fireAt ? -1 : a.fireAt > b.fireAt ? 1 : speakingFirst(b, a),
  );
  for (const [index, { id, contactId }] of ordered.entries())
    await tx.reminder.update(id, {
      state: 'pending',
      reason: null,
      messageId: null,
      fireAt: addMinutes(digestAt(contactId, next, window), Math.min(index / 60, 59 / 60) - 1),
    });
}

/**
 * A silence swallows a step only where a later one will come: with none ahead an occurrence's steps wait, workday by workday,
 * until the silence ends, so that what is owed then is said once: by the latest that is still wanted by that day. One that
 * the policy in force wants on a later day waits for that. Returns the ids that were put off.
 */
export async function putOffSilenced(
  tx: Tx,
  deps: Pick<Deps, 'calendar'>,
  judged: readonly JudgedReminder[],
  now: Instant,
  rules?: Pick<Rules, 'policyOf'>,
): Promise<ReadonlySet<string>> {
  const all = judged.filter(({ wanted }) => !wanted.send && wanted.reason === 'silenced');
  if (all.length === 0) return new Set();
  const early = await putLater(tx, deps, all, now, rules ?? { policyOf: await loadPolicies(tx) });
  const silenced = all.filter(({ reminder }) => !early.has(reminder.id));
  const due = new Set(judged.map(({ reminder }) => reminder.id));
  const later = await tx.reminder.find({
    occurrenceId: { in: [...new Set(silenced.map(({ reminder }) => reminder.occurrenceId))] },
    state: 'pending',
  });
  const key = ({ occurrenceId, contactId }: Reminder) => `${occurrenceId} ${contactId}`;
  const ahead = new Set(later.filter(({ id }) => !due.has(id)).map(key));
  const waiting = silenced.map(({ reminder }) => reminder).filter((reminder) => !ahead.has(key(reminder)));
  if (waiting.length > 0) await postpone(tx, deps, waiting, now, rules);
  return new Set([...early, ...waiting.map(({ id }) => id)]);
}

/** Puts those off whose day is still to come under the policy in force, as when it was bound a moment ago. Returns their ids. */
async function putLater(
  tx: Tx,
  deps: Pick<Deps, 'calendar'>,
  judged: readonly JudgedReminder[],
  now: Instant,
  rules: Pick<Rules, 'policyOf'>,
): Promise<ReadonlySet<string>> {
  const { window } = rules.policyOf('', '');
  const put = new Set<string>();
  for (const entry of judged) {
    const { id, contactId } = entry.reminder;
    const day = meantFor(entry, rules, deps, now);
    if (day <= localDateOf(now)) continue;
    await tx.reminder.update(id, { state: 'pending', messageId: null, fireAt: digestAt(contactId, day, window) });
    put.add(id);
  }
  return put;
}
