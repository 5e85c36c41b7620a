import { deriveId } from '../core/ids.ts';
import { groupsOf } from '../core/policy/policy-steps.ts';
import type { People } from '../core/policy/recipients.ts';
import type { Rows, Tx } from './store.ts';

/** The tables that hold the people side of the directory, and the policies, which name groups. */
export const PEOPLE_TABLES = [
  'contact',
  'contactRoute',
  'contactDuty',
  'contactLeave',
  'user',
  'contactPreference',
  'policy',
] as const;

type PeopleRows = { readonly [Name in (typeof PEOPLE_TABLES)[number]]: readonly Rows[Name][] };

/** The people side of the directory. One organisation's: some hundred rows. */
export async function loadPeople(tx: Tx): Promise<People> {
  return peopleOf(tx, await tx.whole(...PEOPLE_TABLES));
}

/** The people as read; only members of the groups that some policy asks for are looked up. */
export async function peopleOf(tx: Tx, rows: PeopleRows): Promise<People> {
  const groupIds = [...new Set(rows.policy.flatMap(groupsOf))].map((name) => deriveId('orgUnitGroup', name));
  const groupMembers = groupIds.length === 0 ? [] : await tx.orgUnitGroupMember.find({ groupId: { in: groupIds } });
  return {
    contacts: rows.contact,
    routes: rows.contactRoute,
    duties: rows.contactDuty,
    leaves: rows.contactLeave,
    users: rows.user,
    preferences: rows.contactPreference,
    groupMembers,
  };
}
