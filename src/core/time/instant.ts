import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { addDays, type LocalDate } from './local-date.ts';

dayjs.extend(utc);

/** A point in time as an ISO string in UTC with milliseconds, `2017-05-31T01:05:00.000Z`. Strings compare in time order. */
export type Instant = string;

/** Everything the office does happens on China Standard Time, which has had no clock changes since 1991. */
const OFFSET_MINUTES = 8 * 60;

const DAY_MINUTES = 24 * 60;

/** The instant at which the clock in Asia/Shanghai shows `minuteOfDay` (0-1439) on `date`. */
export function instantAt(date: LocalDate, minuteOfDay: number): Instant {
  const utc = minuteOfDay - OFFSET_MINUTES;
  const days = Math.floor(utc / DAY_MINUTES);
  return `${days === 0 ? date : addDays(date, days)}T${clockText(utc - days * DAY_MINUTES)}:00.000Z`;
}

/** The day in Asia/Shanghai at an instant. */
export function localDateOf(instant: Instant): LocalDate {
  const date = instant.slice(0, 10);
  return utcMinute(instant) + OFFSET_MINUTES < DAY_MINUTES ? date : addDays(date, 1);
}

/** Minutes since midnight in Asia/Shanghai at an instant, 0-1439. */
export function minuteOfDay(instant: Instant): number {
  return (utcMinute(instant) + OFFSET_MINUTES) % DAY_MINUTES;
}

/** The wall clock of Asia/Shanghai at an instant, `2017-05-31 09:05`, for people to read. */
export function localTimeText(instant: Instant): string {
  return dayjs.utc(instant).utcOffset(OFFSET_MINUTES).format('YYYY-MM-DD HH:mm');
}

function utcMinute(instant: Instant): number {
  return Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16));
}

/** `09:05` of minutes since midnight. */
function clockText(minute: number): string {
  const hours = Math.floor(minute / 60);
  return `${hours < 10 ? '0' : ''}${hours}:${minute % 60 < 10 ? '0' : ''}${minute % 60}`;
}

/** The instant `minutes` later (earlier when negative; fractions allowed). */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) + Math.round(minutes * 60_000)).toISOString();
}

/** Minutes from `from` to `to`; negative when `to` is earlier. */
export function minutesBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}
