import { z } from 'zod';
import { localDate } from './values.ts';

const id = z.string().max(200);
/** Longer than any sentence or table cell; a document is imported instead. */
const text = z.string().max(20_000);

/** One line of `cuiban parse --jsonl`. */
export const deadlineLine = z.object({
  id,
  text,
  context: z.object({
    year: z.number().int().min(1900).max(2200),
    issuedOn: localDate.nullish(),
    planStart: localDate,
    planEnd: localDate,
    today: localDate.optional(),
  }),
});

/** One line of `cuiban interpret --jsonl`. */
export const replyLine = z.object({
  id,
  text,
  context: z.object({
    today: localDate,
    items: z
      .array(z.object({ number: z.string().min(1).max(50), title: z.string().max(2000), due: localDate }))
      .max(500),
  }),
});

/** What the command line prints for a line. */
export const reading = z.record(z.string(), z.unknown());
