import type { Occurrence } from '../../core/entities/occurrence.ts';
import { standingKey } from '../../core/policy/standing-reminders.ts';
import { reviewStep } from '../../core/policy/standing-steps.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import type { Deps } from '../ports.ts';
import type { Tx } from '../store.ts';
import { askCoordinators } from './ask-coordinators.ts';

/** 复核: the coordinators are asked about all that one inbound claimed, in one message. */
export async function askReview(
  tx: Tx,
  deps: Deps,
  inboundId: string,
  claimed: readonly Occurrence[],
  now: Instant,
): Promise<string[]> {
  const [first] = claimed;
  if (!first) return [];
  const unit = await tx.orgUnit.get(first.unitId);
  const step = reviewStep;
  const stepKey = standingKey(step, localDateOf(first.submittedAt ?? now));
  const text = `${unit?.name ?? ''}报结${claimed.length}项，请复核：`;
  return askCoordinators(tx, deps, { occurrences: claimed, step, stepKey, part: `review-${inboundId}`, text }, now);
}
