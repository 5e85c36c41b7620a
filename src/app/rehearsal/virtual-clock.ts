import type { Clock } from '../../core/time/clock.ts';
import type { Instant } from '../../core/time/instant.ts';

/** A clock that a rehearsal turns. It never goes back. */
export interface VirtualClock extends Clock {
  advanceTo(instant: Instant): void;
}

export function createVirtualClock(start: Instant): VirtualClock {
  let current = start;
  return {
    now: () => current,
    advanceTo(instant) {
      if (instant > current) current = instant;
    },
  };
}
