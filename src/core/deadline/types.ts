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

/** Work that falls due again and again. */
export interface Recurring {
  /** ISO 8601 period: P1D, P1W, P2W, P10D, P15D, P1M, P2M, P3M, P6M, P1Y, P2Y … */
  every: string;
  /** Every due date within the plan's window; left out for P1D, for periods of two years or more and for windows longer than two years. */
  dueDates?: LocalDate[];
  /** N times a period (每月两次): all N are due by the end of the period. */
  times?: number;
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

/** 完成时限: everything one text says about time. `none` is true when the four parts are empty. */
export interface DeadlineReading {
  milestones: Milestone[];
  recurring: Recurring[];
  ongoing: boolean;
  /** Where 贯穿全年 and the like stood. */
  ongoingSpans: Span[];
  relative: Relative[];
  none: boolean;
  unresolved: Unresolved[];
}
