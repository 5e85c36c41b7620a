import type { TableName } from '../store.ts';

/** What a rehearsal takes from the live system: the directory, the policies and the plans; nothing that was sent or came in. */
export const REHEARSED_TABLES: readonly TableName[] = [
  'orgUnit',
  'unitAlias',
  'orgUnitGroup',
  'orgUnitGroupMember',
  'contact',
  'contactRoute',
  'contactDuty',
  'contactLeave',
  'contactPreference',
  'user',
  'policy',
  'policyBinding',
  'plan',
  'planMilestone',
  'indicator',
  'workingGroup',
  'workingGroupMember',
  'task',
  'assignment',
  'deadline',
  'target',
  'targetShare',
  'silence',
];
