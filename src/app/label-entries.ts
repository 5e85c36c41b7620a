import type { HeldLabel, WantedReminder } from '../core/policy/group-messages.ts';
import { openItems, type ShownItem } from './open-items.ts';
import type { Tx } from './store.ts';
import type { JudgedReminder } from './wanted-context.ts';

/**
 * What `groupMessages` needs to group and label reminders for one reader, given the items they were shown before. `shown`:
 * those still open, where they were just read.
 */
export async function labelEntries(
  tx: Tx,
  contactId: string,
  wanted: readonly JudgedReminder[],
  shown?: readonly ShownItem[],
): Promise<{ entries: WantedReminder[]; held: HeldLabel[] }> {
  const open = shown ?? (await openItems(tx, contactId));
  const labelOf = new Map(open.map(({ occurrence, label }) => [occurrence.id, label]));
  const entries = wanted.map(({ reminder, occurrence, task, plan, step }): WantedReminder => ({
    mode: step?.mode,
    channels: step?.channels,
    reminder,
    occurrence,
    planLetter: plan.letter,
    number: task.number,
    earlierLabel: labelOf.get(occurrence.id) ?? null,
  }));
  const held = open.map(({ occurrence: { id, assignmentId }, task, planLetter, label }): HeldLabel => ({
    occurrenceId: id,
    assignmentId,
    planLetter,
    number: task.number,
    label,
  }));
  return { entries, held };
}
