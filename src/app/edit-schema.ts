import { z } from 'zod';
import type { DraftEdit } from '../core/plan/edit-draft/types.ts';

const text = z.string().max(50_000);
const short = z.string().trim().min(1).max(400);
const date = z.iso.date('应为有效的日期，如 2017-06-30');
const item = z.string().trim().min(1).max(100);
const role = z.enum(['lead', 'responsible', 'support']);
const units = z.union([
  text,
  z.array(z.strictObject({ name: short, role, unit: short.nullable().optional() })).max(500),
]);
const target = z.strictObject({
  text: short,
  metric: z.string().max(400),
  comparator: z.enum(['=', '>=', '>', '<=', '<', '~', 'range']),
  value: z.number(),
  max: z.number().optional(),
  unit: z.string().max(40),
  per: z.string().max(40).optional(),
  date: date.optional(),
});
const share = z.strictObject({ unitText: short, value: z.number(), unit: z.string().max(40), each: z.boolean() });
const set = { edit: z.literal('set'), item };
const setPlan = { edit: z.literal('setPlan') };

/** One edit of a draft as data: what the command line reads from a file and the API takes. */
const draftEdit: z.ZodType<DraftEdit> = z.union([
  z.strictObject({ ...set, field: z.enum(['number', 'content']), value: text }),
  z.strictObject({ ...set, field: z.enum(['section', 'goal', 'deadline']), value: text.nullable() }),
  z.strictObject({ ...set, field: z.literal('units'), value: units }),
  z.strictObject({ ...set, field: z.literal('dates'), value: z.array(date).min(1).max(400) }),
  z.strictObject({ ...set, field: z.literal('targets'), value: z.array(target).max(200) }),
  z.strictObject({ ...set, field: z.literal('shares'), value: z.array(share).max(500) }),
  z.strictObject({ ...setPlan, field: z.literal('title'), value: short }),
  z.strictObject({ ...setPlan, field: z.enum(['issuer', 'docNo']), value: short.nullable() }),
  z.strictObject({ ...setPlan, field: z.literal('issuedOn'), value: date.nullable() }),
  z.strictObject({ ...setPlan, field: z.literal('period'), value: z.strictObject({ start: date, end: date }) }),
  z.strictObject({ edit: z.literal('merge'), items: z.array(item).min(2).max(50) }),
  z.strictObject({
    edit: z.literal('split'),
    item,
    parts: z
      .array(
        z.strictObject({ number: item, content: text, units: units.optional(), deadline: text.nullable().optional() }),
      )
      .min(2)
      .max(50),
  }),
  z.strictObject({ edit: z.enum(['drop', 'restore']), item }),
  z.strictObject({
    edit: z.literal('add'),
    after: item.nullable(),
    task: z.strictObject({
      number: item,
      content: text,
      section: text.nullable().optional(),
      goal: text.nullable().optional(),
      units: units.optional(),
      deadline: text.nullable().optional(),
    }),
  }),
  z.strictObject({ edit: z.literal('settle'), item: item.nullable(), doubt: z.int().min(1), reading: short }),
  z.strictObject({ edit: z.literal('mapUnit'), name: short, to: short }),
  z.strictObject({ edit: z.literal('createUnit'), name: short, as: short.optional() }),
  z.strictObject({ edit: z.literal('fillGroup'), name: short, members: z.array(short).min(1).max(500) }),
]);

export const draftEdits = z.array(draftEdit).min(1).max(1000);
