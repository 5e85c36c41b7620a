import { digestAt, windowIsOpen } from '../core/policy/sending-window.ts';
import { addMinutes, type Instant, localDateOf } from '../core/time/instant.ts';
import { nextWatchAt } from './keep-watch.ts';
import { loadRules } from './load-rules.ts';
import type { Deps } from './ports.ts';
import { RECIPIENTS_PER_SWEEP, TOGETHER_FROM } from './sweep.ts';
import { batchesOf, serveTogether } from './sweep-together.ts';

/** So long before its minute a message is written: longer than it is from one sweep to the next, 15 s. */
export const LEAD_MINUTES = 1 / 3;

/** The next full minute, where it is near enough to be swept ahead; else null. */
export function minuteAhead(now: Instant): Instant | null {
  const next = addMinutes(`${now.slice(0, 17)}00.000Z`, 1);
  return next <= addMinutes(now, LEAD_MINUTES) ? next : null;
}

/**
 * Writes what falls due at `at`, a minute soon to come, as the sweep of that minute would, so that many who are due together
 * have their messages when it comes and not one after the other from then on. Their deliveries wait for the minute
 * (`createStandBy`). Only for those who can be served side by side, and many; where something is to happen at `at` before
 * messages are written (a 督办单, an item that wakes), and for all others, the sweep of that minute sees to it. Returns how many
 * deliveries were written.
 */
export async function sweepAhead(deps: Deps, at: Instant, { togetherFrom = TOGETHER_FROM } = {}): Promise<number> {
  const { store, clock, calendar } = deps;
  const now = clock.now();
  const ids = at > now ? await store.recipientsDue(at, RECIPIENTS_PER_SWEEP) : [];
  if (ids.length < togetherFrom) return 0;
  const { people, policyOf } = await loadRules(store);
  const { window } = policyOf('', '');
  const ready = ids.filter((contactId) => at >= digestAt(contactId, localDateOf(at), window));
  if (ready.length < togetherFrom || !windowIsOpen(at, window, calendar)) return 0;
  const watch = await nextWatchAt(deps, addMinutes(at, -1));
  if (watch !== null && watch <= at) return 0;
  if ((await store.reminder.count({ state: 'pending', ask: 'order', fireAt: { lte: at } })) > 0) return 0;
  let written = 0;
  for (const batches of batchesOf(people, ready, localDateOf(at)).together)
    await serveTogether(deps, people, batches, at, async (posted) => {
      const digests = new Set(posted.flatMap((one) => one.digests));
      const deliveries = posted.flatMap((one) => one.deliveries);
      written += deliveries.length;
      for (const which of [false, true])
        await deps.queue.enqueueAll(
          'standBy',
          deliveries.filter((id) => digests.has(id) === which),
        );
    });
  return written;
}
