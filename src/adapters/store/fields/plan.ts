import type { Rows } from '../../../app/store.ts';
import type { Fields } from './field.ts';
import { date, instant, int, json, nullable, oneOf, text } from './field.ts';

const plan: Fields<Rows['plan']> = {
  id: text,
  title: text,
  issuer: nullable(text),
  docNo: nullable(text),
  issuedOn: nullable(date),
  periodStart: date,
  periodEnd: date,
  letter: text,
  state: oneOf('draft', 'active', 'ended'),
  activatedAt: nullable(instant),
  calendarVersion: nullable(text),
};

const planImport: Fields<Rows['planImport']> = {
  id: text,
  planId: text,
  revision: int,
  fileName: text,
  fileHash: text,
  draft: json,
  undo: json,
  importedAt: instant,
  appliedAt: nullable(instant),
};

const planEdit: Fields<Rows['planEdit']> = {
  id: text,
  importId: text,
  position: int,
  changes: json,
  undo: json,
  actor: text,
  editedAt: instant,
};

const planMilestone: Fields<Rows['planMilestone']> = { id: text, planId: text, text, dueOn: date };

const indicator: Fields<Rows['indicator']> = { id: text, planId: text, name: text, position: int };

const workingGroup: Fields<Rows['workingGroup']> = {
  id: text,
  planId: text,
  name: text,
  leadUnitId: nullable(text),
  commander: nullable(text),
};

const workingGroupMember: Fields<Rows['workingGroupMember']> = {
  id: text,
  groupId: text,
  unitId: text,
  role: oneOf('member', 'responsible'),
};

const bulletin: Fields<Rows['bulletin']> = {
  id: text,
  planId: text,
  title: text,
  createdAt: instant,
  figures: json,
  text,
  state: oneOf('draft', 'signed', 'sent'),
  signedBy: nullable(text),
  signedAt: nullable(instant),
  sentAt: nullable(instant),
};

export const planFields = {
  plan,
  planImport,
  planEdit,
  planMilestone,
  indicator,
  workingGroup,
  workingGroupMember,
  bulletin,
};
