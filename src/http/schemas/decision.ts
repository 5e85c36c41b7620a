import { z } from 'zod';
import { ORDER_COLOURS } from '../../core/entities/occurrence.ts';
import { LONGEST_REASON } from '../../core/reply/decision.ts';
import { instant, localDate } from './values.ts';

const reason = z.string().trim().min(1).max(LONGEST_REASON);
const why = reason.nullable().default(null);
const again = z.boolean().default(false);

/** What is decided; `why` is told to the unit. `again`: also where the item's last escalation was decided already. */
export const itemDecisionBody = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve') }),
  z.strictObject({ decision: z.literal('return'), missing: reason }),
  z.strictObject({ decision: z.literal('extend'), dueOn: localDate, why, again }),
  z.strictObject({ decision: z.literal('reassign'), unit: z.string().trim().min(1).max(100), why, again }),
  z.strictObject({ decision: z.literal('order'), colour: z.enum(ORDER_COLOURS).optional(), why, again }),
  z.strictObject({ decision: z.literal('uphold'), why: reason, again }),
]);

export const decided = z.strictObject({ ok: z.literal(true), say: z.string() });

export const waitingDecision = z.strictObject({
  kind: z.enum(['review', 'notOurs', 'escalation']),
  occurrenceId: z.string(),
  escalationId: z.string().nullable(),
  planLetter: z.string(),
  number: z.string(),
  title: z.string(),
  unitName: z.string(),
  originalDueOn: localDate,
  dueOn: localDate,
  since: instant,
  facts: z.array(z.string()),
});

export const ordersQuery = z.object({ open: z.enum(['true', 'false']).optional() });

export const listedOrder = z.strictObject({
  id: z.string(),
  occurrenceId: z.string(),
  colour: z.enum(ORDER_COLOURS),
  number: z.string(),
  issuedAt: instant,
  issuedBy: z.string(),
  limitOn: localDate.nullable(),
  metAt: instant.nullable(),
  text: z.string(),
  unitName: z.string(),
  planLetter: z.string(),
  itemNumber: z.string(),
  title: z.string(),
  standing: z.enum(['met', 'open', 'missed', 'ended']),
});
