const DIGITS: Record<string, number> = {
  零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
}; // prettier-ignore
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** The characters a Chinese numeral is made of, for use inside a character class. */
export const CHINESE_NUMERAL = '零〇一二两三四五六七八九十百千';

/** 十二 → 12, 一百零三 → 103, 二〇一九 → 2019; null for anything that is no numeral. */
export function chineseNumber(text: string): number | null {
  if (text === '') return null;
  let total = 0;
  let digit: number | null = null;
  let positional = '';
  for (const character of text) {
    const unit = UNITS[character];
    const value = DIGITS[character];
    if (unit !== undefined) {
      total += (digit ?? 1) * unit;
      digit = null;
    } else if (value !== undefined) {
      positional += String(value);
      digit = value;
    } else return null;
  }
  return total === 0 && positional.length > 1 ? Number(positional) : total + (digit ?? 0);
}
