import { z } from 'zod';
import { instant, localDate } from './values.ts';

export const parkedItem = z.strictObject({
  occurrenceId: z.string(),
  number: z.string(),
  what: z.string(),
  dueOn: localDate,
  untilOn: localDate.nullable(),
  condition: z.string().nullable(),
  owner: z.string(),
  askOn: localDate.nullable(),
  parkedAt: instant.nullable(),
});

const item = {
  /** By number or id, with the plan's id where several plans have it; of one unit by its name. */
  item: z.string().min(1).max(200),
  plan: z.string().min(1).max(100).optional(),
  unit: z.string().min(1).max(100).optional(),
};

export const parkBody = z.object({
  ...item,
  untilOn: localDate.optional(),
  condition: z.string().min(1).max(200).optional(),
  /** Id of the contact who looks after the condition; whoever calls where absent. */
  ownerId: z.string().min(1).max(100).optional(),
  why: z.string().min(1).max(500),
});

export const wakeBody = z.object({ ...item, why: z.string().min(1).max(500).default('条件已具备') });

export const parkingDone = z.strictObject({ occurrences: z.array(z.string()) });
