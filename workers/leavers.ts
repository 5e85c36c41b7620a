import { findLeavers } from '../src/app/directory-sync/find-leavers.ts';
import type { Deps } from '../src/app/ports.ts';
import { minuteOfDay } from '../src/core/time/instant.ts';

/** The hour of the day (Asia/Shanghai), before the first digests, in which platforms are asked who has left. */
const HOUR = 7;

/** Once a day; told by several processes at once, it is the same. */
export async function leaversTick(deps: Deps): Promise<void> {
  if (Math.floor(minuteOfDay(deps.clock.now()) / 60) === HOUR) await findLeavers(deps);
}
