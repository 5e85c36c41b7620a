import { z } from 'zod';
import { silence } from './silence.ts';
import { instant, light, localDate, occurrenceState } from './values.ts';

export const explanationParams = z.object({ item: z.string().min(1).max(200) });

export const explanationQuery = z.object({
  plan: z.string().min(1).max(100).optional(),
  at: localDate.optional(),
  contact: z.string().min(1).max(100).optional(),
});

const reminder = z.strictObject({
  reminderId: z.string().nullable(),
  contactId: z.string(),
  contactName: z.string(),
  outcome: z.enum(['sent', 'notSent', 'willSend', 'wouldNotSend', 'nothing']),
  reason: z.string().nullable(),
  why: z.string(),
  step: z.string().nullable(),
  fireAt: instant.nullable(),
  message: z.strictObject({ id: z.string(), kind: z.string(), createdAt: instant }).nullable(),
  deliveries: z.array(
    z.strictObject({
      channel: z.string(),
      address: z.string(),
      state: z.string(),
      attempts: z.number(),
      finishedAt: instant.nullable(),
      errorCode: z.string().nullable(),
      errorText: z.string().nullable(),
    }),
  ),
});

export const explanation = z.strictObject({
  plan: z.strictObject({
    id: z.string(),
    letter: z.string(),
    title: z.string(),
    state: z.string(),
    activatedAt: instant.nullable(),
  }),
  item: z.strictObject({ id: z.string(), number: z.string(), title: z.string() }),
  day: localDate.nullable(),
  now: instant,
  silences: z.array(silence),
  occurrences: z.array(
    z.strictObject({
      occurrenceId: z.string(),
      unitName: z.string(),
      originalDueOn: localDate,
      dueOn: localDate,
      state: occurrenceState,
      light,
      policy: z.strictObject({
        name: z.string(),
        version: z.number(),
        level: z.enum(['task', 'plan', 'organisation', 'default']),
      }),
      reminders: z.array(reminder),
      history: z.array(
        z.strictObject({
          at: instant,
          actor: z.string(),
          type: z.string(),
          from: z.string().nullable(),
          to: z.string().nullable(),
          why: z.string().nullable(),
        }),
      ),
    }),
  ),
});
