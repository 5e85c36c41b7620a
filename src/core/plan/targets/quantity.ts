import { CHINESE_NUMERAL, chineseNumber } from '../chinese-number.ts';
import { MEASURE } from './measure.ts';

/** A number with its unit of measure in a text. Offsets are those of the text. */
export interface Quantity {
  start: number;
  end: number;
  value: number;
  /** Upper end of a range (4-5名). */
  max: number | null;
  measure: string;
  /** The number is written in Chinese characters (一所): weaker evidence for a target. */
  written: boolean;
  /** 余, 多 behind the number: at least. */
  more: boolean;
}

const DIGITS = String.raw`(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,6})?`;
const SCALE = '(?:千万|百万|十万|万亿|万|亿|千|百)';
const PATTERN = new RegExp(
  `(?:(${DIGITS})(?:\\s*[-—–~～至到]\\s*(${DIGITS}))?|([${CHINESE_NUMERAL}]{1,8}))` +
    `\\s*([余多])?\\s*(${SCALE})?\\s*([余多])?\\s*(${MEASURE}|(?<=[万亿])(?=[一-龥]{0,4}(?:群众|居民|农民|人口|职工|师生)))`,
  'g',
);
const SCALES: Record<string, number> = {
  百: 1e2,
  千: 1e3,
  万: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  万亿: 1e12,
};

/** A figure without a measure, behind a word of reaching or limiting and closing its clause: 死亡率控制在0.09以内. */
const BARE = new RegExp(
  `(?<=(?:控制在|控制到|降至|降到|不超过|不高于|低于|不低于|不少于|达到|(?<![下传到转送直表抵发通上])达|提高到|提升到|≥|≤)\\s*)(${DIGITS})(?=\\s*(?:[；;，,。、]|以[内下上]|左右|$))`,
  'g',
);

/** Every number with a unit of measure, in order. 万 and 亿 are multiplied out; percent keeps its figure. */
export function findQuantities(text: string): Quantity[] {
  const measured = measuredQuantities(text);
  const bare = bareFigures(text).filter(
    ({ start }) => !measured.some((each) => start >= each.start && start < each.end),
  );
  return bare.length === 0 ? measured : [...measured, ...bare].toSorted((a, b) => a.start - b.start);
}

function bareFigures(text: string): Quantity[] {
  return [...halfWidth(text).matchAll(BARE)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: Number((match[1] ?? '').replaceAll(',', '')),
    max: null,
    measure: '',
    written: false,
    more: false,
  }));
}

function measuredQuantities(text: string): Quantity[] {
  return [...halfWidth(text).matchAll(PATTERN)].flatMap((match) => {
    const [whole, digits, upper, written, , scale, , measure] = match;
    const value = digits === undefined ? chineseNumber(written ?? '') : Number(digits.replaceAll(',', ''));
    if (value === null || (!match[7] && !scale)) return [];
    const factor = scale === undefined ? 1 : (SCALES[scale] ?? 1);
    const times = (number: number): number => Number((number * factor).toPrecision(12)); // 0.1 + 0.2 must not show
    return [
      {
        start: match.index,
        end: match.index + whole.length,
        value: times(value),
        max: upper === undefined ? null : times(Number(upper.replaceAll(',', ''))),
        measure: measureName(measure ?? ''),
        written: digits === undefined,
        more: match[4] !== undefined || match[6] !== undefined,
      },
    ];
  });
}

/** Full-width digits, points and percent signs as half-width, offsets unchanged. */
export function halfWidth(text: string): string {
  return text.replaceAll(/[\uFF10-\uFF19\uFF05\uFF0E\uFF0F]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
}

/** 30万农村群众 names no measure: people are counted. */
function measureName(measure: string): string {
  return measure === '' ? '人' : measure.replaceAll(/\s/g, '');
}
