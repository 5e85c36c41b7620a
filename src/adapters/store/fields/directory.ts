import type { Rows } from '../../../app/store.ts';
import type { Fields } from './field.ts';
import { date, int, listOf, nullable, oneOf, text } from './field.ts';

export const channel = oneOf('console', 'email', 'lark');

const orgUnit: Fields<Rows['orgUnit']> = { id: text, name: text, parentId: nullable(text) };

const unitAlias: Fields<Rows['unitAlias']> = { id: text, alias: text, unitId: text };

const orgUnitGroup: Fields<Rows['orgUnitGroup']> = { id: text, name: text };

const orgUnitGroupMember: Fields<Rows['orgUnitGroupMember']> = { id: text, groupId: text, unitId: text };

const contact: Fields<Rows['contact']> = { id: text, name: text, phone: nullable(text) };

const contactRoute: Fields<Rows['contactRoute']> = {
  id: text,
  contactId: text,
  channel,
  address: text,
  priority: int,
  state: oneOf('ok', 'bad'),
  badReason: nullable(text),
};

const contactDuty: Fields<Rows['contactDuty']> = {
  id: text,
  contactId: text,
  unitId: text,
  duty: oneOf('contact', 'leader', 'deputy'),
  fromOn: nullable(date),
  toOn: nullable(date),
};

const contactLeave: Fields<Rows['contactLeave']> = { id: text, contactId: text, fromOn: date, toOn: date };

const contactPreference: Fields<Rows['contactPreference']> = {
  id: text,
  contactId: text,
  digestMinute: nullable(int),
  channels: listOf(channel),
};

const user: Fields<Rows['user']> = {
  id: text,
  name: text,
  role: oneOf('admin', 'coordinator', 'unitLeader', 'contact'),
  contactId: nullable(text),
  tokenHash: nullable(text),
};

const calendarDay: Fields<Rows['calendarDay']> = {
  id: text,
  date,
  kind: oneOf('off', 'work'),
  name: text,
  source: text,
  tableVersion: text,
};

export const directoryFields = {
  orgUnit,
  unitAlias,
  orgUnitGroup,
  orgUnitGroupMember,
  contact,
  contactRoute,
  contactDuty,
  contactLeave,
  contactPreference,
  user,
  calendarDay,
};
