import type { Reminder } from '../entities/message.ts';
import { type Instant, minutesBetween } from '../time/instant.ts';

/** A reminder that waited so long for its sweep waited because nobody ran: live sweeps come four times a minute. */
const OUTAGE_MINUTES = 60;

/**
 * Whether a reminder is made up for after an outage: it fell due in office hours and lay there. One that was revived for
 * another reason (its message was recalled, somebody can be reached again) carries that reason and is none.
 */
export function isMadeUpFor({ fireAt, reason }: Pick<Reminder, 'fireAt' | 'reason'>, now: Instant): boolean {
  return (reason === null || reason === 'laterStepDue') && minutesBetween(fireAt, now) >= OUTAGE_MINUTES;
}
