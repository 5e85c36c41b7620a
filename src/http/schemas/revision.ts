import { z } from 'zod';
import { localDate } from './values.ts';

const nullableText = z.string().nullable();
const change = z.strictObject({ what: z.string(), from: nullableText, to: nullableText });
const named = z.strictObject({ number: z.string(), title: z.string() });
const touched = z.strictObject({
  number: z.string(),
  unit: z.string(),
  from: localDate.nullable(),
  to: localDate.nullable(),
});

/** What a revised document changes, item by item, and whom and what that touches. */
export const revision = z.strictObject({
  planId: z.string(),
  title: z.string(),
  fileName: z.string(),
  version: z.int(),
  doubts: z.array(z.string()),
  difference: z.strictObject({
    plan: z.array(change),
    added: z.array(named),
    changed: z.array(
      z.strictObject({
        oldNumber: z.string(),
        number: z.string(),
        title: z.string(),
        moved: z.boolean(),
        changes: z.array(change),
      }),
    ),
    gone: z.array(named),
    unchanged: z.int(),
  }),
  effect: z.strictObject({
    units: z.array(z.string()),
    moved: z.array(touched),
    cancelled: z.array(touched),
    added: z.array(touched),
    reminders: z.strictObject({ superseded: z.int(), moved: z.int(), added: z.int() }),
  }),
});

/** A request without a body means the same as an empty one. */
export const applyRevisionBody = z
  .strictObject({ confirm: z.boolean().optional(), version: z.int().optional() })
  .nullish()
  .transform((body) => body ?? {});
