import type { NamedDay } from '../types.ts';
import type { Part, Point, PointGroup } from '../point.ts';
import { skip } from './match.ts';
import { readAfterEnd } from './named-day.ts';
import type { NamedDays } from './named-day.ts';
import { readYearPart } from './period-word.ts';
import { readDates } from './range.ts';

const JOIN = /(?:前|底前)?(?:、|和|及|与|以及|或者?|，(?=\d|[一二三四五六七八九十]))(?:每年|次年的?)?/y;
const CONNECT = /(?:的|，)?(?:应当?|须|要|都|均|一般|原则上|固定|定期)?(?:于|在|以)?(?:当年|每年)?的?/y;

/** 每年2月、8月的10日: with 的 the day holds for every month of the list. */
const OF_DAY = /月份?的[\d一二三四五六七八九十]/;

const MONTH_PARTS: Readonly<Record<Part, number>> = {
  whole: 31,
  end: 31,
  third: 31,
  second: 20,
  mid: 15,
  firstHalf: 15,
  first: 10,
  start: 5,
};

/** A date without a year as a day of every year; 次年1月 is month 13. Null for what has no fixed place in a year. */
export function dayOfEveryYear(point: Point): NamedDay | null {
  const later = (point.yearShift ?? 0) * 12;
  const number = point.number ?? 0;
  switch (point.kind) {
    case 'year':
      if (point.part === 'start') return { unit: 'monthDay', month: later + 1, day: 31 };
      return { unit: 'monthDay', month: later + (point.part === 'mid' ? 6 : 12), day: 31 };
    case 'half':
      return { unit: 'monthDay', month: later + number * 6, day: 31 };
    case 'quarter':
      return number > 0 ? { unit: 'monthDay', month: later + number * 3, day: 31 } : null;
    case 'month':
      return number > 0 ? { unit: 'monthDay', month: later + number, day: MONTH_PARTS[point.part] } : null;
    case 'day':
      return number > 0 ? { unit: 'monthDay', month: later + number, day: point.day } : null;
    case 'week':
      return number > 0
        ? { unit: 'nthWeekday', month: later + number, nth: point.day, weekday: Math.abs(point.weekday) || 5 }
        : null;
    case 'festival':
      return { unit: 'festival', name: point.name };
    default:
      return null;
  }
}

function pointsOf(group: PointGroup): NamedDay[] {
  return [...(group.others ?? []), group.to].flatMap((point) => dayOfEveryYear(point) ?? []);
}

function readOne(chars: string, at: number): { days: NamedDay[]; end: number } | null {
  const group = readDates(chars, at);
  if (!group || group.to.year !== null || group.tail === 'since' || group.tail === 'after') return null;
  if (group.to.kind === 'year' && group.to.part === 'whole' && group.tail === 'none') return null;
  return { days: pointsOf(group), end: group.end };
}

/** Reads the dates behind 每年: 底, 3月底前, 6月底和12月底前, 年初和年中, 4月至6月 (its end), 第一季度, 春节前. */
export function readYearPoints(chars: string, at: number): NamedDays | null {
  const afterEnd = readAfterEnd(chars, at, 12);
  if (afterEnd) return afterEnd;
  const part = readYearPart(chars, at);
  const days: NamedDay[] = [];
  let end = at;
  if (part && part.part !== 'whole') {
    days.push({ unit: 'monthDay', month: part.part === 'start' ? 1 : part.part === 'mid' ? 6 : 12, day: 31 });
    end = part.end;
  } else {
    const first = readOne(chars, skip(CONNECT, chars, at));
    if (!first) return null;
    days.push(...first.days);
    end = first.end;
  }
  while (days.length < 24) {
    const next = skip(JOIN, chars, end);
    const more = next > end ? readOne(chars, next) : null;
    if (!more) break;
    const of = OF_DAY.test(chars.slice(next, more.end)) ? more.days[0] : undefined;
    if (of?.unit === 'monthDay')
      for (const day of days) if (day.unit === 'monthDay' && day.day === 31) day.day = of.day;
    days.push(...more.days);
    end = more.end;
  }
  return { days, end };
}
