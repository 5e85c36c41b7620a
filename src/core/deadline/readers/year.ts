import { readNumeral } from '../numeral.ts';
import { testAt } from './match.ts';

/** A year as said: absolute, or counted from the document's or the previous date's year. */
export interface YearSaid {
  year: number | null;
  shift: number | null;
  fromPrevious: boolean;
  end: number;
}

interface YearWord {
  shift: number;
  fromPrevious: boolean;
  /** Characters before it that make it part of another word: 不同年龄, 说明年度, 以前年度, 首次年会. */
  notAfter: string;
}

const word = (shift: number, notAfter: string, fromPrevious = false): YearWord => ({ shift, fromPrevious, notAfter });

const YEAR_WORDS: ReadonlyMap<string, YearWord> = new Map([
  ['今', word(0, '')],
  ['本', word(0, '基根资成样')],
  ['当', word(0, '相适应', true)],
  ['同', word(0, '不相共', true)],
  ['明', word(1, '说证声表文发')],
  ['次', word(1, '首每各数几两一二三四五六七八九十0123456789多再此', true)],
  ['翌', word(1, '', true)],
  ['来', word(1, '年以近')],
  ['后', word(2, '以之今此')],
  ['去', word(-1, '过')],
  ['上', word(-1, '以之')],
  ['前', word(-2, '以之此往当目')],
]);

const NIAN = 0x5e74;

/** 年 that begins another word. */
const OTHER_WORD = /年[龄级代均轻检会鉴产货薪限]/y;

/** What must follow a two-digit year: 24年6月, 24年底; 24年 alone is a duration. */
const AFTER_SHORT_YEAR =
  /(?:度?[底末初]|(?:\d{1,2}|[一二三四五六七八九十]{1,3}|元)月|第?[一二三四1-4]季度|[上下]半年)/y;

const WHOLE_YEAR = /全年(?=[，。；）)]|$)/y;

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

function yearWord(chars: string, at: number): YearSaid | null {
  const found = YEAR_WORDS.get(chars.charAt(at));
  if (!found || testAt(OTHER_WORD, chars, at + 1)) return null;
  if (at > 0 && found.notAfter.includes(chars.charAt(at - 1))) return null;
  return { year: null, shift: found.shift, fromPrevious: found.fromPrevious, end: at + 2 };
}

/** Reads 2024年, 二〇二四年, 24年 (before a month or 底), 今年, 次年 at an offset. */
export function readYear(chars: string, at: number): YearSaid | null {
  const numeral = readNumeral(chars, at);
  if (!numeral) return chars.charCodeAt(at + 1) === NIAN ? yearWord(chars, at) : null;
  // 2023全年: the 年 is said once.
  const all = numeral.digits === 4 && testAt(WHOLE_YEAR, chars, numeral.end);
  if (chars.charCodeAt(numeral.end) !== NIAN && !all) return null;
  const end = numeral.end + (all ? 2 : 1);
  if (numeral.digits === 4 && numeral.value >= FIRST_YEAR && numeral.value <= LAST_YEAR) {
    return { year: numeral.value, shift: null, fromPrevious: false, end };
  }
  if (numeral.digits === 2 && numeral.value >= 10 && testAt(AFTER_SHORT_YEAR, chars, end)) {
    return { year: 2000 + numeral.value, shift: null, fromPrevious: false, end };
  }
  return null;
}
