import { randomBytes } from 'node:crypto';
import { createConsoleChannel } from './adapters/channels/console/console-channel.ts';
import { copyStore } from './adapters/store/copy.ts';
import { createMemoryStore } from './adapters/store/memory/store.ts';
import { createInlineQueue } from './app/rehearsal/inline-queue.ts';
import type { RehearsalDeps } from './app/rehearsal/rehearse.ts';
import type { RehearsalStage } from './app/rehearsal/simulate-plan.ts';
import { createVirtualClock } from './app/rehearsal/virtual-clock.ts';
import type { Channel } from './app/channel.ts';
import type { Store } from './app/store.ts';
import type { WorkCalendar } from './core/calendar/types.ts';
import type { SigningKeys } from './core/reply/button.ts';
import type { ChannelName } from './core/entities/directory.ts';
import type { Instant } from './core/time/instant.ts';

export { copyStore };

/** What `simulatePlan` needs of here. */
export const rehearsalStage: RehearsalStage = { open: openRehearsal, copy: copyStore };

/**
 * A system in memory on a virtual clock: the same use cases, every channel replaced by the sandbox, nobody reached.
 * `keys` sign the buttons; give the live system's where the sandbox shall be answered later. Another `store` is written to
 * as the year would have.
 */
export function openRehearsal(
  start: Instant,
  calendar: WorkCalendar,
  keys?: SigningKeys,
  store: Store = createMemoryStore({ watching: false }),
): RehearsalDeps {
  const clock = createVirtualClock(start);
  const box = {
    keep: async (message: Parameters<typeof store.sandboxMessage.insert>[0][number]) => {
      await store.sandboxMessage.insert([message]);
    },
  };
  const sandbox = createConsoleChannel(box, clock);
  const channels = new Map<ChannelName, Channel>(
    (['console', 'email', 'lark'] as const).map((name) => [name, { ...sandbox, name }]),
  );
  return {
    store,
    clock,
    calendar,
    channels,
    queue: createInlineQueue(),
    keys: keys ?? [{ id: 'rehearsal', secret: randomBytes(32).toString('hex') }],
  };
}
