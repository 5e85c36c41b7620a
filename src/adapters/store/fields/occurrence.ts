import { OCCURRENCE_STATES, ORDER_COLOURS } from '../../../core/entities/occurrence.ts';
import type { Rows } from '../../../app/store.ts';
import type { Fields } from './field.ts';
import { date, float, instant, int, nullable, oneOf, text } from './field.ts';
import { deadlineKind } from './task.ts';

const occurrence: Fields<Rows['occurrence']> = {
  id: text,
  assignmentId: text,
  taskId: text,
  planId: text,
  unitId: text,
  ruleKey: text,
  periodKey: text,
  kind: deadlineKind,
  every: nullable(text),
  originalDueOn: date,
  dueOn: date,
  dueRevision: int,
  state: oneOf(...OCCURRENCE_STATES),
  version: int,
  openedAt: nullable(instant),
  acknowledgedAt: nullable(instant),
  startedAt: nullable(instant),
  submittedAt: nullable(instant),
  closedAt: nullable(instant),
  percent: nullable(float),
  promisedOn: nullable(date),
  lastAnswer: nullable(text),
  blockedReason: nullable(text),
  parkedUntilOn: nullable(date),
  parkedFor: nullable(text),
  parkedBy: nullable(text),
  closedBy: nullable(text),
  takenOverFrom: nullable(text),
};

const extensionRequest: Fields<Rows['extensionRequest']> = {
  id: text,
  occurrenceId: text,
  replyId: text,
  fromDueOn: date,
  toDueOn: nullable(date),
  reason: nullable(text),
  progress: nullable(text),
  requestedBy: text,
  requestedAt: instant,
  state: oneOf('pending', 'approved', 'refused', 'withdrawn'),
  signedBy: nullable(text),
  signedAt: nullable(instant),
  reviewedBy: nullable(text),
  reviewedAt: nullable(instant),
  grantedOn: nullable(date),
  decidedBy: nullable(text),
  decidedAt: nullable(instant),
};

const silence: Fields<Rows['silence']> = {
  id: text,
  scope: oneOf('plan', 'task', 'occurrence', 'contact'),
  scopeId: text,
  fromAt: instant,
  toAt: instant,
  reason: text,
  owner: text,
};

const escalation: Fields<Rows['escalation']> = {
  id: text,
  occurrenceId: text,
  stepKey: text,
  messageId: nullable(text),
  raisedAt: instant,
  state: oneOf('raised', 'decided', 'moot'),
  decision: nullable(text),
  decidedBy: nullable(text),
  decidedAt: nullable(instant),
  detail: nullable(text),
};

const supervisionOrder: Fields<Rows['supervisionOrder']> = {
  id: text,
  occurrenceId: text,
  colour: oneOf(...ORDER_COLOURS),
  number: text,
  issuedAt: instant,
  metAt: nullable(instant),
  limitOn: nullable(date),
  issuedBy: text,
  text,
};

export const occurrenceFields = { occurrence, extensionRequest, silence, escalation, supervisionOrder };
