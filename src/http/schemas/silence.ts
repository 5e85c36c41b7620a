import { z } from 'zod';
import { instant } from './values.ts';

const scope = z.enum(['plan', 'task', 'occurrence', 'contact']);

export const silence = z.strictObject({
  id: z.string(),
  scope,
  scopeId: z.string(),
  fromAt: instant,
  toAt: instant,
  reason: z.string(),
  owner: z.string(),
  state: z.enum(['ahead', 'inForce', 'over']),
  target: z.string(),
  ownerName: z.string(),
});

export const silenceQuery = z.object({ all: z.enum(['true', 'false']).optional() });

/** Times with an offset, as in 2026-05-07T00:00:00+08:00. */
const givenInstant = z.iso.datetime({ offset: true, error: '应为带时区的时间，如 2026-05-07T00:00:00+08:00' });

export const silenceBody = z.object({
  scope,
  scopeId: z.string().min(1).max(100),
  fromAt: givenInstant.optional(),
  toAt: givenInstant,
  reason: z.string().min(1).max(500),
});

export const urgeBody = z
  .object({
    /** The item by number or id, with `plan` where several plans have it; or all that is open of a unit. */
    item: z.string().min(1).max(200).optional(),
    plan: z.string().min(1).max(100).optional(),
    unitId: z.string().min(1).max(100).optional(),
    note: z.string().min(1).max(500).optional(),
    atOnce: z.boolean().default(false),
    again: z.boolean().default(false),
  })
  .refine(({ item, unitId }) => (item === undefined) !== (unitId === undefined), 'item 与 unitId 应给出其中一个');

export const urged = z.strictObject({
  sent: z.array(z.strictObject({ contact: z.string(), items: z.number() })),
  skipped: z.array(z.strictObject({ occurrenceId: z.string(), reason: z.string() })),
});
