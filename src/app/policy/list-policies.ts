import type { Policy, PolicyBinding } from '../../core/entities/policy.ts';
import type { Store } from '../store.ts';

/** One version of a policy and where it holds. */
export interface ListedPolicy {
  id: string;
  name: string;
  version: number;
  newest: boolean;
  bindings: { level: PolicyBinding['level']; targetId: string; target: string }[];
}

/** Every version of every policy by name, newest first, with the levels bound to it in words. */
export async function listPolicies(store: Store): Promise<ListedPolicy[]> {
  const policies = await store.policy.find({}, { orderBy: ['name', 'version'], descending: true });
  const bindings = await store.policyBinding.find({}, { orderBy: ['level', 'targetId'] });
  const listed: ListedPolicy[] = [];
  for (const { id, name, version } of policies) {
    const own = bindings.filter(({ policyId }) => policyId === id);
    listed.push({
      id,
      name,
      version,
      newest: !listed.some((one) => one.name === name),
      bindings: await Promise.all(
        own.map(async ({ level, targetId }) => ({ level, targetId, target: await targetText(store, level, targetId) })),
      ),
    });
  }
  return listed.sort((a, b) => (a.name === b.name ? b.version - a.version : a.name < b.name ? -1 : 1));
}

async function targetText(store: Store, level: PolicyBinding['level'], targetId: string): Promise<string> {
  if (level === 'organisation') return '全单位';
  if (level === 'plan') return `《${(await store.plan.get(targetId))?.title ?? targetId}》`;
  const task = await store.task.get(targetId);
  const plan = task && (await store.plan.get(task.planId));
  return task ? `《${plan?.title ?? ''}》第${task.number}项` : targetId;
}

export type FoundPolicy = { ok: true; policy: Policy } | { ok: false; message: string };

/** The policy a person means by `名称` (the newest version) or `名称@版本`. */
export async function findPolicy(store: Store, wanted: string): Promise<FoundPolicy> {
  const [, name = wanted, version] = /^(.*?)@(\d+)$/.exec(wanted.trim()) ?? [];
  const versions = await store.policy.find({ name: name.trim() }, { orderBy: ['version'], descending: true });
  const policy = version === undefined ? versions[0] : versions.find((one) => one.version === Number(version));
  if (policy) return { ok: true, policy };
  if (versions.length > 0)
    return {
      ok: false,
      message: `策略“${name}”没有第${version}版，现有：${versions.map((one) => one.version).join('、')}。`,
    };
  const names = [...new Set((await store.policy.find({})).map((one) => one.name))].sort();
  return { ok: false, message: `没有名为“${name}”的策略。现有：${names.join('、')}。` };
}
