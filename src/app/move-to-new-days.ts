import type { Reminder } from '../core/entities/message.ts';
import { digestAt, firstDigestDay } from '../core/policy/sending-window.ts';
import { addMinutes, type Instant } from '../core/time/instant.ts';
import type { Rules } from './load-rules.ts';
import type { Deps } from './ports.ts';
import type { Tx } from './store.ts';

/**
 * The same step may lie on another day under another policy, which counts from when the system looks: a step that is not
 * ahead any more, and was not sent, is owed. It comes with the next digest, where the latest step of its item speaks.
 */
export async function moveToNewDays(
  tx: Tx,
  { calendar }: Pick<Deps, 'calendar'>,
  known: readonly Reminder[],
  ahead: ReadonlyMap<string, Reminder>,
  { policyOf }: Pick<Rules, 'policyOf'>,
  now: Instant,
): Promise<void> {
  const { window } = policyOf('', '');
  const owedAt = (one: Reminder): Instant => {
    const digest = digestAt(one.contactId, firstDigestDay(one.contactId, now, window, calendar), window);
    return one.fireAt < digest ? one.fireAt : addMinutes(digest, -1);
  };
  for (const one of known) {
    if (one.state !== 'pending' || one.fireAt <= now) continue;
    const planned = ahead.get(one.id)?.fireAt ?? owedAt(one);
    if (planned !== one.fireAt) await tx.reminder.update(one.id, { fireAt: planned }, { state: 'pending' });
  }
}
