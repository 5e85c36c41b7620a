import type { Policy } from '../core/entities/policy.ts';
import { defaultPolicy } from '../core/policy/default-policy.ts';
import type { Tx } from './store.ts';

/** Finds the policy in force for a task: its own, else its plan's, else the organisation's, else the one that ships. */
export type PolicyOf = (planId: string, taskId: string) => Policy;

/** Loads all bindings at once; there are few. The organisation's window comes with the times contacts chose in it. */
export async function loadPolicies(tx: Tx): Promise<PolicyOf> {
  const bindings = await tx.policyBinding.find({});
  const own = await ownMinutes(tx);
  const policies = new Map((await tx.policy.find({})).map((policy) => [policy.id, policy]));
  const bound = new Map(
    bindings.map(({ level, targetId, policyId }) => [`${level}:${targetId}`, policies.get(policyId)]),
  );
  const kept = bound.get('organisation:*') ?? defaultPolicy;
  const organisation = own === null ? kept : { ...kept, window: { ...kept.window, own } };
  return (planId, taskId) => bound.get(`task:${taskId}`) ?? bound.get(`plan:${planId}`) ?? organisation;
}

async function ownMinutes(tx: Tx): Promise<Record<string, number> | null> {
  const chosen = await tx.contactPreference.find({ digestMinute: { not: null } });
  if (chosen.length === 0) return null;
  return Object.fromEntries(chosen.map(({ contactId, digestMinute }) => [contactId, digestMinute ?? 0]));
}
