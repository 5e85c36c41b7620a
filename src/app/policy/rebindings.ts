import type { Policy, PolicyBinding } from '../../core/entities/policy.ts';
import { loadPolicies } from '../load-policy.ts';
import type { Tx } from '../store.ts';

/** What a level is to be bound to. */
export type Rebinding = Pick<PolicyBinding, 'level' | 'targetId' | 'policyId'>;

/** Where a policy is to hold: `*` for the organisation, else the id of the plan or task. */
export type BindingTarget = Pick<PolicyBinding, 'level' | 'targetId'>;

/** Moving a policy to a version: every level that is bound to another version of the same name. */
export async function rebindingsToMove(tx: Tx, to: Policy): Promise<Rebinding[]> {
  const versions = new Set((await tx.policy.find({ name: to.name })).map(({ id }) => id));
  return (await tx.policyBinding.find({}))
    .filter(({ policyId }) => policyId !== to.id && versions.has(policyId))
    .map(({ level, targetId }) => ({ level, targetId, policyId: to.id }));
}

/**
 * Binding a level to a policy. Running plans keep what they run under when the whole organisation gets another policy: they
 * are bound to it by themselves, and go on only when they are moved.
 */
export async function rebindingsToBind(tx: Tx, target: BindingTarget, policy: Policy): Promise<Rebinding[]> {
  const bindings = await tx.policyBinding.find({});
  const bound = (level: PolicyBinding['level'], targetId: string) =>
    bindings.find((one) => one.level === level && one.targetId === targetId);
  const wanted = { level: target.level, targetId: target.targetId, policyId: policy.id };
  if (bound(target.level, target.targetId)?.policyId === policy.id) return [];
  if (target.level !== 'organisation') return [wanted];
  const before = (await loadPolicies(tx))('', '');
  const running = await tx.plan.find({ state: 'active' }, { orderBy: ['letter'] });
  const kept = running.filter(({ id }) => !bound('plan', id));
  return [...kept.map(({ id }): Rebinding => ({ level: 'plan', targetId: id, policyId: before.id })), wanted];
}
