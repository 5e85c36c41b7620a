import { z } from 'zod';
import { instant, localDate } from './values.ts';

const origin = z.enum(['instruction', 'meeting', 'document', 'hotline']);
const words = z.string().trim().min(1).max(2000);

/** One sentence, as in chat; what is given apart from it counts more. */
export const assignmentBody = z.strictObject({
  text: z.string().trim().max(4000).default(''),
  units: words.optional(),
  deadline: words.optional(),
  content: z.string().trim().min(1).max(20_000).optional(),
  origin: origin.optional(),
  document: words.optional(),
  documentOn: localDate.optional(),
  replyDemand: words.optional(),
  replyBy: localDate.optional(),
  readingOnly: z.boolean().optional(),
});

export const assignment = z.strictObject({
  id: z.string(),
  number: z.string(),
  taskId: z.string().nullable(),
  say: z.string(),
});

export const assignmentsQuery = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() });

export const withdrawalBody = z.strictObject({
  why: z.string().trim().min(1).max(500),
  withParts: z.boolean().default(false),
});

export const registration = z.strictObject({
  id: z.string(),
  number: z.string().nullable(),
  series: z.string(),
  year: z.number(),
  position: z.number().nullable(),
  state: z.enum(['asked', 'assigned', 'readingOnly', 'withdrawn', 'dropped']),
  origin: origin.nullable(),
  document: z.string().nullable(),
  documentOn: localDate.nullable(),
  content: z.string(),
  replyDemand: z.string().nullable(),
  replyBy: localDate.nullable(),
  taskId: z.string().nullable(),
  registeredBy: z.string(),
  registeredAt: instant,
  unitNames: z.array(z.string()),
  dueOn: localDate.nullable(),
  occurrences: z.number(),
  closed: z.number(),
});

export const itemParams = z.object({ item: z.string().min(1).max(200) });

const part = z.strictObject({
  units: words,
  deadline: words,
  content: z.string().trim().min(1).max(20_000),
});

export const partsBody = z.strictObject({
  plan: z.string().min(1).max(100).optional(),
  parts: z
    .array(z.union([words, part]))
    .min(1)
    .max(50),
});

export const madeParts = z.strictObject({
  parts: z.array(z.strictObject({ number: z.string(), title: z.string() })),
  told: z.array(z.string()),
});
