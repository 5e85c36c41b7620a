import type { Policy } from '../core/entities/policy.ts';
import { defaultPolicy } from '../core/policy/default-policy.ts';
import type { Tx } from './store.ts';

/** Finds the policy in force for a task: its own, else its plan's, else the organisation's, else the one that ships. */
export type PolicyOf = (planId: string, taskId: string) => Policy;

/** Loads all bindings at once; there are few. */
export async function loadPolicies(tx: Tx): Promise<PolicyOf> {
  const bindings = await tx.policyBinding.find({});
  const policies = new Map((await tx.policy.find({})).map((policy) => [policy.id, policy]));
  const bound = new Map(
    bindings.map(({ level, targetId, policyId }) => [`${level}:${targetId}`, policies.get(policyId)]),
  );
  return (planId, taskId) =>
    bound.get(`task:${taskId}`) ?? bound.get(`plan:${planId}`) ?? bound.get('organisation:*') ?? defaultPolicy;
}
