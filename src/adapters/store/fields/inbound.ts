import type { Rows } from '../../../app/store.ts';
import { channel } from './directory.ts';
import type { Fields } from './field.ts';
import { date, float, instant, int, json, nullable, oneOf, text } from './field.ts';

const inbound: Fields<Rows['inbound']> = {
  id: text,
  channel,
  providerId: text,
  receivedAt: instant,
  sender: text,
  answersTo: nullable(text),
  kind: oneOf('button', 'text', 'other'),
  body: text,
  raw: json,
  state: oneOf('received', 'applied', 'refused', 'waiting', 'ignored'),
  reason: nullable(text),
  contactId: nullable(text),
  processedAt: nullable(instant),
};

const mail: Fields<Rows['mail']> = {
  id: text,
  inboundId: text,
  messageId: text,
  fingerprint: text,
  answers: nullable(text),
  proof: nullable(text),
};

const mailboxMail: Fields<Rows['mailboxMail']> = {
  id: text,
  mailbox: text,
  uidValidity: text,
  uid: int,
  inboundId: text,
  arrivedAt: instant,
};

const journalCopy: Fields<Rows['journalCopy']> = { id: text, messageId: text, seenAt: instant };

const attachment: Fields<Rows['attachment']> = {
  id: text,
  inboundId: text,
  sha256: text,
  fileName: text,
  mediaType: text,
  size: int,
};

const reply: Fields<Rows['reply']> = {
  id: text,
  inboundId: text,
  position: int,
  occurrenceId: nullable(text),
  contactId: text,
  kind: oneOf(
    'done',
    'in_progress',
    'acknowledged',
    'blocked',
    'extension_request',
    'not_ours',
    'delegated',
    'value',
    'question',
    'undo',
    'none',
  ),
  percent: nullable(float),
  value: nullable(float),
  measure: nullable(text),
  date: nullable(date),
  reason: nullable(text),
  text,
  repliedAt: instant,
  refusal: nullable(text),
  undoneAt: nullable(instant),
};

export const inboundFields = { inbound, mail, mailboxMail, journalCopy, attachment, reply };
