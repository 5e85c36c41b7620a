import { z } from 'zod';
import { instant, light, localDate, occurrenceState } from './values.ts';

export const health = z.strictObject({ status: z.literal('ok') });

export const readiness = z.strictObject({ status: z.literal('ready'), queueDepth: z.number().optional() });

export const status = z.strictObject({
  at: instant,
  plans: z.array(
    z.strictObject({
      id: z.string(),
      letter: z.string(),
      title: z.string(),
      state: z.string(),
      tasks: z.number(),
      activatedAt: instant.nullable(),
    }),
  ),
  occurrences: z.record(occurrenceState, z.number()),
  lights: z.record(light, z.number()),
  deliveries: z.strictObject({ waiting: z.number(), unknown: z.number(), failed: z.number() }),
  inbounds: z.strictObject({ unread: z.number(), waitingForAnswer: z.number(), refused: z.number() }),
  extensionsPending: z.number(),
  nextDueAt: instant.nullable(),
});

export const ledgerQuery = z.object({ plan: z.string().min(1).max(100).optional() });

export const ledgerRow = z.strictObject({
  planTitle: z.string(),
  number: z.string(),
  section: z.string().nullable(),
  goal: z.string().nullable(),
  content: z.string(),
  unitName: z.string(),
  role: z.enum(['lead', 'responsible', 'support']),
  deadlineText: z.string().nullable(),
  light,
  state: z.enum([...occurrenceState.options, 'none']),
  originalDueOn: localDate.nullable(),
  dueOn: localDate.nullable(),
  percent: z.number().nullable(),
  promisedOn: localDate.nullable(),
  lastAnswer: z.string().nullable(),
  blockedReason: z.string().nullable(),
  moved: z.string().nullable(),
  orders: z.array(z.string()),
  openedAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  submittedAt: instant.nullable(),
  closedAt: instant.nullable(),
  occurrences: z.number(),
  closed: z.number(),
  overdue: z.number(),
  registerNumber: z.string().nullable(),
  parts: z.strictObject({ total: z.number(), closed: z.number() }).nullable(),
});

export const targetProgress = z.strictObject({
  planTitle: z.string(),
  number: z.string(),
  text: z.string(),
  metric: z.string(),
  comparator: z.enum(['=', '>=', '>', '<=', '<', '~', 'range']),
  value: z.number(),
  max: z.number().nullable(),
  unit: z.string(),
  dueOn: localDate.nullable(),
  total: z.number().nullable(),
  met: z.boolean().nullable(),
  units: z.array(
    z.strictObject({
      unitName: z.string(),
      value: z.number().nullable(),
      share: z.number().nullable(),
      recordedAt: instant.nullable(),
      history: z.array(z.strictObject({ value: z.number(), recordedAt: instant })),
    }),
  ),
});

export const doctorReport = z.strictObject({
  ok: z.boolean(),
  checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), message: z.string() })),
});

export const collectionQuery = z.object({ plan: z.string().min(1).max(100).optional(), due: localDate.optional() });

export const collection = z.strictObject({
  number: z.string(),
  title: z.string(),
  planTitle: z.string(),
  period: localDate,
  rows: z.array(
    z.strictObject({
      unitName: z.string(),
      parentName: z.string().nullable(),
      contactNames: z.array(z.string()),
      dueOn: localDate,
      standing: z.enum(['reported', 'partly', 'missing', 'excused']),
      reportedOn: localDate.nullable(),
      late: z.boolean(),
      percent: z.number().nullable(),
      words: z.string().nullable(),
      figures: z.array(z.string()),
    }),
  ),
  reported: z.number(),
  missing: z.array(z.string()),
});
