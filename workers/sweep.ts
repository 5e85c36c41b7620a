import type { Deps } from '../src/app/ports.ts';
import { resolveUnknown } from '../src/app/mail/journal.ts';
import { reconcile } from '../src/app/reconcile.ts';
import { minuteAhead, sweepAhead } from '../src/app/sweep-ahead.ts';
import { sweep } from '../src/app/sweep.ts';

/**
 * One tick: writes what has fallen due, then gives a job to every row that lacks one; the latter also when the sweep
 * fails, so that what is written goes out. Then, if the next minute is near, what falls due then.
 */
export async function sweepTick(deps: Deps): Promise<void> {
  let given: ReadonlySet<string> = new Set();
  try {
    ({ given } = await sweep(deps));
  } finally {
    await reconcile(deps, given);
    await resolveUnknown(deps);
  }
  const ahead = minuteAhead(deps.clock.now());
  if (ahead !== null) await sweepAhead(deps, ahead);
}
