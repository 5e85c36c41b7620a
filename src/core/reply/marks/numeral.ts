const DIGITS = new Map([...'零一二三四五六七八九'].map((character, value) => [character, value]));
DIGITS.set('两', 2).set('俩', 2).set('仨', 3);
const POWERS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** A number as people write it, Arabic (with thousands commas and decimals) or Chinese, for use inside other patterns. */
export const NUMBER =
  '(?:\\d{1,3}(?:,\\d{3})+|\\d{1,9}(?:\\.\\d{1,4})?|[零一二三四五六七八九十百千两俩仨]{1,9}(?:点[零一二三四五六七八九]{1,2}(?![半刻钟]))?)';

/** A small count or ordinal: 3, 12, 三, 十二, 两. */
export const SMALL = '(?:\\d{1,3}|[一二三四五六七八九十两俩仨]{1,3})';

function readSection(text: string): number | null {
  let total = 0;
  let digit: number | null = null;
  let lastPower = 1;
  for (const character of text) {
    const power = POWERS.get(character);
    if (power !== undefined) {
      total += (digit ?? 1) * power;
      digit = null;
      lastPower = power;
      continue;
    }
    const value = DIGITS.get(character);
    if (value === undefined) return null;
    if (value === 0) lastPower = 10; // 一百零五: the digit behind a zero counts as such
    digit = digit !== null && digit > 0 ? digit * 10 + value : value;
  }
  if (digit === null) return total;
  // 一百二 is 120, 三千八 is 3800; 十二 is 12.
  return total + (lastPower > 10 && digit > 0 && digit < 10 ? (digit * lastPower) / 10 : digit);
}

/** 十八点五 is 18.5. */
function decimalOf(whole: string, decimals: string): number | null {
  const head = readSection(whole);
  const tail = Array.from(decimals, (digit) => DIGITS.get(digit) ?? 0).join('');
  return head === null ? null : Number(`${head}.${tail}`);
}

/** Whether a text is nothing but the figures 0 to 9. */
export function isNumber(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return text !== '';
}

/** The value of a number in Arabic or Chinese figures, or null. 一万二 is 12000, 1.1万 11000, 二〇一七 2017. */
export function numberOf(text: string): number | null {
  if (isNumber(text)) return Number(text);
  const clean = text.replaceAll(',', '');
  if (clean === '') return null;
  if (/^\d+(?:\.\d+)?$/.test(clean)) return Number(clean);
  const decimal = /^([^点]+)点([零一二三四五六七八九]+)$/.exec(clean);
  if (decimal) return decimalOf(decimal[1] ?? '', decimal[2] ?? '');
  const large = /^(.*)(万|亿)(.*)$/.exec(clean);
  if (!large) return readSection(clean);
  const [, before = '', unit = '', after = ''] = large;
  const factor = unit === '万' ? 10_000 : 100_000_000;
  const head = before === '' ? 1 : numberOf(before);
  if (head === null) return null;
  if (after === '') return Math.round(head * factor * 1e6) / 1e6;
  const tail = numberOf(after);
  if (tail === null) return null;
  return head * factor + (tail < 10 && !after.startsWith('零') ? (tail * factor) / 10 : tail);
}
