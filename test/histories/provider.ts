import type { Channel } from '../../src/app/channel.ts';
import type { Letter } from '../../src/core/policy/letter-types.ts';
import type { Clock } from '../../src/core/time/clock.ts';
import type { Instant } from '../../src/core/time/instant.ts';
import type { ProviderMood } from './command.ts';
import type { Faults } from './faults.ts';

/** A message as it reached its reader; `stale`: the provider may have had it since an earlier attempt. */
export interface Arrival {
  letter: Letter;
  contactId: string;
  again: boolean;
}

/** Two providers that do as they are told, and tell what arrived. */
export interface Provider {
  channels: Channel[];
  moods: ProviderMood[];
  downUntil: Instant;
  /** How many times something went other than well. */
  troubles: number;
}

/** A chat that shows one message for one key within the hour, and a mail server that knows no keys. */
export function createProvider(
  clock: Clock,
  faults: Faults,
  arrived: (arrival: Arrival) => Promise<void>,
  perhaps: (letter: Letter, contactId: string) => Promise<void>,
): Provider {
  const provider: Provider = { channels: [], moods: [], downUntil: '', troubles: 0 };
  const shown = new Set<string>();
  const marked = new Set<string>();
  const open = (name: 'console' | 'email', idempotentMinutes: number): Channel => ({
    name,
    idempotentMinutes,
    async send({ letter, contactId, key, handingOver }) {
      const mood = clock.now() < provider.downUntil ? 'retry' : (provider.moods.shift() ?? null);
      if (mood !== null) provider.troubles += 1;
      if (mood === 'diesBefore') return faults.die();
      if (mood === 'retry') return { result: 'retry', code: 'busy', text: 'busy', notTaken: true };
      // what a provider that knows keys has taken, it stands by
      const taken = idempotentMinutes > 0 && shown.has(key);
      if (mood === 'unreachable' && !taken) return { result: 'unreachable', code: 'gone', text: 'gone' };
      if (mood === 'misconfigured') return { result: 'misconfigured', code: 'key', text: 'key' };
      await handingOver();
      const again = marked.has(key);
      marked.add(key);
      if (mood === 'diesMarked') {
        await perhaps(letter, contactId);
        return faults.die();
      }
      const known = idempotentMinutes > 0 && shown.has(key);
      shown.add(key);
      if (!known) await arrived({ letter, contactId, again });
      if (mood === 'diesShown') return faults.die();
      if (mood === 'unclear' && idempotentMinutes > 0) return { result: 'retry', code: 'slow', text: 'slow' };
      if (mood === 'unclear') return { result: 'unknown', code: 'slow', text: 'slow' };
      return { result: 'sent', providerMessageId: `at-${key}` };
    },
    check: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  });
  provider.channels.push(open('console', 55), open('email', 0));
  return provider;
}
