import { OCCURRENCE_STATES } from '../../core/entities/occurrence.ts';
import { z } from 'zod';

/** A day in Asia/Shanghai. */
export const localDate = z.iso.date('应为有效的日期，如 2017-06-30');

/** A point in time, ISO 8601 in UTC. */
export const instant = z.string().meta({ format: 'date-time' });

export const idParams = z.object({ id: z.string().min(1).max(100) });

/** `true` or `false` in a query; anything else is told to be wrong instead of being taken for one of them. */
export const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');

export const light = z.enum(['green', 'blue', 'yellow', 'red', 'grey']);

export const occurrenceState = z.enum(OCCURRENCE_STATES);
