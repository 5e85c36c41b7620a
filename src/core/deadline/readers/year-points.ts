import type { NamedDay } from '../finding.ts';
import { newPoint } from '../point.ts';
import type { PointGroup } from '../point.ts';
import { skip } from './match.ts';
import { readAfterEnd } from './named-day.ts';
import type { NamedDays } from './named-day.ts';
import { readYearPart } from './period-word.ts';
import { readDates } from './range.ts';

const JOIN = /(?:前|底前)?(?:、|和|及|与|以及|或者?|，(?=\d|[一二三四五六七八九十]))(?:每年|次年的?)?/y;
const CONNECT = /(?:的|，)?(?:应当?|须|要|都|均|一般|原则上|固定|定期)?(?:于|在|以)?(?:当年|每年|次年|翌年)?的?/y;

function pointsOf(group: PointGroup): NamedDay[] {
  return [...(group.others ?? []), group.to].map((point) => ({ unit: 'yearPoint', point }));
}

function readOne(chars: string, at: number): { days: NamedDay[]; end: number } | null {
  const group = readDates(chars, at);
  if (!group || group.to.year !== null || group.tail === 'since' || group.tail === 'after') return null;
  if (group.to.kind === 'year' && group.to.part === 'whole' && group.tail === 'none') return null;
  return { days: pointsOf(group), end: group.end };
}

/** Reads the dates behind 每年: 底, 3月底前, 6月底和12月底前, 年初和年中, 4月至6月 (its end), 第一季度, 春节前. */
export function readYearPoints(chars: string, at: number): NamedDays | null {
  const afterEnd = readAfterEnd(chars, at);
  if (afterEnd) return afterEnd;
  const part = readYearPart(chars, at);
  const days: NamedDay[] = [];
  let end = at;
  if (part && part.part !== 'whole') {
    const point = newPoint('year');
    point.part = part.part;
    days.push({ unit: 'yearPoint', point });
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
    days.push(...more.days);
    end = more.end;
  }
  return { days, end };
}
