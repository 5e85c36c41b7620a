import type { Occurrence } from '../../core/entities/occurrence.ts';
import type { DecisionOffer } from '../../core/policy/decision-offers.ts';
import type { EscalationFacts } from '../../core/policy/escalation-facts.ts';
import { nextOrder, orderChain } from '../../core/policy/order-chain.ts';
import { type Instant, localDateOf } from '../../core/time/instant.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Tx } from '../store.ts';

/** More units than this make no list that anybody would look through on a phone. */
const MOST_UNITS = 20;

/** What can be offered about each of these occurrences to whoever decides, by its id. */
export async function loadOffers(
  tx: Tx,
  occurrences: readonly Occurrence[],
  facts: ReadonlyMap<string, EscalationFacts>,
  now: Instant,
): Promise<Map<string, DecisionOffer>> {
  if (occurrences.length === 0) return new Map();
  const today = localDateOf(now);
  const policyOf = await loadPolicies(tx);
  const units = await tx.orgUnit.find({}, { orderBy: ['name'] });
  return new Map(
    occurrences.map((occurrence) => {
      const { id, unitId, planId, taskId, promisedOn, dueOn } = occurrence;
      const known = facts.get(id);
      const next = nextOrder(orderChain(policyOf(planId, taskId)), known?.orders ?? [], today);
      const later = [known?.asksFor?.to ?? null, promisedOn].find((day) => day !== null && day > dueOn && day >= today);
      const others = units.filter((unit) => unit.id !== unitId).map(({ name }) => name);
      return [
        id,
        {
          extendTo: later ?? null,
          units: others.length <= MOST_UNITS ? others : [],
          order: next.ok ? next.rung.colour : null,
        },
      ];
    }),
  );
}
