import type { NotWantedReason, Reminder } from '../entities/message.ts';
import type { Occurrence, Silence } from '../entities/occurrence.ts';
import type { Plan } from '../entities/plan.ts';
import type { PolicyStep } from '../entities/policy.ts';
import { brokenCount, type PromiseOfDate } from '../occurrence/promise.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { countedFrom } from './plan-reminders.ts';
import { hasPromised, isRoutine } from './promise-step.ts';
import { urgeStep } from './urge-step.ts';

export interface WantedContext {
  plan: Pick<Plan, 'id' | 'state'>;
  occurrence: Occurrence;
  /** The reminder's step in the policy in force; undefined when that policy has none of this key. */
  step: PolicyStep | undefined;
  /** Silences in force or not; those that do not cover `now` are ignored. */
  silences: readonly Silence[];
  /** Misses in a row of the occurrence's series, this one included. */
  missesInARow: number;
  /** Whether no later occurrence of the series will come to ask again. */
  seriesEnds?: boolean;
  /** What the contacts promised about the occurrence, where the step depends on it. */
  promises?: readonly PromiseOfDate[];
  now: Instant;
}

export type Wanted = { send: true } | { send: false; reason: NotWantedReason };

function no(reason: NotWantedReason): Wanted {
  return { send: false, reason };
}

/** Whether a silence covers the reminder at this moment. */
export function isSilenced(
  reminder: Reminder,
  { silences, now, occurrence }: Pick<WantedContext, 'silences' | 'now' | 'occurrence'>,
): boolean {
  const covered: Record<Silence['scope'], string> = {
    plan: occurrence.planId,
    task: occurrence.taskId,
    occurrence: occurrence.id,
    contact: reminder.contactId,
  };
  return silences.some(({ scope, scopeId, fromAt, toAt }) => covered[scope] === scopeId && fromAt <= now && now < toAt);
}

/** Whether promises stand in the way: one for a later day, one that something came of, too few that were broken. */
function promiseReason(reminder: Reminder, step: PolicyStep, context: WantedContext): NotWantedReason | null {
  const { occurrence, promises = [], now } = context;
  const [today, planned] = [localDateOf(now), localDateOf(reminder.fireAt)];
  // what still lies ahead is judged by its own day
  const day = planned > today ? planned : today;
  const routine = reminder.audience === 'contacts' && step.key !== urgeStep.key && isRoutine(step);
  if (routine && hasPromised(occurrence, day)) return 'promised';
  if (step.anchor === 'promise') {
    const on = countedFrom(reminder.stepKey);
    const promise = promises.findLast((one) => one.on === on);
    // another date may have taken the place of one that was broken first
    if (!promise || promise.state === 'settled' || on !== occurrence.promisedOn) return 'promiseSettled';
  }
  const broken = step.onlyIf?.brokenPromises;
  return broken !== undefined && brokenCount(promises) < broken ? 'promisesKept' : null;
}

/** Asked when a reminder falls due and again right before its message is sent. The answer holds its reason. */
export function stillWanted(reminder: Reminder, context: WantedContext): Wanted {
  const { occurrence, plan, step } = context;
  if (plan.state !== 'active') return no('planNotActive');
  if (occurrence.state === 'closed') return no('alreadyClosed');
  // a reviewer's clock runs while the claim stands, and no longer
  const reviewing = step?.ask === 'review';
  if (occurrence.state === 'submitted' && !reviewing) return no('alreadySubmitted');
  if (occurrence.state !== 'submitted' && reviewing) return no('alreadyDecided');
  if (occurrence.state === 'cancelled') return no('cancelled');
  if (occurrence.state === 'parked') return no('parked');
  if (reminder.dueRevision !== occurrence.dueRevision) return no('extended');
  if (!step?.audience.includes(reminder.audience)) return no('superseded');
  if (isSilenced(reminder, context)) return no('silenced');
  if (step.onlyIf?.unacknowledged && occurrence.acknowledgedAt !== null) return no('acknowledged');
  const promise = promiseReason(reminder, step, context);
  if (promise) return no(promise);
  const misses = step.onlyIf?.missesInARow;
  // with N = 2 the 2nd, 4th, 6th miss in a row is told: a series that stays silent is not reported every week
  // save the last one, after which nobody would ask any more
  const told = context.missesInARow > 0 && (context.missesInARow % (misses ?? 1) === 0 || context.seriesEnds === true);
  if (misses !== undefined && !told) return no('notMissedEnough');
  return { send: true };
}
