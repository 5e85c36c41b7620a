import { gate } from '../gate.ts';
import { daysInMonth, localDate, parts } from '../../time/local-date.ts';
import {
  DAY,
  dayOfPart,
  fixed,
  MONTH,
  smallNumber,
  TAIL,
  yearly,
  type ChatDateRule,
  type ChatDay,
} from './day-in-chat.ts';

const YEAR = '(\\d{4}年|[一二零]{1,2}[零一二三四五六七八九]{2}年|(?<![、,和及])[12]\\d年|今年|本年|明年|去年)';
const SEP = '(?:至|到|-+|~+|—+)';

/** The year said, or null where none is. */
function yearOf(words: string | undefined, { today }: ChatDay): number | null {
  if (words === undefined || words === '') return null;
  const { year } = parts(today);
  if (words.startsWith('今') || words.startsWith('本')) return year;
  if (words.startsWith('明')) return year + 1;
  if (words.startsWith('去')) return year - 1;
  const digits = Array.from(words.slice(0, -1), (character) => smallNumber(character) ?? 0).join('');
  const value = Number(/^\d+$/.test(words.slice(0, -1)) ? words.slice(0, -1) : digits);
  return value < 100 ? 2000 + value : value;
}

function dayOfYear(yearWords: string | undefined, monthWords: string, dayWords: string, chat: ChatDay) {
  const month = smallNumber(monthWords);
  const day = smallNumber(dayWords);
  if (month === null || day === null || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const year = yearOf(yearWords, chat);
  return year === null ? yearly(month, day, chat.today) : fixed(localDate(year, month, day));
}

/** 6月10日至15日, 6月10-15日, 6月10日到7月1日: the last day. */
const dayRange: ChatDateRule = {
  name: 'dayRange',
  pattern: gate(new RegExp(`${YEAR}?(${MONTH})月(${DAY})[日号]?${SEP}(?:(${MONTH})月)?(${DAY})[日号]${TAIL}`, 'g')),
  read: ([, year, month = '', , toMonth, toDay = ''], chat) => dayOfYear(year, toMonth ?? month, toDay, chat),
};

/** 2017年6月15日, 6月15日前, 十月八号, 明年1月5日. */
const monthAndDay: ChatDateRule = {
  name: 'monthAndDay',
  pattern: gate(
    new RegExp(
      `${YEAR}?(${MONTH})月(?:份的?)?(${DAY})(?:[日号]|(?=[前,。;\\s完报行成可交吗么吧]|之前|以前|$))${TAIL}`,
      'g',
    ),
  ),
  read: ([, year, month = '', day = ''], chat) => dayOfYear(year, month, day, chat),
};

/** 2017-06-15, 2017.6.15, 2017/6/15. */
const isoDate: ChatDateRule = {
  name: 'isoDate',
  pattern: gate(new RegExp(`(?<![\\d.])(\\d{4})([-./])(\\d{1,2})\\2(\\d{1,2})(?![\\d.])[日号]?${TAIL}`, 'g')),
  read: ([, year = '', , month = '', day = ''], chat) => dayOfYear(`${year}年`, month, day, chat),
};

/** 5月到6月, 5-6月份: the end of the later month. */
const monthRange: ChatDateRule = {
  name: 'monthRange',
  pattern: gate(new RegExp(`${YEAR}?(${MONTH})月?(?:份)?${SEP}(${MONTH})月(?:份|底|末)?(?!\\d)${TAIL}`, 'g')),
  read: ([, year, , month = ''], chat) => monthPart(year, month, undefined, chat),
};

/** 6月底, 十月中旬, 7月份, 8月前, 明年3月初, 6月: the last day of the part. */
const month: ChatDateRule = {
  name: 'month',
  pattern: gate(
    new RegExp(
      `${YEAR}?(?<![\\d每半几数])(${MONTH})月(?:份)?的?(底|末|下旬|中旬|上旬|初|中(?!心|小|学|医|国|秋))?(?!\\d|[日号])${TAIL}`,
      'g',
    ),
  ),
  read: ([, year, monthWords = '', part], chat) => monthPart(year, monthWords, part, chat),
};

function monthPart(yearWords: string | undefined, monthWords: string, part: string | undefined, chat: ChatDay) {
  const value = smallNumber(monthWords);
  if (value === null || value < 1 || value > 12) return null;
  const year = yearOf(yearWords, chat);
  if (year !== null) return fixed(localDate(year, value, dayOfPart(part, year, value)));
  const found = yearly(value, dayOfPart(part, parts(chat.today).year, value), chat.today);
  if (found === null || value !== 2) return found;
  const fit = (date: string): string =>
    localDate(parts(date).year, 2, Math.min(dayOfPart(part, parts(date).year, 2), daysInMonth(parts(date).year, 2)));
  return { next: fit(found.next), last: fit(found.last) };
}

/** 年底, 今年年底前, 明年初, 年内, 2018年底. */
const yearPart: ChatDateRule = {
  name: 'yearPart',
  pattern: gate(
    new RegExp(
      `${YEAR}?(?<![\\d一二三四五六七八九十几多])年?(年底|年末|年终|年内|年初|年中|岁末)${TAIL}|${YEAR}(底|末|内|初)${TAIL}|(明年)(?!度)(?:之内|内)?`,
      'g',
    ),
  ),
  read: ([, first, part, second, shortPart, nextYear], chat) => {
    const year = yearOf(first ?? second ?? nextYear, chat) ?? parts(chat.today).year;
    const words = part ?? shortPart ?? '';
    if (words.includes('初')) return fixed(localDate(year, 1, 31));
    if (words.includes('年中')) return fixed(localDate(year, 6, 30));
    return fixed(localDate(year, 12, 31));
  },
};

const QUARTERS = new Map([...'一二三四1234'].map((character, at) => [character, (at % 4) + 1]));

/** 三季度, 第3季度末, 本季度内, 下季度, 上半年, 下半年. */
const quarter: ChatDateRule = {
  name: 'quarter',
  pattern: gate(
    new RegExp(
      `${YEAR}?(?:第?([一二三四1-4])|([本这下上])个?)季度?(?:末|底|初)?${TAIL}|${YEAR}?(上|下)半年(?:末|底)?${TAIL}`,
      'g',
    ),
  ),
  read: ([words, first, number, near, second, half], chat) => {
    if (words !== undefined && !/季度|半年|季(?:末|底)/.test(words)) return null;
    const { year, month: monthNow } = parts(chat.today);
    const which = number ?? near ?? '';
    const said = yearOf(first ?? second, chat);
    const relative = which === '下' ? 1 : which === '上' ? -1 : 0;
    const place = QUARTERS.get(which) ?? Math.ceil(monthNow / 3) + relative;
    const endMonth = half === undefined ? place * 3 : half === '上' ? 6 : 12;
    const shifted = (said ?? year) + Math.floor((endMonth - 1) / 12);
    const inYear = ((((endMonth - 1) % 12) + 12) % 12) + 1;
    const end = (ofYear: number): string => localDate(ofYear, inYear, 31);
    if (said !== null || QUARTERS.get(which) === undefined) return fixed(end(shifted));
    return yearly(inYear, daysInMonth(year, inYear), chat.today);
  },
};

/** 23、31年底: behind the number of an item, which no year can bear. Read once the items are known. */
export const yearEnd: ChatDateRule = { ...yearPart, name: 'yearEnd' };
export const YEAR_END = gate(/R年[底末内终]/);

/** Dates by year, month and day, the longer forms first. */
export const CALENDAR_DATES: ChatDateRule[] = [isoDate, dayRange, monthAndDay, monthRange, month, yearPart, quarter];
