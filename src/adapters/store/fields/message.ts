import type { Rows } from '../../../app/store.ts';
import { channel } from './directory.ts';
import type { Fields } from './field.ts';
import { date, instant, int, json, nullable, oneOf, text } from './field.ts';

const ask = oneOf('acknowledge', 'progress', 'due', 'overdue', 'checkIn', 'escalation', 'review', 'notOurs', 'order');

const reminder: Fields<Rows['reminder']> = {
  id: text,
  occurrenceId: text,
  dueRevision: int,
  stepKey: text,
  repeatNo: int,
  contactId: text,
  audience: oneOf('contacts', 'unitLeader', 'coordinators', 'group'),
  ask,
  fireAt: instant,
  state: oneOf('pending', 'sent', 'superseded', 'skipped'),
  reason: nullable(text),
  messageId: nullable(text),
};

const message: Fields<Rows['message']> = {
  id: text,
  contactId: text,
  day: date,
  kind: oneOf('digest', 'escalation', 'receipt', 'notice', 'decision', 'order'),
  part: text,
  createdAt: instant,
  text: nullable(text),
  state: oneOf('open', 'withdrawn'),
  reason: nullable(text),
};

const messageItem: Fields<Rows['messageItem']> = {
  id: text,
  messageId: text,
  position: int,
  label: text,
  occurrenceId: text,
  reminderId: text,
  ask,
  droppedReason: nullable(text),
};

const delivery: Fields<Rows['delivery']> = {
  id: text,
  messageId: text,
  routeId: text,
  channel,
  address: text,
  providerKey: text,
  state: oneOf(
    'pending',
    'sending',
    'sent',
    'delivered',
    'read',
    'failed_temporary',
    'failed_permanent',
    'unknown',
    'withdrawn',
  ),
  attempts: int,
  nextAttemptAt: nullable(instant),
  firstAttemptAt: nullable(instant),
  handedOverAt: nullable(instant),
  leaseEndsAt: nullable(instant),
  finishedAt: nullable(instant),
  providerMessageId: nullable(text),
  errorCode: nullable(text),
  errorText: nullable(text),
};

const sentCard: Fields<Rows['sentCard']> = {
  id: text,
  deliveryId: text,
  messageId: text,
  sentAt: instant,
  face: text,
  redrawAt: nullable(instant),
  readCheckAt: nullable(instant),
  readAt: nullable(instant),
};

const sandboxMessage: Fields<Rows['sandboxMessage']> = {
  id: text,
  providerKey: text,
  messageId: text,
  contactId: text,
  address: text,
  receivedAt: instant,
  subject: text,
  text,
  card: nullable(json),
};

export const messageFields = { reminder, message, messageItem, delivery, sentCard, sandboxMessage };
