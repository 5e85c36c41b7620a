import { applyRebindings } from '../../src/app/policy/apply-rebindings.ts';
import { rebindingsToBind } from '../../src/app/policy/rebindings.ts';
import { savePolicy } from '../../src/app/policy/save-policy.ts';
import { defaultPolicy } from '../../src/core/policy/default-policy.ts';
import { policyFile } from '../../src/core/policy/read-policy.ts';
import type { Story } from './decisions.ts';

/** Puts the plan of a story under the policy that ships, with some of it said otherwise, as an office would. */
export async function holdPolicy(story: Story, patch: Record<string, unknown>): Promise<void> {
  const { deps, store, planId } = story;
  const { version: _version, ...file } = policyFile(defaultPolicy);
  const saved = await savePolicy(deps, { ...file, name: '本单位策略', ...patch }, 'user:office');
  if (!saved.ok) throw new Error(JSON.stringify(saved.faults));
  const rebindings = await rebindingsToBind(store, { level: 'plan', targetId: planId }, saved.policy);
  await applyRebindings(deps, rebindings, 'user:office');
}
