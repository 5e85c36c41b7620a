const CHINESE_DIGITS = '零一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** 1-9999 as Chinese writes it: 十二, 一百零三. `ten` and the like are given for the legal digits 壹拾. */
function chinese(value: number, digits: string, units: string[], leadingOne: boolean): string {
  let text = '';
  let gap = false;
  for (let power = 3; power >= 0; power -= 1) {
    const digit = Math.floor(value / 10 ** power) % 10;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    const said = digit === 1 && power === 1 && text === '' && !leadingOne ? '' : digits.charAt(digit);
    text += (gap ? digits.charAt(0) : '') + said + (units[power] ?? '');
    gap = false;
  }
  return text;
}

function roman(value: number): string {
  const symbols: [number, string][] = [
    [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'],
    [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
  ]; // prettier-ignore
  let rest = value;
  let text = '';
  for (const [worth, symbol] of symbols) {
    while (rest >= worth) {
      text += symbol;
      rest -= worth;
    }
  }
  return text;
}

/** a … z, aa, bb … as Word counts. */
function letter(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
}

/** A run of code points from `first` for 1 … `count`; plain digits beyond. */
function enclosed(first: number, count: number): (value: number) => string {
  return (value) => (value <= count ? String.fromCodePoint(first + value - 1) : String(value));
}

const counting = (value: number): string => chinese(value, CHINESE_DIGITS, ['', '十', '百', '千'], false);

/** Word's names of number formats (ECMA-376, ST_NumberFormat). */
const FORMATS: Record<string, (value: number) => string> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: (value) => String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  decimalFullWidth2: (value) => String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  chineseCounting: counting,
  chineseCountingThousand: counting,
  japaneseCounting: counting,
  taiwaneseCounting: counting,
  taiwaneseCountingThousand: counting,
  ideographDigital: (value) => String(value).replace(/\d/g, (digit) => '〇一二三四五六七八九'.charAt(Number(digit))),
  taiwaneseDigital: (value) => String(value).replace(/\d/g, (digit) => '〇一二三四五六七八九'.charAt(Number(digit))),
  chineseLegalSimplified: (value) => chinese(value, LEGAL_DIGITS, ['', '拾', '佰', '仟'], true),
  ideographTraditional: (value) => STEMS.charAt((value - 1) % 10),
  ideographZodiac: (value) => BRANCHES.charAt((value - 1) % 12),
  decimalEnclosedCircle: enclosed(0x2460, 20),
  decimalEnclosedCircleChinese: enclosed(0x2460, 20),
  decimalEnclosedParen: enclosed(0x2474, 20),
  decimalEnclosedFullstop: enclosed(0x2488, 20),
  ideographEnclosedCircle: enclosed(0x3280, 10),
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  upperLetter: (value) => letter(value).toUpperCase(),
  lowerLetter: letter,
};

/** A counter's value (1 and up) in one of Word's formats; `bullet` and `none` give nothing, unknown ones plain digits. */
export function formatNumber(format: string, value: number): string {
  if (format === 'bullet' || format === 'none' || value < 1) return format === 'decimal' ? String(value) : '';
  return (FORMATS[format] ?? String)(value);
}
