import type { People } from '../core/policy/recipients.ts';
import { nextOpening } from '../core/policy/sending-window.ts';
import { addMinutes, type Instant } from '../core/time/instant.ts';
import { nextExtensionAt, watchExtensions } from './extension/watch-extensions.ts';
import { loadPolicies } from './load-policy.ts';
import { nextParkingAt, watchParked } from './parking/watch-parked.ts';
import type { Deps } from './ports.ts';
import { nextReachAt, watchReach } from './reach/watch-reach.ts';
import { nextStockAt, takeStock } from './stock/take-stock.ts';

/**
 * What falls due without a reminder: units nobody can be reached in become a coordinator's task, parked items wake, requests
 * for more time that nobody answers go up, stock is taken of plans whose period is over; all but the first only `inOffice`,
 * while the sending window is open. Each watch finds its work in the rows, so that a tick that is lost or comes twice does no
 * harm.
 */
export async function keepWatch(deps: Deps, people: People, now: Instant, inOffice: boolean): Promise<void> {
  const deliveries = await watchReach(deps, people, now, inOffice);
  if (inOffice) {
    deliveries.push(...(await watchParked(deps, now)), ...(await watchExtensions(deps, now)));
    deliveries.push(...(await takeStock(deps, now)));
  }
  for (const id of deliveries) await deps.queue.enqueue('deliver', id);
}

/** When `keepWatch` will next have something to do after `now`, as far as the rows tell; null where nothing lies ahead. */
export async function nextWatchAt(deps: Pick<Deps, 'store' | 'calendar'>, now: Instant): Promise<Instant | null> {
  const due = [
    await nextParkingAt(deps),
    await nextReachAt(deps, now),
    await nextExtensionAt(deps),
    await nextStockAt(deps, now),
  ].filter((at) => at !== null);
  if (due.length === 0) return null;
  const first = due.reduce((a, b) => (a < b ? a : b));
  const later = addMinutes(now, 1);
  const { window } = (await loadPolicies(deps.store))('', '');
  return nextOpening(first > later ? first : later, window, deps.calendar);
}
