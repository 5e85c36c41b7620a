import { z } from 'zod';
import { flag, instant, localDate } from './values.ts';

export const importQuery = z.object({
  /** Only its last part counts; messages about the file begin with it. */
  fileName: z.string().trim().min(1).max(300),
  year: z.coerce.number().int().min(1949).max(2100).optional(),
  dryRun: flag,
});

export const importSummary = z.strictObject({
  planId: z.string(),
  title: z.string(),
  tasks: z.number(),
  assignments: z.number(),
  newUnits: z.array(z.string()),
  emptyGroups: z.array(z.string()),
  doubts: z.array(z.string()),
});

export const plan = z.strictObject({
  id: z.string(),
  letter: z.string(),
  title: z.string(),
  issuer: z.string().nullable(),
  docNo: z.string().nullable(),
  issuedOn: localDate.nullable(),
  periodStart: localDate,
  periodEnd: localDate,
  state: z.enum(['draft', 'active', 'ended']),
  activatedAt: instant.nullable(),
  tasks: z.number(),
});

/** A request without a body means the same as an empty one. */
export const activateBody = z
  .object({ evenIfEnded: z.boolean().optional() })
  .nullish()
  .transform((body) => body ?? {});

export const activation = z.strictObject({
  occurrences: z.number(),
  reminders: z.number(),
  unreachableUnits: z.array(z.string()),
});
