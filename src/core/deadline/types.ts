import type { LocalDate } from '../time/local-date.ts';

/** What a time expression is read against. */
export interface DeadlineContext {
  /** The year a date without a year belongs to. */
  year: number;
  /** The document's own date, start of 即日起 and of 印发之日起. */
  issuedOn?: LocalDate | null;
  /** The window in which recurring work falls due, ends included. */
  planStart: LocalDate;
  planEnd: LocalDate;
  /** With it (chat), a date without a year is the next such date from this day, and 今天, 下周三, 月底 are known. */
  today?: LocalDate;
}

/** Where in the text something was read: UTF-16 offsets, end exclusive, and the text itself. */
export interface Span {
  start: number;
  end: number;
  text: string;
}

/** Something the text did not say and a convention or the context supplied. */
export type ImpliedPart = 'year' | 'month' | 'day' | 'convention';

/** A due date: the last day allowed, inclusive. */
export interface Milestone {
  dueOn: LocalDate;
  /** First day of a stated range, for information. */
  windowStart?: LocalDate;
  implied: ImpliedPart[];
  span: Span;
  /** Name of the rule that read it. */
  rule: string;
}

/** A day named inside a period (每月5日, 每季度末月25日, 每周一); without one the period's last day is meant. */
export type NamedDay =
  /** `month` counts from the period's first, 1-based; past its length it lies in the next one (每季度…次月10日). `day` 31 is the month's end. */
  | { unit: 'monthDay'; month: number; day: number }
  /** 1 Monday … 7 Sunday. */
  | { unit: 'weekday'; weekday: number }
  /** The n-th workday of a month of the period, -1 the last. */
  | { unit: 'workday'; month: number; nth: number }
  /** The n-th such weekday of a month, -1 the last. */
  | { unit: 'nthWeekday'; month: number; nth: number; weekday: number }
  /** So many days or workdays after the period has ended. */
  | { unit: 'afterEnd'; amount: number; workdays: boolean }
  /** The day before a festival's first day off. */
  | { unit: 'festival'; name: string };

/** Work that falls due again and again. */
export interface Recurring {
  /** ISO 8601 period: P1D, P1W, P2W, P10D, P15D, P1M, P2M, P3M, P6M, P1Y, P2Y … */
  every: string;
  /** Every due date within the plan's window; left out for P1D, for periods of two years or more and for windows longer than two years. */
  dueDates?: LocalDate[];
  /** N times a period (每月两次): all N are due by the end of the period. */
  times?: number;
  /** The days named within the period; absent where its last day is meant. */
  on?: NamedDay[];
  /** 每旬 and 每半月 follow the month; 每10天 counts days. */
  byMonth?: boolean;
  /** 自2018年起每季度: the first day the rule holds. */
  since?: LocalDate;
  implied: ImpliedPart[];
  span: Span;
  rule: string;
}

export type RelativeAnchor = 'receipt' | 'meeting' | 'issue' | 'approval' | 'publication' | 'other';

/** A date that hangs on an event (收到通知后5个工作日内); negative amounts lie before it. */
export interface Relative {
  anchor: RelativeAnchor;
  amount: number;
  unit: 'workday' | 'day' | 'month' | 'hour' | 'year';
  span: Span;
  rule: string;
}

/** An expression that a careful clerk would ask about. */
export interface Unresolved {
  text: string;
  span: Span;
  /** Why it can't be read for sure, in Chinese, for a person. */
  reason: string;
  /** What it could mean, each a date, an ISO period, or 'ongoing'; may be empty. */
  candidates: string[];
}

/** What looks like a deadline and was not taken for one, with the reason, in Chinese. */
export interface Skipped {
  span: Span;
  rule: string;
  reason: string;
}

/** Where 贯穿全年 stood; the rule tells `standing` (贯穿全年, 长期坚持) from the weaker `continuing` (持续开展). */
export interface OngoingSpan extends Span {
  rule: string;
}

/** 完成时限: everything one text says about time. `none` is true when the four parts are empty. */
export interface DeadlineReading {
  milestones: Milestone[];
  recurring: Recurring[];
  ongoing: boolean;
  /** Where 贯穿全年 and the like stood. */
  ongoingSpans: OngoingSpan[];
  relative: Relative[];
  none: boolean;
  unresolved: Unresolved[];
  /** What was looked at and left out, for the explanation. */
  skipped: Skipped[];
}
