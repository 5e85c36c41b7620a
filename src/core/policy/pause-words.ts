import type { WorkCalendar } from '../calendar/types.ts';
import { parseDeadline } from '../deadline/parse.ts';
import { addDays, type LocalDate, parts } from '../time/local-date.ts';

/** A wish about one's own reminders, said in chat. Days are inclusive; null where none was understood. */
export type PauseWords = { wish: 'pause'; from: LocalDate; to: LocalDate | null; reason: string } | { wish: 'resume' };

/** Nobody explains a pause at greater length; a longer text speaks of something else. */
const LONGEST = 80;

const NOTICE = '(?:催办|催报|提醒)';
/** 暂停提醒到5月7日, 5月1日至7日暂停给我发催办. */
const PAUSE = new RegExp(`(?:暂停|停止|暂缓|停发|先停)(?:一下)?(?:给我|向我|对我)?(?:发|发送)?的?${NOTICE}`);
const RESUME = new RegExp(
  `^(?:请|麻烦)?(?:给我)?(?:恢复|重新开始|取消暂停|结束暂停)(?:给我|对我)?(?:发送?)?的?${NOTICE}?(?:吧|了)?$`,
);
/** Who names an item, asks, or says that something is done, speaks of the work. */
const OTHER_MATTER = /第\s*[\d一二三四五六七八九十]+[、,，\d]*项|任务|事项|[?？吗]|完成|办结|办好|做完|报送|落实/;
/** 5月3日至5月7日, 5月3日到7日, 5月3-7日. */
const RANGE = /(\d{4}年)?(\d{1,2}月)?(\d{1,2})[日号]?\s*(?:至|到|-|—|~)\s*(\d{4}年)?(\d{1,2}月)?(\d{1,2})[日号]/;
const LENGTH =
  /(?<![月\d])(半|[一两二三四五六七八九十]|\d{1,2})(?:个)?(天|日(?![前内])|周|星期|礼拜|月)(?!底|初|中|[一二三四五六日末\d])/;
const COUNTS: Record<string, number> = {
  半: 0.5,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
const DAYS_IN: Record<string, number> = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7, 月: 30 };

interface Days {
  from: LocalDate;
  to: LocalDate | null;
}

function lengthIn(text: string): number | null {
  const [, count = '', unit = ''] = LENGTH.exec(text) ?? [];
  const number = COUNTS[count] ?? Number(count);
  const days = Math.round(number * (DAYS_IN[unit] ?? 0));
  return count === '' || days < 1 ? null : days;
}

function dayIn(text: string, today: LocalDate, calendar: WorkCalendar): LocalDate | null {
  const { year } = parts(today);
  const context = { year, issuedOn: null, planStart: today, planEnd: addDays(today, 366), today };
  return parseDeadline(text, context, calendar).milestones.at(-1)?.dueOn ?? null;
}

/** From and to of a clause: 5月1日至5月7日, 到5月7日, 一周. Without a beginning it is today. */
function daysIn(clause: string, today: LocalDate, calendar: WorkCalendar): Days {
  const range = RANGE.exec(clause);
  if (range) {
    const [, year = '', month = '', first = '', lastYear = year, lastMonth = month, last = ''] = range;
    const from = dayIn(`${year}${month}${first}日`, today, calendar);
    const to = dayIn(`${lastYear}${lastMonth}${last}日`, today, calendar);
    if (to !== null) return { from: from !== null && from <= to ? from : today, to };
  }
  const day = dayIn(clause, today, calendar);
  // the day of coming back is not paused any more
  const to = day !== null && /恢复|返回|回来|上班/.test(clause) ? addDays(day, -1) : day;
  const days = to === null ? lengthIn(clause) : null;
  return { from: today, to: days === null ? to : addDays(today, days - 1) };
}

/**
 * 暂停提醒到5月7日，出差 / 恢复提醒: reads a sentence that is nothing but a wish about one's own reminders; null for everything
 * else, so that whoever speaks of items is heard by the reply grammar. `today` is the sender's day.
 */
export function readPauseWords(text: string, today: LocalDate, calendar: WorkCalendar): PauseWords | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[。.!!\s]+$/u, '');
  if (plain === '' || [...plain].length > LONGEST || OTHER_MATTER.test(plain)) return null;
  if (RESUME.test(plain)) return { wish: 'resume' };
  const clauses = plain.split(/[,，。;；\n]+/).map((clause) => clause.trim());
  const asking = clauses.findIndex((clause) => PAUSE.test(clause));
  const clause = clauses[asking];
  if (clause === undefined) return null;
  const reasons: string[] = [];
  let days = daysIn(clause, today, calendar);
  for (const [index, other] of clauses.entries()) {
    if (index === asking || other === '') continue;
    const said = days.to === null ? daysIn(other, today, calendar) : null;
    if (said?.to) days = said;
    const words = other.replace(/^(?:因为?|由于|原因是?[::]?)/, '').trim();
    if (!said?.to || words.length > 10) reasons.push(words);
  }
  return { wish: 'pause', ...days, reason: reasons.join('，') };
}
