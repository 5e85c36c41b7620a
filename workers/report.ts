import type { Deps } from '../src/app/ports.ts';
import { dropOldStrangerMail } from '../src/app/mail/stranger-mail.ts';
import { sealEvents } from '../src/app/seal-events.ts';
import { warnOfMissingCalendar } from '../src/app/warn-calendar.ts';

/**
 * The hourly rest: seals the record so far (a batch is bounded, so it goes on until nothing is left), warns of what is missing,
 * forgets what strangers wrote long ago.
 */
export async function reportTick(deps: Deps): Promise<void> {
  while ((await sealEvents(deps)) > 0);
  await warnOfMissingCalendar(deps);
  await dropOldStrangerMail(deps);
}
