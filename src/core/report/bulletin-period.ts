import { addDays, addMonths, localDate, type LocalDate, parts } from '../time/local-date.ts';

/** A stretch of months of one year that a 通报 speaks of. */
export interface BulletinPeriod {
  from: LocalDate;
  to: LocalDate;
  /** `3—4月`, `上半年` is written 1—6月. */
  words: string;
}

/** The last period of so many months, counted from January, that was over before a day. */
export function periodBefore(day: LocalDate, months: number): BulletinPeriod {
  const { year, month } = parts(day);
  const begin = localDate(year, Math.floor((month - 1) / months) * months + 1, 1);
  const from = addMonths(begin, -months);
  const { year: ofYear, month: first } = parts(from);
  const last = first + months - 1;
  const words = first === last ? `${first}月` : `${first}—${last}月`;
  return { from, to: addDays(begin, -1), words: ofYear === year ? words : `${ofYear}年${words}` };
}
