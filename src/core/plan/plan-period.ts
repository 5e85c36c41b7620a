import { chineseNumber } from './chinese-number.ts';
import { addDays, addMonths, endOfMonth, later, localDate, parts, type LocalDate } from '../time/local-date.ts';
import type { HeaderFacts } from './header-facts.ts';

export interface PlanPeriod {
  start: LocalDate;
  end: LocalDate;
}

/** What else may tell the period. */
export interface PeriodHints {
  /** Dates of the whole plan's goals. */
  goals?: LocalDate[];
  /** Texts to look for a year in where title, date and number name none, the surest first. */
  texts?: string[];
  /** The prose as a whole: good for a year where nothing else names one and they name only one, or two in a row. */
  contents?: string;
}

/**
 * The first and last day a plan covers: from its title (2017年度, 2018-2020年, “十四五”, 2020年上半年, 2021年第三季度),
 * else the year of its date or number. `year` overrules the year of a one-year plan. Where
 * the title names no year the plan runs until the last of its goals. Null where nothing names a year.
 */
export function readPeriod(
  facts: HeaderFacts,
  year?: number,
  { goals = [], texts = [], contents = '' }: PeriodHints = {},
): PlanPeriod | null {
  const title = (facts.title ?? '').normalize('NFKC').replaceAll(/\s/g, '');
  const stated = statedPeriod(facts, title);
  const period =
    year === undefined
      ? ((/20\d{2}年/.test(title) ? laterThan(mentionedYears(texts.slice(0, 1)), stated) : null) ??
        stated ??
        mentionedYears(texts) ??
        nearYears(contents))
      : withinYear(year, title);
  const last = goals.reduce((latest, date) => later(latest, date), period?.end ?? '');
  return period && last > period.end && !/20\d{2}/.test(title)
    ? { start: period.start, end: `${last.slice(0, 4)}-12-31` }
    : period;
}

/** From the first to the last year that the deadlines name, or that the lines above the items do. */
function mentionedYears(texts: string[]): PlanPeriod | null {
  for (const text of texts) {
    const years = [...text.matchAll(/(?<!\d)(20\d{2})(?=年|〕|\]|-\d)/g)].map((match) => Number(match[1]));
    if (years.length > 0) return wholeYears(Math.min(...years), Math.max(...years));
  }
  return null;
}

/** What the audit of 2022 found is put right in 2023: the deadlines, all of them later, say the period. */
function laterThan(deadlines: PlanPeriod | null, stated: PlanPeriod | null): PlanPeriod | null {
  return deadlines && stated && deadlines.start > stated.end ? deadlines : null;
}

function nearYears(contents: string): PlanPeriod | null {
  const period = mentionedYears([contents]);
  return period && parts(period.end).year - parts(period.start).year <= 1 ? period : null;
}

function statedPeriod(facts: HeaderFacts, title: string): PlanPeriod | null {
  return (
    schoolYear(title) ??
    yearRange(title) ??
    (/20\d{2}年/.test(title) ? singleYear(title) : fiveYearPlan(title)) ??
    singleYear(title) ??
    yearOf(facts.issuedOn?.slice(0, 4)) ??
    yearOf(/[〔[(](\d{4})[〕\])]/.exec((facts.docNo ?? '').normalize('NFKC'))?.[1])
  );
}

function wholeYears(first: number, last: number): PlanPeriod {
  return { start: localDate(first, 1, 1), end: localDate(last, 12, 31) };
}

function yearOf(text: string | undefined): PlanPeriod | null {
  const year = Number(text);
  return year >= 1990 && year < 2100 ? wholeYears(year, year) : null;
}

function yearRange(title: string): PlanPeriod | null {
  const match = /(20\d{2})年?[-—–~至到]+(20\d{2})年?/.exec(title);
  const [first, last] = [Number(match?.[1]), Number(match?.[2])];
  return match && first < last ? wholeYears(first, last) : null;
}

/** 2023—2024学年 begins in September; its first term ends with January. */
function schoolYear(title: string): PlanPeriod | null {
  const match = /(20\d{2})[-—–~至到]+(20\d{2})学年/.exec(title);
  const [first, second] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || second !== first + 1) return null;
  const [autumn, summer] = [localDate(first, 9, 1), localDate(second, 8, 31)];
  if (/(第?一|上)学期/.test(title)) return { start: autumn, end: localDate(second, 1, 31) };
  return /(第?二|下)学期/.test(title)
    ? { start: localDate(second, 2, 1), end: summer }
    : { start: autumn, end: summer };
}

/** “十四五” is 2021 to 2025; each plan five years after the one before. */
function fiveYearPlan(title: string): PlanPeriod | null {
  const number = chineseNumber(/(十[一二三四五六七八九])五/.exec(title)?.[1] ?? '');
  return number === null ? null : wholeYears(2021 + (number - 14) * 5, 2025 + (number - 14) * 5);
}

function singleYear(title: string): PlanPeriod | null {
  const digits = /(20\d{2})年?/.exec(title)?.[1];
  const written = chineseNumber(/(二[〇零][〇零一二三四五六七八九]{2})年/.exec(title)?.[1] ?? '');
  const year = digits === undefined ? written : Number(digits);
  return year === null ? null : withinYear(year, title);
}

/** The part of a year that a title names: 上半年, 第三季度, 8月份; otherwise all of it. */
function withinYear(year: number, title: string): PlanPeriod {
  if (title.includes('上半年')) return { start: localDate(year, 1, 1), end: localDate(year, 6, 30) };
  if (title.includes('下半年')) return { start: localDate(year, 7, 1), end: localDate(year, 12, 31) };
  const quarter = /第?([一二三四1-4])季度/.exec(title)?.[1];
  if (quarter) {
    const start = localDate(year, ((chineseNumber(quarter) ?? Number(quarter)) - 1) * 3 + 1, 1);
    return { start, end: addDays(addMonths(start, 3), -1) };
  }
  const month = Number(/年(\d{1,2})月份/.exec(title)?.[1]);
  if (month >= 1 && month <= 12)
    return { start: localDate(year, month, 1), end: endOfMonth(localDate(year, month, 1)) };
  return wholeYears(year, year);
}

/** The year a date without a year belongs to: the period's first. */
export function planYear(period: PlanPeriod): number {
  return parts(period.start).year;
}
