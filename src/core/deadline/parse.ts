import type { WorkCalendar } from '../calendar/types.ts';
import { REFINERS } from './grammar.ts';
import { resolve } from './resolve.ts';
import { scan } from './scan.ts';
import { makeUniform } from './text.ts';
import type { DeadlineContext, DeadlineReading } from './types.ts';

/**
 * Reads everything a text says about time: due dates (the last day allowed, inclusive), recurring work, ongoing work, dates
 * that hang on an event. Dates without a year belong to `context.year`, or with `context.today` (chat) are the next such
 * date. What a careful clerk would ask about stands in `unresolved`, what only looks like a deadline in `skipped`. Never
 * throws on any text; linear in its length.
 */
export function parseDeadline(text: string, context: DeadlineContext, calendar: WorkCalendar): DeadlineReading {
  const line = makeUniform(text);
  const findings = scan(line.chars);
  if (findings.length > 0) {
    for (const refiner of REFINERS) if (findings.length >= refiner.least) refiner.refine(findings, line.chars);
  }
  return resolve(line, findings, context, calendar);
}
