import { deriveId } from '../core/ids.ts';
import { groupsOf } from '../core/policy/policy-steps.ts';
import type { People } from '../core/policy/recipients.ts';
import type { Tx } from './store.ts';

/** The people side of the directory. One organisation's: some hundred rows. */
export async function loadPeople(tx: Tx): Promise<People> {
  const [contacts, routes, duties, leaves, users, preferences, policies] = await Promise.all([
    tx.contact.find({}),
    tx.contactRoute.find({}),
    tx.contactDuty.find({}),
    tx.contactLeave.find({}),
    tx.user.find({}),
    tx.contactPreference.find({}),
    tx.policy.find({}),
  ]);
  const groupIds = [...new Set(policies.flatMap(groupsOf))].map((name) => deriveId('orgUnitGroup', name));
  const groupMembers = groupIds.length === 0 ? [] : await tx.orgUnitGroupMember.find({ groupId: { in: groupIds } });
  return { contacts, routes, duties, leaves, users, preferences, groupMembers };
}
