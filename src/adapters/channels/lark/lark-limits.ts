import type { PaceLimits } from '../pace/pace-state.ts';

/**
 * The open platform's limits, one row an interface, each counted for the app and the tenant: 50 a second, 1,000 a minute;
 * 5 a second to one person or group, and to one message that is changed. They can't be raised. The spans are a little
 * longer and the calls a little further apart than the platform asks, since what leaves in step arrives a little out of it.
 */
export const LARK_LIMITS = {
  send: { gapMs: 21.5, span: { most: 1000, ms: 60_600 }, perTarget: { most: 5, ms: 1150 } },
  patch: { gapMs: 21.5, span: { most: 1000, ms: 60_600 }, perTarget: { most: 5, ms: 1150 } },
} as const satisfies Record<string, PaceLimits>;
