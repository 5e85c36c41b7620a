import type { Rows, TableName } from '../../app/store.ts';

/** Fields that no two rows may share. Rows with a null among them never clash. `where` narrows it to some rows. */
export interface UniqueKey<Name = string> {
  readonly fields: readonly Name[];
  readonly where?: { readonly field: Name; readonly set: boolean };
}

/** What happens to a row when the row it refers to is removed. */
export type OnRemove = 'cascade' | 'restrict' | 'setNull';
export type Reference = readonly [to: TableName, onRemove: OnRemove];

interface Keys<Name extends string> {
  /** Besides `id`, which is unique in every table. */
  readonly unique?: readonly UniqueKey<Name>[];
  readonly references?: { readonly [Field in Name]?: Reference };
  /** Further fields that rows are looked up by; memory keeps an index for each (and for each reference). */
  readonly lookups?: readonly Name[];
}

function unique<const Name extends string>(...names: Name[]): UniqueKey<Name> {
  return { fields: names };
}

/** The keys of every table; unique keys and references say the same as prisma/schema.prisma, and a test compares them. */
export const keys: { readonly [Table in TableName]: Keys<keyof Rows[Table] & string> } = {
  orgUnit: { unique: [unique('name')], references: { parentId: ['orgUnit', 'setNull'] }, lookups: ['name'] },
  unitAlias: { unique: [unique('alias')], references: { unitId: ['orgUnit', 'cascade'] }, lookups: ['alias'] },
  orgUnitGroup: { unique: [unique('name')] },
  orgUnitGroupMember: {
    unique: [unique('groupId', 'unitId')],
    references: { groupId: ['orgUnitGroup', 'cascade'], unitId: ['orgUnit', 'cascade'] },
  },
  contact: {},
  contactRoute: {
    unique: [unique('channel', 'address')],
    references: { contactId: ['contact', 'cascade'] },
    lookups: ['address'],
  },
  contactDuty: {
    unique: [unique('contactId', 'unitId', 'duty')],
    references: { contactId: ['contact', 'cascade'], unitId: ['orgUnit', 'cascade'] },
  },
  contactLeave: { unique: [unique('contactId', 'fromOn')], references: { contactId: ['contact', 'cascade'] } },
  contactPreference: {
    unique: [unique('contactId')],
    references: { contactId: ['contact', 'cascade'] },
  },
  user: {
    unique: [unique('name'), unique('contactId'), unique('tokenHash')],
    references: { contactId: ['contact', 'setNull'] },
    lookups: ['name', 'tokenHash'],
  },
  calendarDay: { unique: [unique('tableVersion', 'date')], lookups: ['tableVersion'] },
  policy: { unique: [unique('name', 'version')], lookups: ['name'] },
  policyBinding: {
    unique: [unique('level', 'targetId')],
    references: { policyId: ['policy', 'restrict'] },
    lookups: ['targetId'],
  },
  plan: { unique: [unique('letter'), unique('title', 'periodStart')], lookups: ['state'] },
  planImport: { unique: [unique('planId', 'revision')], references: { planId: ['plan', 'cascade'] } },
  planEdit: { unique: [unique('importId', 'position')], references: { importId: ['planImport', 'cascade'] } },
  planMilestone: { unique: [unique('planId', 'text')], references: { planId: ['plan', 'cascade'] } },
  indicator: { unique: [unique('planId', 'name')], references: { planId: ['plan', 'cascade'] } },
  workingGroup: { unique: [unique('planId', 'name')], references: { planId: ['plan', 'cascade'] } },
  workingGroupMember: { unique: [unique('groupId', 'unitId')], references: { groupId: ['workingGroup', 'cascade'] } },
  bulletin: { unique: [unique('planId', 'title')], references: { planId: ['plan', 'cascade'] } },
  task: {
    unique: [unique('planId', 'number')],
    references: { planId: ['plan', 'cascade'] },
    lookups: ['number', 'parentTaskId'],
  },
  registration: {
    unique: [unique('number'), unique('taskId'), unique('series', 'year', 'position')],
    lookups: ['taskId', 'registeredBy', 'series'],
  },
  duplicateAsk: {
    unique: [unique('taskId', 'otherTaskId')],
    references: { taskId: ['task', 'cascade'], otherTaskId: ['task', 'cascade'] },
  },
  assignment: {
    unique: [unique('taskId', 'unitId')],
    references: { taskId: ['task', 'cascade'], unitId: ['orgUnit', 'restrict'] },
  },
  deadline: {
    unique: [
      { fields: ['taskId', 'ruleKey'], where: { field: 'assignmentId', set: false } },
      { fields: ['assignmentId', 'ruleKey'], where: { field: 'assignmentId', set: true } },
    ],
    references: { taskId: ['task', 'cascade'], assignmentId: ['assignment', 'cascade'] },
  },
  target: { unique: [unique('taskId', 'position')], references: { taskId: ['task', 'cascade'] } },
  targetShare: { unique: [unique('taskId', 'position')], references: { taskId: ['task', 'cascade'] } },
  targetValue: {
    unique: [unique('targetId', 'replyId')],
    references: { targetId: ['target', 'cascade'] },
    lookups: ['replyId', 'unitId'],
  },
  occurrence: {
    unique: [unique('assignmentId', 'ruleKey', 'periodKey')],
    references: { assignmentId: ['assignment', 'restrict'] },
    lookups: ['taskId', 'planId', 'unitId', 'state', 'dueOn'],
  },
  extensionRequest: {
    unique: [unique('replyId')],
    references: { occurrenceId: ['occurrence', 'restrict'] },
    lookups: ['replyId', 'state'],
  },
  silence: { unique: [unique('scope', 'scopeId', 'fromAt')], lookups: ['scopeId'] },
  escalation: { unique: [unique('occurrenceId', 'stepKey')], lookups: ['occurrenceId', 'messageId', 'state'] },
  supervisionOrder: { unique: [unique('number'), unique('occurrenceId', 'colour')], lookups: ['occurrenceId'] },
  reminder: {
    unique: [unique('occurrenceId', 'dueRevision', 'stepKey', 'repeatNo', 'contactId')],
    references: { occurrenceId: ['occurrence', 'restrict'], contactId: ['contact', 'restrict'] },
    lookups: ['messageId', 'state', 'ask'],
  },
  message: {
    unique: [unique('contactId', 'day', 'kind', 'part')],
    references: { contactId: ['contact', 'restrict'] },
    lookups: ['day', 'state'],
  },
  messageItem: {
    unique: [unique('messageId', 'position')],
    references: { messageId: ['message', 'restrict'], occurrenceId: ['occurrence', 'restrict'] },
    lookups: ['reminderId'],
  },
  delivery: {
    unique: [unique('providerKey'), unique('messageId', 'routeId')],
    references: { messageId: ['message', 'restrict'], routeId: ['contactRoute', 'restrict'] },
    lookups: ['providerKey', 'providerMessageId', 'state'],
  },
  sentCard: { unique: [unique('deliveryId')], lookups: ['deliveryId', 'messageId'] },
  sandboxMessage: { unique: [unique('providerKey')], lookups: ['providerKey', 'messageId', 'contactId'] },
  inbound: { unique: [unique('channel', 'providerId')], lookups: ['providerId', 'answersTo', 'contactId', 'state'] },
  mail: {
    unique: [unique('inboundId')],
    references: { inboundId: ['inbound', 'restrict'] },
    lookups: ['fingerprint'],
  },
  mailboxMail: {
    unique: [unique('mailbox', 'uidValidity', 'uid')],
    references: { inboundId: ['inbound', 'restrict'] },
    lookups: ['mailbox'],
  },
  journalCopy: { unique: [unique('messageId')], lookups: ['messageId'] },
  attachment: {
    unique: [unique('inboundId', 'sha256', 'fileName')],
    references: { inboundId: ['inbound', 'restrict'] },
    lookups: ['sha256'],
  },
  reply: {
    unique: [unique('inboundId', 'position')],
    references: { inboundId: ['inbound', 'restrict'] },
    lookups: ['occurrenceId', 'contactId'],
  },
  event: { lookups: ['entityId', 'batch'] },
  eventSeal: { unique: [unique('batch')], lookups: ['batch'] },
  brief: {
    unique: [unique('contactId', 'kind', 'day')],
    references: { contactId: ['contact', 'cascade'] },
  },
  setting: {},
};

type FieldReference = readonly [field: string, reference: Reference];

const references = new Map(Object.entries(keys).map(([table, declared]) => [table, readReferences(declared)]));

function readReferences(declared: { readonly references?: { readonly [Field: string]: Reference } }): FieldReference[] {
  return Object.entries(declared.references ?? {});
}

/** The references of a table by field. */
export function referencesOf(table: TableName): readonly FieldReference[] {
  return references.get(table) ?? [];
}
