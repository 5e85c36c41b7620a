import { type Instant, instantAt, localDateOf, minutesBetween } from '../../core/time/instant.ts';
import { addDays, type LocalDate } from '../../core/time/local-date.ts';
import { recordEvent } from '../record-event.ts';
import { refuse } from '../refusal.ts';
import { beginSilence, type SilenceResult } from '../silence/begin-silence.ts';
import type { Tx } from '../store.ts';

/** A contact may pause their reminders for so long; more is a coordinator's decision. */
const LONGEST_DAYS = 31;

/**
 * Pauses one contact's reminders for some days, both inclusive, with a reason: a silence that is the contact's own and ends
 * by itself. Only the contact is paused: their unit's leader and the coordinators are told as always.
 */
export async function pauseContact(
  tx: Tx,
  contactId: string,
  days: { from: LocalDate; to: LocalDate; reason: string },
  actor: string,
  now: Instant,
): Promise<SilenceResult> {
  const fromAt = days.from <= localDateOf(now) ? now : instantAt(days.from, 0);
  const toAt = instantAt(addDays(days.to, 1), 0);
  if (minutesBetween(fromAt, toAt) > LONGEST_DAYS * 24 * 60)
    return refuse('tooLong', `个人暂停不超过${LONGEST_DAYS}天；更久请由督办员设置。`);
  const request = { scope: 'contact' as const, scopeId: contactId, fromAt, toAt, owner: `contact:${contactId}` };
  return beginSilence(tx, { ...request, reason: days.reason }, actor, now);
}

/** Takes back every pause that is the contact's own; returns how many there were. */
export async function resumeContact(tx: Tx, contactId: string, actor: string, now: Instant): Promise<number> {
  const own = { scope: 'contact' as const, scopeId: contactId, owner: `contact:${contactId}` };
  const paused = await tx.silence.find({ ...own, toAt: { gt: now } });
  for (const { id, toAt } of paused) {
    await tx.silence.update(id, { toAt: now });
    await recordEvent(tx, now, { entity: 'silence', entityId: id, type: 'end', actor, from: toAt, to: now });
  }
  return paused.length;
}
