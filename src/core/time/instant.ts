import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import type { LocalDate } from './local-date.ts';

dayjs.extend(utc);

/** A point in time as an ISO string in UTC with milliseconds, `2017-05-31T01:05:00.000Z`. Strings compare in time order. */
export type Instant = string;

/** Everything the office does happens on China Standard Time, which has had no clock changes since 1991. */
const OFFSET_MINUTES = 8 * 60;

/** The instant at which the clock in Asia/Shanghai shows `minuteOfDay` (0-1439) on `date`. */
export function instantAt(date: LocalDate, minuteOfDay: number): Instant {
  return dayjs
    .utc(`${date}T00:00:00.000Z`)
    .add(minuteOfDay - OFFSET_MINUTES, 'minute')
    .toISOString();
}

/** The day in Asia/Shanghai at an instant. */
export function localDateOf(instant: Instant): LocalDate {
  return dayjs.utc(instant).utcOffset(OFFSET_MINUTES).format('YYYY-MM-DD');
}

/** Minutes since midnight in Asia/Shanghai at an instant, 0-1439. */
export function minuteOfDay(instant: Instant): number {
  const local = dayjs.utc(instant).utcOffset(OFFSET_MINUTES);
  return local.hour() * 60 + local.minute();
}

/** The wall clock of Asia/Shanghai at an instant, `2017-05-31 09:05`, for people to read. */
export function localTimeText(instant: Instant): string {
  return dayjs.utc(instant).utcOffset(OFFSET_MINUTES).format('YYYY-MM-DD HH:mm');
}

/** The instant `minutes` later (earlier when negative; fractions allowed). */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) + Math.round(minutes * 60_000)).toISOString();
}

/** Minutes from `from` to `to`; negative when `to` is earlier. */
export function minutesBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}
