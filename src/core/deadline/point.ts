/**
 * A point is one time expression as said: what is missing stays missing and is supplied when it is resolved.
 * Flat and of one shape, because hundreds of thousands of them are made in a second.
 */
export interface Point {
  kind: 'year' | 'half' | 'quarter' | 'month' | 'week' | 'weekday' | 'day' | 'festival' | 'fiveYear' | 'offset';
  /** The year said, or null. */
  year: number | null;
  /** 今年 0, 明年 1, 次年 1: counted from the context's year; null where no such word was said. */
  yearShift: number | null;
  /** 次年, 当年: `yearShift` counts from the year of the date before it, where there is one. */
  fromPrevious: boolean;
  /** Half 1-2, quarter 1-4, month 1-12, number of the five-year plan; null for 本月, 本季度, or a bare 15日. */
  number: number | null;
  /** 本月 0, 下月 1, 本季度 0, 下周 1: counted from today; null where none was said. */
  shift: number | null;
  /** Day of the month for `day`, 1-7 for `weekday`, number of the week for `week`, days from today for `offset`. */
  day: number;
  part: Part;
  /** For `week`: 第二个周三 3 (the second Wednesday), 第二周周三 -3 (Wednesday of the second week); 0 where no day is said. */
  weekday: number;
  /** Name of the festival. */
  name: string;
}

/** Which part of its period a point names: 初, 中, 末/底, 上旬, 中旬, 下旬, 上半月, 前 without 底 (8月前), or all of it. */
export type Part = 'whole' | 'start' | 'mid' | 'end' | 'first' | 'second' | 'third' | 'firstHalf';

/** What stands behind a point and says how it is meant: 前, 止, 起/开始, 以后, 期间. */
export type Tail = 'none' | 'before' | 'until' | 'since' | 'after' | 'during';

/** Why a clerk would ask about the writing itself. */
export type Doubt = 'neighbours' | 'noSuchDay' | 'noSuchMonth' | 'unclearUnit' | 'dayWithoutMonth';

/** One or several points read together: a single one, a range, or a list. */
export interface PointGroup {
  /** First point of a range, or null. */
  from: Point | null;
  to: Point;
  /** All but the last date of a list (6、9、12月). */
  others: Point[] | null;
  end: number;
  tail: Tail;
  /** Weekday said in brackets (12月26日（周五）), 1-7; 0 where none. */
  weekday: number;
  doubt: Doubt | null;
}

/** A point of a kind with everything else unsaid. */
export function newPoint(kind: Point['kind']): Point {
  return {
    kind,
    year: null,
    yearShift: null,
    fromPrevious: false,
    number: null,
    shift: null,
    day: 0,
    part: 'whole',
    weekday: 0,
    name: '',
  };
}

export function monthPoint(month: number | null): Point {
  const point = newPoint('month');
  point.number = month;
  return point;
}

export function dayPoint(month: number | null, day: number): Point {
  const point = newPoint('day');
  point.number = month;
  point.day = day;
  return point;
}

/** A group of one point. */
export function single(to: Point, end: number): PointGroup {
  return { from: null, to, others: null, end, tail: 'none', weekday: 0, doubt: null };
}
