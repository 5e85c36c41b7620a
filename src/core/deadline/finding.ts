import type { PointGroup, Point } from './point.ts';
import type { RelativeAnchor } from './types.ts';

/** Where a finding stands in `Line.chars` and which rule made it. */
interface Place {
  start: number;
  end: number;
  rule: string;
  /** Set by a refiner that found a reason why this is no deadline after all; shown by `explain`. */
  dropped: string | null;
  /** What a person should be asked about it, or null. */
  question: Question | null;
}

export interface Question {
  reason: string;
  /** Readings to choose from; resolved to dates later. Empty: nothing sensible to offer. */
  candidates: readonly (Point | string)[];
}

/** A date, a list of dates, or a range. */
export interface DatesFinding extends Place {
  kind: 'dates';
  group: PointGroup;
}

/** A day named inside a period: 每月5日, 每周一, 每季度末月25日, 每年6月底. */
export type NamedDay =
  | { unit: 'weekday'; weekday: number }
  | { unit: 'monthDay'; /** 1-based month within the period. */ month: number; day: number }
  | { unit: 'workday'; month: number; /** 1 first, -1 last workday of that month. */ nth: number }
  | { unit: 'nthWeekday'; month: number; nth: number; weekday: number }
  | { unit: 'afterEnd'; /** Days or workdays after the period has ended. */ amount: number; workdays: boolean }
  | { unit: 'yearPoint'; point: Point };

export interface RecurringFinding extends Place {
  kind: 'recurring';
  amount: number;
  unit: 'hour' | 'day' | 'week' | 'month' | 'year';
  on: NamedDay[];
  /** 每旬 and 每半月 follow the month, 每10天 counts days. */
  within: 'month' | null;
  /** 每学期: two terms a year. */
  term: boolean;
  times: number;
  /** 自2018年起每季度: the point the rule starts at. */
  since: Point | null;
}

export interface OngoingFinding extends Place {
  kind: 'ongoing';
}

export interface RelativeFinding extends Place {
  kind: 'relative';
  anchor: RelativeAnchor;
  amount: number;
  unit: 'workday' | 'day' | 'month' | 'hour' | 'year';
  /** The event is the document's own issue or publication, so that the date is known. */
  ownIssue: boolean;
  /** No event is named: in chat it counts from today. */
  unanchored: boolean;
  /** 三天后: only in chat a date, in a document an earliest day. */
  chatOnly: boolean;
}

/** 立即: due on the document's own day. */
export interface ImmediateFinding extends Place {
  kind: 'immediate';
}

/** Looks like a deadline and is none; `reason` says why, in Chinese. */
export interface NothingFinding extends Place {
  kind: 'nothing';
  reason: string;
}

/** A time that can't be placed without asking: 节前, 汛期前, 第三周. */
export interface UnclearFinding extends Place {
  kind: 'unclear';
}

export type Finding =
  | DatesFinding
  | RecurringFinding
  | OngoingFinding
  | RelativeFinding
  | ImmediateFinding
  | NothingFinding
  | UnclearFinding;

