import { stepDay, stepOf } from '../core/policy/plan-reminders.ts';
import { isStanding } from '../core/policy/standing-steps.ts';
import { type Instant, localDateOf } from '../core/time/instant.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import type { Rules } from './load-rules.ts';
import type { Deps } from './ports.ts';
import type { JudgedReminder } from './wanted-context.ts';

/** The day on which the policy in force wants a reminder's step, which may be another than it was laid out for. */
export function meantFor(
  { reminder, occurrence, plan, task }: JudgedReminder,
  { policyOf }: Pick<Rules, 'policyOf'>,
  { calendar }: Pick<Deps, 'calendar'>,
  now: Instant,
): LocalDate {
  const step = stepOf(policyOf(plan.id, task.id), occurrence, reminder.stepKey);
  // what a person sent by hand is of today
  if (!step || isStanding(step)) return localDateOf(now);
  const anchor = step.anchor === 'due' ? occurrence.dueOn : localDateOf(task.assignedAt ?? plan.activatedAt ?? now);
  return stepDay(step, anchor, reminder.repeatNo, calendar);
}
