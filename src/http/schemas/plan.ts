import { z } from 'zod';
import { flag, instant, light, localDate } from './values.ts';

export const importQuery = z.object({
  /** Only its last part counts; messages about the file begin with it. */
  fileName: z.string().trim().min(1).max(300),
  year: z.coerce.number().int().min(1949).max(2100).optional(),
  dryRun: flag,
  /** Id of the active plan that the document revises; without it the one of the same title or number, if there is one. */
  revises: z.string().trim().min(1).max(100).optional(),
});

export const importSummary = z.strictObject({
  planId: z.string(),
  title: z.string(),
  tasks: z.number(),
  assignments: z.number(),
  newUnits: z.array(z.string()),
  emptyGroups: z.array(z.string()),
  doubts: z.array(z.string()),
  duplicates: z.array(z.string()),
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

/**
 * A request without a body means the same as an empty one. `confirm` says yes to what a first request was asked (409,
 * `needsConfirmation`), `version` to which state of the draft.
 */
export const activateBody = z
  .strictObject({ confirm: z.boolean().optional(), version: z.int().optional() })
  .nullish()
  .transform((body) => body ?? {});

export const activation = z.strictObject({
  occurrences: z.number(),
  reminders: z.number(),
  unreachableUnits: z.array(z.string()),
  duplicates: z.array(z.string()),
});

/** `seed` null: nobody replies. A request without a body rehearses the plan's whole period. */
export const simulateBody = z
  .object({ from: localDate.optional(), to: localDate.optional(), seed: z.string().max(100).nullable().optional() })
  .nullish()
  .transform((body) => body ?? {});

const count = z.number().int();

export const simulation = z.strictObject({
  plan: z.string(),
  from: localDate,
  to: localDate,
  seed: z.string().nullable(),
  unreachableUnits: z.array(z.string()),
  months: z.array(
    z.strictObject({
      month: z.string(),
      due: count,
      messages: count,
      items: count,
      answers: count,
      inTime: count,
      late: count,
      open: count,
      escalated: count,
      extensions: count,
    }),
  ),
  lights: z.record(light, count),
  sent: z.array(
    z.strictObject({
      at: z.string(),
      contact: z.string(),
      unit: z.string(),
      kind: z.enum(['digest', 'escalation', 'receipt', 'notice', 'decision', 'order']),
      label: z.string(),
      number: z.string(),
      ask: z.enum(['acknowledge', 'progress', 'due', 'overdue', 'checkIn', 'escalation', 'review', 'notOurs', 'order']),
      step: z.string(),
      dueOn: localDate,
    }),
  ),
});
