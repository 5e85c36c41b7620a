import { z } from 'zod';
import { localDate } from './values.ts';

const level = z.enum(['organisation', 'plan', 'task']);

export const listedPolicy = z.strictObject({
  id: z.string(),
  name: z.string(),
  version: z.number(),
  newest: z.boolean(),
  bindings: z.array(z.strictObject({ level, targetId: z.string(), target: z.string() })),
});

/** A policy file; what it must look like the use case says, all its faults at once (docs/policies.md). */
export const policyBody = z.record(z.string(), z.unknown());

export const saveQuery = z.object({ preview: z.enum(['true', 'false']).optional() });

export const bindBody = z.object({ level, targetId: z.string().min(1).max(100), apply: z.boolean().default(false) });

export const moveBody = z.object({ apply: z.boolean().default(false) });

const figures = z.strictObject({ before: z.number(), after: z.number() });

const difference = z.strictObject({
  from: localDate,
  to: localDate,
  messages: figures,
  items: figures,
  load: z.array(
    z.strictObject({
      day: localDate,
      contact: z.string(),
      messagesBefore: z.number(),
      messagesAfter: z.number(),
      itemsBefore: z.number(),
      itemsAfter: z.number(),
    }),
  ),
  changes: z.array(
    z.strictObject({
      change: z.enum(['added', 'dropped', 'shifted']),
      dayBefore: localDate.nullable(),
      dayAfter: localDate.nullable(),
      contact: z.string(),
      unit: z.string(),
      item: z.string(),
      title: z.string(),
      step: z.string(),
    }),
  ),
});

export const savedPolicy = z.strictObject({
  id: z.string(),
  policy: policyBody,
  fresh: z.boolean(),
  saved: z.boolean(),
  difference,
});

export const bindingsChange = z.strictObject({
  rebindings: z.array(z.strictObject({ level, targetId: z.string(), policyId: z.string() })),
  difference,
  applied: z
    .strictObject({ bindings: z.number(), dropped: z.number(), moved: z.number(), added: z.number() })
    .nullable(),
});
