import type { RelativeFinding } from '../finding.ts';
import { readNumeral } from '../numeral.ts';
import { skipRangeMark } from './marks.ts';
import { matchAt } from './match.ts';

/** A length of time: 5个工作日, 半个月, 一个星期, 24小时; of a stretch (60日至1年) the upper end. */
export interface Amount {
  amount: number;
  unit: RelativeFinding['unit'];
  /** Written with 日, which may also be a day of the month. */
  bareDay: boolean;
  /** Written as a number and 月 without 个: 3月内 may be the month of March. */
  bareMonth: boolean;
  end: number;
}

const UNIT =
  /(?:个)?(?:法定|连续)?(工作日|工作天|自然日|日历天|日历日|日|天|周(?![年岁边])|星期|礼拜|(?<=个)季度|月|小时|分钟|钟头|年(?![度级龄代底末初中]))/y;
/** First characters of the units and of the range marks; most numbers in a text count something else. */
export const UNIT_STARTS = '个法连工自日天周星礼季小分年钟半月-至到、';
const UNIT_START = new Set([...UNIT_STARTS].map((char) => char.charCodeAt(0)));
const BAN = 0x534a;
const HALF = /半(?:个)?(月|年(?!度)|天|小时|日)/y;
const AND_HALF = /(?:个)?(?:半(月|年|天|小时)|(月|星期|小时|年|天)半)/y;

const SIZES: Readonly<Record<string, readonly [number, Amount['unit']]>> = {
  工作日: [1, 'workday'],
  工作天: [1, 'workday'],
  自然日: [1, 'day'],
  日历天: [1, 'day'],
  日历日: [1, 'day'],
  日: [1, 'day'],
  天: [1, 'day'],
  周: [7, 'day'],
  星期: [7, 'day'],
  礼拜: [7, 'day'],
  季度: [3, 'month'],
  月: [1, 'month'],
  小时: [1, 'hour'],
  钟头: [1, 'hour'],
  分钟: [1 / 60, 'hour'],
  年: [1, 'year'],
};

function amountOf(count: number, unit: string, end: number, written: string): Amount {
  const [size, of] = SIZES[unit] ?? [1, 'day'];
  const amount = Math.round(count * size * 100) / 100;
  const bare = !written.startsWith('个');
  return { amount, unit: of, bareDay: unit === '日' && bare, bareMonth: unit === '月' && bare, end };
}

function readHalf(chars: string, at: number): Amount | null {
  const half = chars.charCodeAt(at) === BAN ? matchAt(HALF, chars, at) : null;
  if (!half) return null;
  const end = HALF.lastIndex;
  switch (half[1]) {
    case '月':
      return amountOf(15, '天', end, '个');
    case '年':
      return amountOf(6, '月', end, '个');
    case '小时':
      return amountOf(0.5, '小时', end, '个');
    default:
      return amountOf(12, '小时', end, '个');
  }
}

/** 个半月, 月半, 个星期半: 半 stands within the first four characters. */
function hasHalf(chars: string, at: number): boolean {
  for (let i = at; i < at + 4; i += 1) if (chars.charCodeAt(i) === BAN) return true;
  return false;
}

/** 一个半月 is 45 days, 一年半 18 months. */
function readAndHalf(chars: string, at: number, count: number): Amount | null {
  const found = hasHalf(chars, at) ? matchAt(AND_HALF, chars, at) : null;
  const unit = found?.[1] ?? found?.[2];
  if (!unit) return null;
  const end = AND_HALF.lastIndex;
  if (unit === '月') return amountOf(count * 30 + 15, '天', end, '个');
  if (unit === '年') return amountOf(count * 12 + 6, '月', end, '个');
  if (unit === '小时') return amountOf(count + 0.5, '小时', end, '个');
  return amountOf(Math.ceil((count + 0.5) * (unit === '星期' ? 7 : 1)), '天', end, '个');
}

function readOne(chars: string, at: number): Amount | null {
  const half = readHalf(chars, at);
  if (half) return half;
  const numeral = readNumeral(chars, at);
  if (!numeral || numeral.digits > 4 || numeral.value === 0) return null;
  const andHalf = readAndHalf(chars, numeral.end, numeral.value);
  if (andHalf) return andHalf;
  const found = matchAt(UNIT, chars, numeral.end);
  if (found) {
    if (found[1] === '年' && numeral.digits === 4) return null;
    return amountOf(numeral.value, found[1] ?? '', UNIT.lastIndex, found[0]);
  }
  return null;
}

/** Behind -, 至, 到 or 、 between the two ends of a stretch. */
function skipMark(chars: string, at: number): number {
  return chars.charCodeAt(at) === 0x3001 ? at + 1 : skipRangeMark(chars, at);
}

/** Reads a length of time at an offset, or null. */
export function readAmount(chars: string, at: number): Amount | null {
  const numeral = readNumeral(chars, at);
  if (numeral) {
    if (!UNIT_START.has(chars.charCodeAt(numeral.end))) return null;
    const ranged = skipMark(chars, numeral.end);
    const upper = ranged > numeral.end ? readOne(chars, ranged) : null;
    if (upper && !upper.bareMonth) return upper;
  }
  const first = readOne(chars, at);
  if (!first) return null;
  const mark = skipMark(chars, first.end);
  const second = mark > first.end && chars.charAt(mark - 1) !== '、' ? readOne(chars, mark) : null;
  return second ?? first;
}
