/** How a workbook counts days: from 1900 (with a 29 February that never was) or from 1904. */
export type DateSystem = 1900 | 1904;

const DAY_MS = 86_400_000;
/** Day 0 of the two systems, as days since 1970. */
const DAY_ZERO: Record<DateSystem, number> = { 1900: -25_569, 1904: -24_107 };

/** What a cell with a number shows: dates as `2017年5月31日`, fractions of percent formats as percent, others plainly. */
export function numberText(value: number, format: string, system: DateSystem): string {
  const parts = dateParts(format);
  if (parts && value >= 0 && value < 2_958_466) return dateText(value, parts, system);
  if (isPercent(format)) return `${Number((value * 100).toPrecision(12))}%`;
  const [, before = '', behind = ''] = /^"?([^"#0]*)"?[#0,.]+(?:"([^"]*)")?$/.exec(format.split(';', 1)[0] ?? '') ?? [];
  return `${before}${Number(value.toPrecision(15))}${behind}`;
}

function isPercent(format: string): boolean {
  return format.replaceAll(/"[^"]*"/g, '').includes('%');
}

interface DateParts {
  year: boolean;
  month: boolean;
  day: boolean;
}

/** Which parts of a date a number format shows, or null for a format of other numbers. */
function dateParts(format: string): DateParts | null {
  const [section = ''] = format.split(';', 1);
  const bare = section.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '').toLowerCase();
  if (/[#0?]/.test(bare) || bare.includes('general')) return null;
  const parts = { year: /[ye]/.test(bare), day: bare.includes('d'), month: bare.includes('m') };
  const isTime = /[hs]/.test(bare) && !parts.year && !parts.day;
  return !isTime && (parts.year || parts.day || parts.month) ? parts : null;
}

function dateText(serial: number, { year, month, day }: DateParts, system: DateSystem): string {
  // days before March 1900 are one off in the 1900 system, which has a day too many
  const days = Math.floor(serial) + DAY_ZERO[system] + (system === 1900 && serial < 60 ? 1 : 0);
  const date = new Date(days * DAY_MS);
  const shown = [
    year ? `${date.getUTCFullYear()}年` : '',
    month || day ? `${date.getUTCMonth() + 1}月` : '',
    day ? `${date.getUTCDate()}日` : '',
  ];
  return shown.join('');
}

/** Formats that a workbook need not write down (ECMA-376 18.8.30; 27-36 and 50-58 are dates in Chinese versions). */
export function builtInFormat(id: number): string {
  if (id === 9 || id === 10) return '0%';
  if ((id >= 14 && id <= 16) || id === 22 || (id >= 27 && id <= 31) || (id >= 50 && id <= 58))
    return BUILT_IN[id] ?? 'yyyy-m-d';
  return id === 17 ? 'yyyy-m' : '';
}

const BUILT_IN: Record<number, string> = {
  16: 'm-d',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** A cell's text without the marks of other systems' line ends. */
export function tidyText(text: string): string {
  return text.replaceAll(/\r\n?|_x000D_\n?/g, '\n').trim();
}
