import { z } from 'zod';
import { draftEdits } from '../../app/edit-schema.ts';
import { localDate } from './values.ts';

const nullableText = z.string().nullable();

/** Edits of a draft; `version` is the state the editor looked at. */
export const editBody = z.strictObject({ version: z.int().optional(), edits: draftEdits });

/** A request without a body means the same as an empty one. */
export const undoBody = z
  .strictObject({ version: z.int().optional() })
  .nullish()
  .transform((body) => body ?? {});

const change = z.strictObject({ item: nullableText, what: z.string(), from: nullableText, to: nullableText });

export const edited = z.strictObject({ version: z.int(), changes: z.array(change) });

const doubt = z.strictObject({
  item: nullableText,
  doubt: z.int(),
  severity: z.enum(['error', 'doubt']),
  message: z.string(),
  place: z.string(),
  candidates: z.array(z.string()),
});

const unknownUnit = z.strictObject({
  name: z.string(),
  items: z.array(z.string()),
  near: z.array(z.string()),
  suggestions: z.array(z.strictObject({ name: z.string(), why: z.string(), confidence: z.number() })),
});

export const duplicate = z.strictObject({
  taskId: z.string(),
  otherTaskId: z.string(),
  score: z.number(),
  label: z.string(),
  otherLabel: z.string(),
  title: z.string(),
  otherTitle: z.string(),
  otherPlanTitle: z.string(),
  units: z.array(z.string()),
  why: z.string(),
});

/** A draft under review; `draft` has the form that a dry run of the import shows, with the items taken out. */
export const review = z.strictObject({
  planId: z.string(),
  letter: z.string(),
  title: z.string(),
  state: z.enum(['draft', 'active', 'ended']),
  periodStart: localDate,
  periodEnd: localDate,
  fileName: z.string(),
  version: z.int(),
  steps: z.int(),
  draft: z.record(z.string(), z.unknown()),
  doubts: z.array(doubt),
  unknownUnits: z.array(unknownUnit),
  emptyGroups: z.array(unknownUnit),
  duplicates: z.array(duplicate),
});

export const discarded = z.strictObject({ title: z.string(), fileName: z.string(), restored: z.boolean() });

export const separateBody = z.strictObject({ taskId: z.string().max(100), otherTaskId: z.string().max(100) });
