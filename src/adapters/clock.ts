import type { Clock } from '../core/time/clock.ts';

/** The wall clock: the only place in the system that reads it. */
export const wallClock: Clock = { now: () => new Date().toISOString() };
