import { z } from 'zod';
import { instant, localDate } from './values.ts';

const state = z.enum(['pending', 'approved', 'refused', 'withdrawn']);

export const extensionQuery = z.object({ state: state.optional() });

export const extension = z.strictObject({
  id: z.string(),
  occurrenceId: z.string(),
  planTitle: z.string(),
  number: z.string(),
  title: z.string(),
  unitName: z.string(),
  fromDueOn: localDate,
  toDueOn: localDate.nullable(),
  reason: z.string().nullable(),
  progress: z.string().nullable(),
  requestedBy: z.string(),
  requestedAt: instant,
  state,
  signedBy: z.string().nullable(),
  signedAt: instant.nullable(),
  reviewedBy: z.string().nullable(),
  reviewedAt: instant.nullable(),
  grantedOn: localDate.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
});

export const decisionBody = z.object({
  approve: z.boolean(),
  /** Overrides the date asked for. */
  dueOn: localDate.optional(),
  /** Why not, or on which terms; told to whoever asked. */
  why: z.string().min(1).max(500).optional(),
});
