import { isDelivered, type PushAnswer } from './judge-answer.ts';
import type { LarkClock } from './lark-clock.ts';
import type { Push } from './push-envelope.ts';

/** Seconds after which an event is pushed again that was not answered with HTTP 200 in time; then it is lost. */
export const PUSHED_AGAIN = [15, 5 * 60, 3600, 6 * 3600];

/** Events as the platform pushes them: at least once, again and again by its own clock. */
export function createPushSchedule(clock: LarkClock, deliver: (push: Push) => Promise<PushAnswer>) {
  let waiting: { push: Push; tries: number; at: number }[] = [];
  const lost: Push[] = [];

  async function attempt(push: Push, tries: number): Promise<PushAnswer> {
    const answer = await deliver(push);
    if (isDelivered(answer)) return answer;
    const seconds = PUSHED_AGAIN[tries];
    if (seconds === undefined) lost.push(push);
    else waiting.push({ push, tries: tries + 1, at: clock.now() + seconds * 1000 });
    return answer;
  }
  return {
    lost,
    waiting: () => waiting.length,
    push: (push: Push) => attempt(push, 0),
    /** Pushes what is due by now; to be called whenever the clock was turned. */
    async pushDue(): Promise<void> {
      const due = waiting.filter(({ at }) => at <= clock.now());
      waiting = waiting.filter(({ at }) => at > clock.now());
      for (const { push, tries } of due) await attempt(push, tries);
    },
  };
}
