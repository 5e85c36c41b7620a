import type { MessageItem } from '../core/entities/message.ts';
import type { Occurrence } from '../core/entities/occurrence.ts';
import { isOverdue } from '../core/occurrence/light.ts';
import { announceEscalation } from '../core/policy/announce-escalation.ts';
import { ladderOf } from '../core/policy/plan-reminders.ts';
import { localDateOf } from '../core/time/instant.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import { firstOccurrences } from './lay-out-reminders.ts';
import { loadPolicies } from './load-policy.ts';
import type { Rules } from './load-rules.ts';
import type { Deps } from './ports.ts';
import type { Tx } from './store.ts';
import type { JudgedReminder } from './wanted-context.ts';

/**
 * Of each item that is asked of its unit for the last time before it goes up the line, what the contact is told about that,
 * by the item's id. `day` is the day of the message.
 */
export async function announcedSteps(
  tx: Tx,
  { calendar }: Pick<Deps, 'calendar'>,
  items: readonly MessageItem[],
  judged: ReadonlyMap<string, JudgedReminder>,
  day: LocalDate,
  rules?: Pick<Rules, 'policyOf'>,
): Promise<Map<string, string>> {
  const policyOf = rules?.policyOf ?? (await loadPolicies(tx));
  const said = new Map<string, string>();
  for (const { id, ask, reminderId } of items) {
    const entry = judged.get(reminderId);
    if (!entry || entry.reminder.audience !== 'contacts' || ask === 'order') continue;
    const { occurrence, plan } = entry;
    const policy = policyOf(occurrence.planId, occurrence.taskId);
    const activatedOn = localDateOf(plan.activatedAt ?? entry.reminder.fireAt);
    const own = policy.ladders[ladderOf(occurrence)];
    const announce = (withNotice: boolean) =>
      announceEscalation(withNotice ? [...policy.ladders.notice, ...own] : own, occurrence, activatedOn, day, calendar);
    // the notice is only the first occurrence's: asked for only where it would make a difference
    const without = announce(false);
    const differs = policy.ladders.notice.length > 0 && announce(true)?.words !== without?.words;
    const announced = differs && (await isFirst(tx, occurrence)) ? announce(true) : without;
    const misses = announced?.step.onlyIf?.missesInARow;
    if (announced && (misses === undefined || (await missedBefore(tx, occurrence, day)) >= misses - 1))
      said.set(id, announced.words);
  }
  return said;
}

async function isFirst(tx: Tx, { id, assignmentId }: Occurrence): Promise<boolean> {
  return firstOccurrences(await tx.occurrence.find({ assignmentId })).has(id);
}

/** How many due dates in a row before this one its series has let pass. */
async function missedBefore(tx: Tx, occurrence: Occurrence, day: LocalDate): Promise<number> {
  const { assignmentId, ruleKey, originalDueOn } = occurrence;
  const before = await tx.occurrence.find(
    { assignmentId, ruleKey, originalDueOn: { lt: originalDueOn } },
    { orderBy: ['originalDueOn'], descending: true },
  );
  const met = before.findIndex((one) => !isOverdue(one, day));
  return met === -1 ? before.length : met;
}
