import type { PaceLimits } from '../pace/pace-state.ts';

/**
 * The open platform's limits, one row an interface, each counted for the app and the tenant: 50 a second, 1,000 a minute;
 * 5 a second to one person or group, and to one message that is changed. They can't be raised. The spans are a little
 * longer than the platform's, for clocks of several machines that differ a little.
 */
export const LARK_LIMITS = {
  send: {
    gapMs: 20.5,
    second: { most: 50, ms: 1050 },
    minute: { most: 1000, ms: 60_050 },
    perTarget: { most: 5, ms: 1050 },
  },
  // Changing what was sent is never urgent: it leaves room for the rest of the machine.
  patch: {
    gapMs: 100,
    second: { most: 10, ms: 1050 },
    minute: { most: 600, ms: 60_050 },
    perTarget: { most: 2, ms: 1050 },
  },
} as const satisfies Record<string, PaceLimits>;
