import type { Occurrence } from '../core/entities/occurrence.ts';
import { countsFromAnswer } from '../core/policy/policy-steps.ts';
import { localDateOf } from '../core/time/instant.ts';
import type { LocalDate } from '../core/time/local-date.ts';
import type { PolicyOf } from './load-policy.ts';
import type { Tx } from './store.ts';

/**
 * The day on which the contacts last said something about each occurrence, from the record; only of occurrences whose
 * policy asks for it, so that the others cost nothing.
 */
export async function lastAnswers(
  tx: Tx,
  occurrences: readonly Occurrence[],
  policyOf: PolicyOf,
): Promise<ReadonlyMap<string, LocalDate>> {
  const ids = occurrences.filter((one) => countsFromAnswer(policyOf(one.planId, one.taskId))).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const events = await tx.event.find({ entity: 'occurrence', entityId: { in: ids } }, { orderBy: ['occurredAt'] });
  const answers = events.filter(({ actor }) => actor.startsWith('contact:'));
  return new Map(answers.map(({ entityId, occurredAt }) => [entityId, localDateOf(occurredAt)]));
}
