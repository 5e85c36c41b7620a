import type { Rows } from '../../../app/store.ts';
import type { Fields } from './field.ts';
import { date, instant, int, json, nullable, oneOf, text } from './field.ts';

const event: Fields<Rows['event']> = {
  id: text,
  entity: oneOf(
    'plan',
    'task',
    'occurrence',
    'reminder',
    'message',
    'delivery',
    'inbound',
    'extension',
    'directory',
    'system',
    'policy',
    'silence',
  ),
  entityId: text,
  type: text,
  actor: text,
  occurredAt: instant,
  recordedAt: instant,
  from: nullable(text),
  to: nullable(text),
  why: nullable(text),
  batch: nullable(int),
};

const eventSeal: Fields<Rows['eventSeal']> = {
  id: text,
  batch: int,
  events: int,
  previousHash: text,
  hash: text,
  sealedAt: instant,
};

const brief: Fields<Rows['brief']> = {
  id: text,
  contactId: text,
  kind: oneOf('daily', 'weekly'),
  day: date,
  figures: json,
  createdAt: instant,
};

const setting: Fields<Rows['setting']> = { id: text, value: json };

export const recordFields = { event, eventSeal, brief, setting };
