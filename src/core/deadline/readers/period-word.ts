import { readNumeral } from '../numeral.ts';
import { newPoint, single } from '../point.ts';
import type { Part, Point, PointGroup } from '../point.ts';
import { matchAt, skip } from './match.ts';

/** 年底, 年末, 年终, 岁末, 年内, 年中, 年初 behind a year word, without their 年. */
const YEAR_PART =
  /(?:年度?)?(?:(底|末|尾|终(?!考核|考评|绩效|奖|总结|述职|评比|决算|目标|检查|测评))|(初)(?!中|级|步|审|始|预算|计划|确定的|下达的|安排的|部署的|提出的|制定的|目标|任务)|(中)(?![国央心学小考华等期医秋部])|(内)(?!部|容|外))/y;

const YEAR_PART_STARTS = new Set([...'年底末尾终初中内'].map((char) => char.charCodeAt(0)));

const HALF = /([上下])半年(?:度|内|底|末)?/y;
const QUARTER = /第?([一二三四1-4])(?:季度(?:末|底|内)?|季[末底])/y;
const FIRST_QUARTERS = /前([二三23两])个?季度/y;
const LETTER_QUARTER = /[Qq]([1-4])(?!\d)季?度?/y;
const FIRST_QUARTER = /首季度?/y;

const ORDINAL: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
};

function quarter(written: string | undefined, end: number): PointGroup {
  const point = newPoint('quarter');
  point.number = ORDINAL[written ?? '一'] ?? 1;
  return single(point, end);
}

/** 年底 and the like at an offset where the year has just been said: 底, 末, 年末, 内, 初, 中. */
export function readYearPart(chars: string, at: number): { part: Part; end: number } | null {
  const found = YEAR_PART_STARTS.has(chars.charCodeAt(at)) ? matchAt(YEAR_PART, chars, at) : null;
  if (!found) return null;
  const part: Part = found[1] ? 'end' : found[2] ? 'start' : found[3] ? 'mid' : 'whole';
  return { part, end: YEAR_PART.lastIndex };
}

function half(chars: string, at: number): PointGroup | null {
  const found = matchAt(HALF, chars, at);
  if (!found) return null;
  const point: Point = newPoint('half');
  point.number = found[1] === '上' ? 1 : 2;
  return single(point, HALF.lastIndex);
}

/** Reads 上半年, 第三季度, 三季度末, Q3, 首季度, 前三季度 at an offset. */
export function readHalfOrQuarter(chars: string, at: number): PointGroup | null {
  switch (chars.charAt(at)) {
    case '上':
    case '下':
      return half(chars, at);
    case '前': {
      const upTo = matchAt(FIRST_QUARTERS, chars, at);
      return upTo && fromFirst(quarter(upTo[1], FIRST_QUARTERS.lastIndex));
    }
    case 'Q':
    case 'q': {
      const letter = matchAt(LETTER_QUARTER, chars, at);
      return letter && quarter(letter[1], LETTER_QUARTER.lastIndex);
    }
    case '首': {
      const first = skip(FIRST_QUARTER, chars, at);
      return first > at ? quarter('1', first) : null;
    }
    default: {
      const numbered = matchAt(QUARTER, chars, at);
      return numbered && quarter(numbered[1], QUARTER.lastIndex);
    }
  }
}

function fromFirst(group: PointGroup): PointGroup {
  const from = newPoint('quarter');
  from.number = 1;
  group.from = from;
  return group;
}

/** Reads the unit-less starts of 1至3季度 and 一、三季度 (a range or a list). */
export function readQuarterNumbers(chars: string, at: number): PointGroup | null {
  const first = readNumeral(chars, at);
  const mark = chars.charAt(first?.end ?? at);
  if (!first || first.value < 1 || first.value > 4 || !'-至到、和'.includes(mark) || mark === '') return null;
  const second = matchAt(QUARTER, chars, first.end + 1);
  if (!second) return null;
  const group = quarter(second[1], QUARTER.lastIndex);
  const other = newPoint('quarter');
  other.number = first.value;
  if ('-至到'.includes(mark)) group.from = other;
  else group.others = [other];
  return group;
}
