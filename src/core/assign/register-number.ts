import type { Origin } from '../entities/plan.ts';

/** One series of register numbers, with the standing plan of the year that holds its items. */
export interface RegisterSeries {
  /** The word before the year: 督批〔2026〕3号. */
  series: string;
  /** Behind the year in the standing plan's title. */
  title: string;
}

/** A series for each source, and one for what comes without. */
export const REGISTER_SERIES: Record<Origin | 'none', RegisterSeries> = {
  none: { series: '督', title: '交办事项' },
  instruction: { series: '督批', title: '批示督办事项' },
  meeting: { series: '督会', title: '会议议定事项' },
  document: { series: '督文', title: '文件交办事项' },
  hotline: { series: '督热', title: '热线交办事项' },
};

/** The sources as people say them. */
export const ORIGIN_WORDS: Record<Origin, string> = {
  instruction: '批示',
  meeting: '会议',
  document: '文件',
  hotline: '热线',
};

/** `督〔2026〕12号`; of a part of an item with the part's number behind its own. */
export function registerNumber(series: string, year: number, position: number | string): string {
  return `${series}〔${year}〕${position}号`;
}

/** A register number as people type it, [2026] or (2026), in the form in which it is kept; null for any other text. */
export function tidyRegisterNumber(text: string): string | null {
  const plain = text.normalize('NFKC').replaceAll(/\s+/g, '');
  const match = /^([一-龥]{1,6})[〔[(【](\d{4})[〕\])】]第?(\d{1,6}(?:-\d{1,3})?)号?$/.exec(plain);
  const [, series = '', year = '', position = ''] = match ?? [];
  return match ? registerNumber(series, Number(year), position) : null;
}
