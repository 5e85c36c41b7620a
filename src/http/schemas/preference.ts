import { z } from 'zod';
import { instant, localDate } from './values.ts';

const channel = z.enum(['lark', 'email', 'console']);

export const preference = z.strictObject({
  contactId: z.string(),
  /** As `09:30`; null: drawn by the system. */
  digest: z.string().nullable(),
  channels: z.array(channel),
});

export const preferenceBody = z.object({
  digest: z.string().max(5).nullable().optional(),
  channels: z.array(channel).nullable().optional(),
});

/** Both days inclusive. */
export const pauseBody = z.object({ from: localDate, to: localDate, reason: z.string().min(1).max(500) });

export const pause = z.strictObject({ id: z.string(), fromAt: instant, toAt: instant, reason: z.string() });
