import type { LocalDate } from '../time/local-date.ts';

/** 日历: one exception to "Monday to Friday is work", as a State Council notice or an admin states it. */
export interface CalendarDay {
  date: LocalDate;
  /** `off`: a day off that would be a workday by the weekend rule, or a statutory day; `work`: a make-up workday 补班. */
  kind: 'off' | 'work';
  /** Festival the day belongs to, e.g. 春节. */
  name: string;
  /** The notice it comes from, e.g. 国办发明电〔2016〕17号. */
  source: string;
}

/** A table of exceptions with its version and the last day it speaks for; later days are provisional. */
export interface CalendarTable {
  version: string;
  /** First day it speaks for; without it, the first of January of its first row. */
  knownFrom?: LocalDate;
  knownThrough: LocalDate;
  days: CalendarDay[];
}

/** Workday arithmetic over one table. All functions take and return dates in Asia/Shanghai. */
export interface WorkCalendar {
  /** What it was made of: another process makes the same of it. */
  readonly table: CalendarTable;
  readonly version: string;
  readonly knownThrough: LocalDate;
  isWorkday(date: LocalDate): boolean;
  /** True where no notice covers the date's year yet: the weekend rule and fixed statutory days are assumed. */
  isProvisional(date: LocalDate): boolean;
  /** The date itself if it is a workday, else the next one. */
  workdayOnOrAfter(date: LocalDate): LocalDate;
  /** The date itself if it is a workday, else the one before. */
  workdayOnOrBefore(date: LocalDate): LocalDate;
  /** `count` workdays after the date (before it when negative); the date itself is not counted. 0 gives the date itself. */
  addWorkdays(date: LocalDate, count: number): LocalDate;
  /** Workdays in (from, to]; negative of (to, from] when `to` is earlier. */
  workdaysBetween(from: LocalDate, to: LocalDate): number;
  /** The first statutory day off of a festival (元旦 春节 清明节 劳动节 端午节 中秋节 国庆节) in a year, or null if unknown. */
  festivalStart(name: string, year: number): LocalDate | null;
}
