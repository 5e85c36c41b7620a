import type { Rows } from '../../../app/store.ts';
import type { Fields } from './field.ts';
import { channel } from './directory.ts';
import { bool, int, json, listOf, nullable, oneOf, text } from './field.ts';

const policy: Fields<Rows['policy']> = {
  id: text,
  name: text,
  version: int,
  window: json,
  channels: listOf(channel),
  review: bool,
  reviewPace: nullable(json),
  orders: nullable(json),
  ladders: json,
  extension: nullable(json),
  parking: nullable(json),
};

const policyBinding: Fields<Rows['policyBinding']> = {
  id: text,
  level: oneOf('organisation', 'plan', 'task'),
  targetId: text,
  policyId: text,
};

export const policyFields = { policy, policyBinding };
