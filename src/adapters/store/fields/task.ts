import type { Rows } from '../../../app/store.ts';
import type { Fields } from './field.ts';
import { bool, date, dates, float, instant, int, json, nullable, oneOf, text } from './field.ts';

export const deadlineKind = oneOf('milestone', 'recurring', 'ongoing', 'relative');

const task: Fields<Rows['task']> = {
  id: text,
  planId: text,
  number: text,
  position: int,
  section: nullable(text),
  goal: nullable(text),
  content: text,
  unitsRaw: nullable(text),
  deadlineText: nullable(text),
  source: text,
  parentTaskId: nullable(text),
  assignedAt: nullable(instant),
};

const registration: Fields<Rows['registration']> = {
  id: text,
  number: nullable(text),
  series: text,
  year: int,
  position: nullable(int),
  state: oneOf('asked', 'assigned', 'readingOnly', 'withdrawn', 'dropped'),
  origin: nullable(oneOf('instruction', 'meeting', 'document', 'hotline')),
  document: nullable(text),
  documentOn: nullable(date),
  content: text,
  replyDemand: nullable(text),
  replyBy: nullable(date),
  taskId: nullable(text),
  reading: json,
  registeredBy: text,
  registeredAt: instant,
};

const assignment: Fields<Rows['assignment']> = {
  id: text,
  taskId: text,
  unitId: text,
  role: oneOf('lead', 'responsible', 'support'),
  viaGroup: nullable(text),
  movedTo: nullable(text),
};

const deadline: Fields<Rows['deadline']> = {
  id: text,
  taskId: text,
  assignmentId: nullable(text),
  ruleKey: text,
  kind: deadlineKind,
  text,
  dueDates: dates,
  every: nullable(text),
  times: nullable(int),
  implied: bool,
  anchor: nullable(text),
  amount: nullable(int),
  unit: nullable(text),
};

const target: Fields<Rows['target']> = {
  id: text,
  taskId: text,
  position: int,
  text,
  metric: text,
  comparator: text,
  value: float,
  max: nullable(float),
  unit: text,
  per: nullable(text),
  dueOn: nullable(date),
};

const targetShare: Fields<Rows['targetShare']> = {
  id: text,
  taskId: text,
  position: int,
  unitText: text,
  value: float,
  unit: text,
  each: bool,
};

const targetValue: Fields<Rows['targetValue']> = {
  id: text,
  targetId: text,
  replyId: text,
  unitId: text,
  value: float,
  recordedAt: instant,
};

const duplicateAsk: Fields<Rows['duplicateAsk']> = {
  id: text,
  taskId: text,
  otherTaskId: text,
  score: float,
  why: text,
  state: oneOf('open', 'separate'),
  foundAt: instant,
  decidedBy: nullable(text),
  decidedAt: nullable(instant),
};

export const taskFields = { task, registration, duplicateAsk, assignment, deadline, target, targetShare, targetValue };
