import { hash } from 'node:crypto';
import type { WorkCalendar } from '../calendar/types.ts';
import type { Policy } from '../entities/policy.ts';
import { type Instant, instantAt, localDateOf, minuteOfDay } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';

/** How far digests are spread from the opening of the window where the policy does not say, in minutes. */
const SPREAD_MINUTES = 55;

/** Whether a message may go out at this minute of a workday. */
export function isUsable(minute: number, { from, to, avoid }: Policy['window']): boolean {
  return Number.isInteger(minute) && minute >= from && minute <= to && !avoid.includes(minute);
}

/**
 * The minute of the day at which a contact gets messages: the one they chose where the window allows it; else always the
 * same for one person, spread over the first hour of the window so that not everybody is written to at once. Never one of
 * the minutes to avoid.
 */
export function digestMinute(contactId: string, window: Policy['window']): number {
  const own = window.own?.[contactId];
  if (own !== undefined && isUsable(own, window)) return own;
  const minutes = usableMinutes(window);
  if (minutes.length === 0) throw new Error('the sending window has no usable minute');
  return minutes[spreadOf(contactId) % minutes.length] ?? window.from;
}

/** Every tick and every step asks for the same people again. */
const spreads = new Map<string, number>();
const MOST_SPREADS = 100_000;

/** A number that is always the same for one person, evenly spread over people. */
function spreadOf(contactId: string): number {
  let spread = spreads.get(contactId);
  if (spread === undefined) {
    spread = hash('sha256', contactId, 'buffer').readUInt32BE(0);
    if (spreads.size >= MOST_SPREADS) spreads.clear();
    spreads.set(contactId, spread);
  }
  return spread;
}

/** Laying out a year asks for the same window tens of thousands of times. */
const known = new WeakMap<Policy['window'], number[]>();

/** The minutes over which digests are spread; empty where the window leaves none. */
export function usableMinutes(window: Policy['window']): readonly number[] {
  let minutes = known.get(window);
  if (minutes) return minutes;
  minutes = [];
  const last = window.from + (window.spread ?? SPREAD_MINUTES);
  for (let minute = window.from; minute <= Math.min(last, window.to); minute++)
    if (!window.avoid.includes(minute)) minutes.push(minute);
  known.set(window, minutes);
  return minutes;
}

/** The instant of a contact's digest on a day. */
export function digestAt(contactId: string, day: LocalDate, window: Policy['window']): Instant {
  return instantAt(day, digestMinute(contactId, window));
}

/** Whether routine messages may go out at this moment: a workday, inside the window, not a minute to avoid. */
export function windowIsOpen(now: Instant, window: Policy['window'], calendar: WorkCalendar): boolean {
  const minute = minuteOfDay(now);
  return (
    calendar.isWorkday(localDateOf(now)) &&
    minute >= window.from &&
    minute <= window.to &&
    !window.avoid.includes(minute)
  );
}

/** The first minute at or after `now` at which routine messages may go out; `now` itself where they may already. */
export function nextOpening(now: Instant, window: Policy['window'], calendar: WorkCalendar): Instant {
  if (windowIsOpen(now, window, calendar)) return now;
  const today = localDateOf(now);
  let day = calendar.workdayOnOrAfter(today);
  for (let minute = day === today ? minuteOfDay(now) + 1 : window.from; ; minute++) {
    if (minute > window.to) {
      day = calendar.workdayOnOrAfter(addDays(day, 1));
      minute = window.from;
    }
    if (minute >= window.from && !window.avoid.includes(minute)) return instantAt(day, minute);
  }
}

/** Whether the day's window is over (or the day has none): what was written for that day is then out of date. */
export function dayIsOver(day: LocalDate, now: Instant, window: Policy['window']): boolean {
  const today = localDateOf(now);
  return day < today || (day === today && minuteOfDay(now) > window.to);
}

/** The first day whose digest of this contact is still to come at `now`. */
export function firstDigestDay(
  contactId: string,
  now: Instant,
  window: Policy['window'],
  calendar: WorkCalendar,
): LocalDate {
  const today = localDateOf(now);
  const passed = digestAt(contactId, today, window) <= now;
  return calendar.workdayOnOrAfter(passed ? addDays(today, 1) : today);
}
