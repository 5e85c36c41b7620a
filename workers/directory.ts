import { findLeavers } from '../src/app/directory-sync/find-leavers.ts';
import { findNewcomers } from '../src/app/directory-sync/find-newcomers.ts';
import type { Deps } from '../src/app/ports.ts';
import { minuteOfDay } from '../src/core/time/instant.ts';

/** The hour of the day (Asia/Shanghai), before the first digests, in which platforms are asked who has left and who came. */
const HOUR = 7;

/** Once a day; told by several processes at once, it is the same. */
export async function directoryTick(deps: Deps): Promise<void> {
  if (Math.floor(minuteOfDay(deps.clock.now()) / 60) !== HOUR) return;
  try {
    await findLeavers(deps);
  } finally {
    await findNewcomers(deps);
  }
}
