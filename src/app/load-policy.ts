import type { ContactPreference } from '../core/entities/directory.ts';
import type { Policy, PolicyBinding } from '../core/entities/policy.ts';
import { defaultPolicy } from '../core/policy/default-policy.ts';
import type { Tx } from './store.ts';

/** Finds the policy in force for a task: its own, else its plan's, else the organisation's, else the one that ships. */
export type PolicyOf = (planId: string, taskId: string) => Policy;

/** Loads all bindings at once; there are few. The organisation's window comes with the times contacts chose in it. */
export async function loadPolicies(tx: Tx): Promise<PolicyOf> {
  const { policy, policyBinding, contactPreference } = await tx.whole('policy', 'policyBinding', 'contactPreference');
  return policiesOf(policy, policyBinding, contactPreference);
}

/** The policies in force by these rows. */
export function policiesOf(
  all: readonly Policy[],
  bindings: readonly PolicyBinding[],
  preferences: readonly ContactPreference[],
): PolicyOf {
  const own = ownMinutes(preferences);
  const policies = new Map(all.map((policy) => [policy.id, policy]));
  const bound = new Map(
    bindings.map(({ level, targetId, policyId }) => [`${level}:${targetId}`, policies.get(policyId)]),
  );
  const kept = bound.get('organisation:*') ?? defaultPolicy;
  const organisation = own === null ? kept : { ...kept, window: { ...kept.window, own } };
  if (bound.size === 0) return () => organisation;
  return (planId, taskId) => bound.get(`task:${taskId}`) ?? bound.get(`plan:${planId}`) ?? organisation;
}

function ownMinutes(preferences: readonly ContactPreference[]): Record<string, number> | null {
  const chosen = preferences.flatMap(({ contactId, digestMinute }) =>
    digestMinute === null ? [] : [[contactId, digestMinute] as const],
  );
  return chosen.length === 0 ? null : Object.fromEntries(chosen);
}
