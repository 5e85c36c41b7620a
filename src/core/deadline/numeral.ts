/** A number as written, Arabic or Chinese, with the offset behind it. */
export interface Numeral {
  value: number;
  end: number;
  /** Number of digits written: tells 24年 from 2024年 and 二四年 from 二十四年. 0 where 十, 百 or 半 occur. */
  digits: number;
}

/** Value of a Chinese digit's code unit; 10 for 十, 20 and 30 for 廿 and 卅, 100 for 百, 2 also for 两; -1 otherwise. */
const VALUES = new Int16Array(0x10000).fill(-1);
[...'〇一二三四五六七八九'].forEach((char, value) => (VALUES[char.charCodeAt(0)] = value));
VALUES['零'.charCodeAt(0)] = 0;
VALUES['两'.charCodeAt(0)] = 2;
VALUES['十'.charCodeAt(0)] = 10;
VALUES['廿'.charCodeAt(0)] = 20;
VALUES['卅'.charCodeAt(0)] = 30;
VALUES['百'.charCodeAt(0)] = 100;

/** Longer runs are telephone or account numbers, not times. */
const MOST_DIGITS = 8;

export function isArabic(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a number can start with this code unit. */
export function isNumeralStart(code: number): boolean {
  return isArabic(code) || (VALUES[code] ?? -1) >= 0;
}

function readArabic(chars: string, at: number): Numeral | null {
  let value = 0;
  let end = at;
  for (let code = chars.charCodeAt(end); isArabic(code); code = chars.charCodeAt(end)) {
    value = value * 10 + code - 48;
    end += 1;
    if (end - at > MOST_DIGITS) return null;
  }
  return { value, end, digits: end - at };
}

function readChinese(chars: string, at: number): Numeral | null {
  let total = 0;
  let digit = -1;
  let digits = 0;
  let end = at;
  for (let value = VALUES[chars.charCodeAt(end)] ?? -1; value >= 0; value = VALUES[chars.charCodeAt(end)] ?? -1) {
    if (value >= 10) {
      total += value === 100 ? (digit < 0 ? 1 : digit) * 100 : value === 10 ? (digit < 0 ? 1 : digit) * 10 : value;
      digit = -1;
      digits = -MOST_DIGITS;
    } else if (digit >= 0 && digits > 0) {
      digit = digit * 10 + value;
      digits += 1;
    } else {
      if (digit > 0) return null;
      digit = value;
      digits += 1;
    }
    end += 1;
    if (end - at > MOST_DIGITS) return null;
  }
  if (end === at) return null;
  return { value: total + Math.max(digit, 0), end, digits: Math.max(digits, 0) };
}

/** Reads the number at an offset, or null. 二〇二四, 二十八, 廿五, 两, 2024. */
export function readNumeral(chars: string, at: number): Numeral | null {
  const code = chars.charCodeAt(at);
  if (isArabic(code)) return readArabic(chars, at);
  return (VALUES[code] ?? -1) >= 0 ? readChinese(chars, at) : null;
}

/** The offset behind the run of digits (or of Chinese numerals) at an offset, for skipping what is no time. */
export function skipNumeral(chars: string, at: number): number {
  let end = at;
  if (isArabic(chars.charCodeAt(at))) {
    while (isArabic(chars.charCodeAt(end))) end += 1;
  } else {
    while ((VALUES[chars.charCodeAt(end)] ?? -1) >= 0) end += 1;
  }
  return end;
}
