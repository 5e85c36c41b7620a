import type { Instant } from './instant.ts';

/** Where code outside the core gets the time from. The wall clock lives in `adapters/clock.ts`; rehearsals turn their own. */
export interface Clock {
  now(): Instant;
}
