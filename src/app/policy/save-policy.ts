import type { Policy } from '../../core/entities/policy.ts';
import type { PolicyFault } from '../../core/policy/policy-fault.ts';
import { groupsOf } from '../../core/policy/policy-steps.ts';
import { type PolicyDraft, policyVersion, readPolicy, saysTheSame } from '../../core/policy/read-policy.ts';
import { groupContacts } from '../../core/policy/recipients.ts';
import { localDateOf } from '../../core/time/instant.ts';
import { loadPeople } from '../load-people.ts';
import type { Deps } from '../ports.ts';
import { recordEvent } from '../record-event.ts';
import type { Tx } from '../store.ts';

export type PolicyCheck =
  /** `fresh` is false where the newest version says just this: nothing to save. */
  { ok: true; policy: Policy; fresh: boolean } | { ok: false; faults: PolicyFault[] };

/** The newest version of a policy; null where there is none of the name. */
export async function newestVersion(tx: Tx, name: string): Promise<Policy | null> {
  const versions = await tx.policy.find({ name }, { orderBy: ['version'], descending: true, limit: 1 });
  return versions[0] ?? null;
}

/** What would be saved of a policy file (parsed from JSON), and as which version; or everything that is wrong with it. */
export async function checkPolicy(tx: Tx, deps: Pick<Deps, 'clock'>, file: unknown): Promise<PolicyCheck> {
  const read = readPolicy(file);
  if (!read.ok) return read;
  const faults = await emptyGroups(tx, deps, read.draft);
  if (faults.length > 0) return { ok: false, faults };
  const newest = await newestVersion(tx, read.draft.name);
  if (newest && saysTheSame(newest, read.draft)) return { ok: true, policy: newest, fresh: false };
  return { ok: true, policy: policyVersion(read.draft, (newest?.version ?? 0) + 1), fresh: true };
}

/** A group that does not exist, or in which nobody answers, is an audience without anybody. */
async function emptyGroups(tx: Tx, { clock }: Pick<Deps, 'clock'>, draft: PolicyDraft): Promise<PolicyFault[]> {
  const people = await loadPeople(tx);
  const faults: PolicyFault[] = [];
  for (const name of groupsOf(draft)) {
    const [group] = await tx.orgUnitGroup.find({ name });
    const groupMembers = group ? await tx.orgUnitGroupMember.find({ groupId: group.id }) : [];
    const contacts = groupContacts({ ...people, groupMembers }, localDateOf(clock.now()), name);
    if (!group) faults.push({ place: 'ladders', message: `没有单位组“${name}”` });
    else if (contacts.length === 0) faults.push({ place: 'ladders', message: `单位组“${name}”没有联系人` });
  }
  return faults;
}

/**
 * Saves a policy file as the next version of its name. What is saved never changes, and nothing follows it by itself:
 * bindings keep their version until they are moved. Saying the same again saves nothing.
 */
export async function savePolicy(deps: Deps, file: unknown, actor: string): Promise<PolicyCheck> {
  return deps.store.transaction(async (tx) => {
    await tx.lock('policies');
    const checked = await checkPolicy(tx, deps, file);
    if (!checked.ok || !checked.fresh) return checked;
    const { policy } = checked;
    await tx.policy.insert([policy]);
    await recordEvent(tx, deps.clock.now(), {
      entity: 'policy',
      entityId: policy.id,
      type: 'save',
      actor,
      to: `${policy.name}@${policy.version}`,
    });
    return checked;
  });
}
