import { failure, type ApiAnswer } from './api-answer.ts';
import type { LarkClock } from './lark-clock.ts';

/** Counts calls in the second and the minute that end now. */
function createWindow(clock: LarkClock) {
  const calls = new Map<string, number[]>();
  return {
    add(key: string): void {
      const recent = (calls.get(key) ?? []).filter((at) => at > clock.now() - 60_000);
      calls.set(key, [...recent, clock.now()]);
    },
    count: (key: string, seconds: number) =>
      (calls.get(key) ?? []).filter((at) => at > clock.now() - seconds * 1000).length,
    secondsUntilFree(key: string, seconds: number): number {
      const oldest = (calls.get(key) ?? []).find((at) => at > clock.now() - seconds * 1000) ?? clock.now();
      return Math.max(1, Math.ceil((oldest + seconds * 1000 - clock.now()) / 1000));
    },
  };
}

/** The documented limits: per API 50 a second and 1000 a minute, per recipient (or patched message) 5 a second. */
export function createRateLimits(clock: LarkClock) {
  const window = createWindow(clock);
  return {
    /** Counts one call of `api`; the answer to give where it is one too many. */
    api(api: string): ApiAnswer | null {
      for (const [seconds, most] of [
        [1, 50],
        [60, 1000],
      ] as const) {
        if (window.count(api, seconds) >= most) {
          const reset = String(window.secondsUntilFree(api, seconds));
          return failure(99991400, 'request trigger frequency limit', 429, { 'x-ogw-ratelimit-reset': reset });
        }
      }
      window.add(api);
      return null;
    },
    target(target: string): ApiAnswer | null {
      if (window.count(target, 1) >= 5)
        return failure(230020, 'This operation triggers the frequency limit, ext=chat rate limit');
      window.add(target);
      return null;
    },
  };
}
