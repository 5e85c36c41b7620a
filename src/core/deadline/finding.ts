import type { PointGroup, Point } from './point.ts';
import type { NamedDay, RelativeAnchor } from './types.ts';

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
  /** In chat today answers it: 月底 is this month's, 15号 the next one. */
  answeredByToday?: boolean;
  /** Readings to choose from; resolved to dates later. Empty: nothing sensible to offer. */
  candidates: readonly (Point | string)[];
}

/** A date, a list of dates, or a range. */
export interface DatesFinding extends Place {
  kind: 'dates';
  group: PointGroup;
  /** Why it is no deadline if it lies before the document's own day (截至10月底已…), or null. */
  pastReason: string | null;
}

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
  /** 双月, 单月: the even or odd months of the calendar; `on` then names days of such a month. */
  months: 'odd' | 'even' | null;
  /** 自2018年起每季度: the finding whose point the rule starts at. */
  since: DatesFinding | null;
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

/** Looks like a deadline and is none; `reason` says why, in Chinese; '' where nobody would take it for one. */
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

/** A date, list or range that was read. */
export function datesFinding(start: number, group: PointGroup, question: Question | null = null): DatesFinding {
  return { kind: 'dates', start, end: group.end, rule: '', dropped: null, question, group, pastReason: null };
}

/** Something that looks like a deadline and is none. */
export function nothingFinding(start: number, end: number, reason: string): NothingFinding {
  return { kind: 'nothing', start, end, rule: '', dropped: null, question: null, reason };
}

/** A time that only a person can place. */
export function unclearFinding(start: number, end: number, question: Question): UnclearFinding {
  return { kind: 'unclear', start, end, rule: '', dropped: null, question };
}

export function ongoingFinding(start: number, end: number): OngoingFinding {
  return { kind: 'ongoing', start, end, rule: '', dropped: null, question: null };
}

export function immediateFinding(start: number, end: number): ImmediateFinding {
  return { kind: 'immediate', start, end, rule: '', dropped: null, question: null };
}

/** What a relative finding says besides its place. */
export type RelativeSaid = Omit<RelativeFinding, keyof Place | 'kind'>;

export function relativeFinding(
  start: number,
  end: number,
  said: RelativeSaid,
  question: Question | null = null,
): RelativeFinding {
  return {
    kind: 'relative',
    start,
    end,
    rule: '',
    dropped: null,
    question,
    anchor: said.anchor,
    amount: said.amount,
    unit: said.unit,
    ownIssue: said.ownIssue,
    unanchored: said.unanchored,
    chatOnly: said.chatOnly,
  };
}
