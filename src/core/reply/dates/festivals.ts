import { eachOf } from '../any-of.ts';
import { addDays, parts } from '../../time/local-date.ts';
import type { ChatDateRule, ChatDay } from './day-in-chat.ts';

/**
 * Names as said → the calendar's name, or a fixed day: 五一前 is 30 April whatever weekend the holiday is joined with
 * (REPLIES.md), and festivals without days off have no other day.
 */
const NAMES = new Map<string, string | [month: number, day: number]>([
  ['元旦', [1, 1]],
  ['春节', '春节'],
  ['过年', '春节'],
  ['年', '春节'],
  ['清明', '清明节'],
  ['劳动', [5, 1]],
  ['五一', [5, 1]],
  ['端午', '端午节'],
  ['中秋', '中秋节'],
  ['国庆', [10, 1]],
  ['十一', [10, 1]],
  ['三八', [3, 8]],
  ['六一', [6, 1]],
  ['儿童', [6, 1]],
  ['七一', [7, 1]],
  ['八一', [8, 1]],
  ['教师', [9, 10]],
]);

function startIn(name: string | [number, number], year: number, { calendar }: ChatDay): string | null {
  if (typeof name === 'string') return calendar.festivalStart(name, year);
  return `${year}-${String(name[0]).padStart(2, '0')}-${String(name[1]).padStart(2, '0')}`;
}

/** 五一前, 国庆节前, 春节之前, 年前: the day before the first day of the next such festival. */
const beforeFestival: ChatDateRule = {
  name: 'beforeFestival',
  pattern: eachOf(
    '"?(元旦|春节|过年|清明|劳动(?=节)|五一|端午|中秋|国庆|十一(?!月|项|个|号|日)|三八|六一|儿童(?=节)|七一|八一|教师(?=节)|' +
      '(?<![\\d今明去本一二三四五六七八九十几多])年(?=前|之前))"?(?:国际)?(?:节日?|假期|长假|放假|假)?(?:之前|以前|前)',
  ),
  read: ([, word = ''], chat) => {
    const name = NAMES.get(word);
    if (name === undefined) return null;
    const { year } = parts(chat.today);
    const eves = [year - 1, year, year + 1].flatMap((candidate) => {
      const start = startIn(name, candidate, chat);
      return start === null ? [] : [addDays(start, -1)];
    });
    const next = eves.find((eve) => eve >= chat.today);
    const last = eves.findLast((eve) => eve <= chat.today);
    if (next === undefined) return null;
    return { next, last: last ?? next };
  },
};

/** Days before festivals. */
export const FESTIVALS: ChatDateRule[] = [beforeFestival];
