import { addDays, isLocalDate, localDate, parts, type LocalDate } from '../time/local-date.ts';

const DAY = '(?:(?:(\\d{4})\\s*[年./-]\\s*)?(\\d{1,2})\\s*[月./-]\\s*)?(\\d{1,2})\\s*[日号]?';
const RANGE = new RegExp(
  `(?:(?:(\\d{4})\\s*[年./-]\\s*)?(\\d{1,2})\\s*[月./-]\\s*)(\\d{1,2})\\s*[日号]?(?:[（(][^）)]{1,6}[）)])?(?:上午|下午|中午|晚)?\\s*(?:至|到|—+|–|-+|~|～)\\s*${DAY}`,
);
const RETURN = new RegExp(
  `(?:(\\d{4})\\s*[年./-]\\s*)?(\\d{1,2})\\s*[月./-]\\s*(\\d{1,2})\\s*[日号]?(?:[（(][^）)]{1,6}[）)])?(?:上午|下午|中午|晚)?\\s*(?:正式)?(?:返回|返岗|回来|回到|上班|归队|恢复|复工|回岗|开始处理|回国|返程)`,
);
const BEFORE = new RegExp(
  `(?:(\\d{4})\\s*[年./-]\\s*)?(\\d{1,2})\\s*[月./-]\\s*(\\d{1,2})\\s*[日号]?\\s*(之?前|以前|后|之后|以后)`,
);
const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const ENGLISH = new RegExp(
  `(until|till|through|thru|to|back on|return(?:ing)? on|return(?:ing)?|back)\\s+(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+)?(?:(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTHS})[a-z]*|(${MONTHS})[a-z]*\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?)(?:,?\\s+(\\d{4}))?`,
  'i',
);

/** A day without a year is the next such day from `today` on, or one that has just passed. */
function dayFrom(year: string | undefined, month: number, day: number, today: LocalDate): LocalDate | null {
  const guess = `${parts(today).year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (!isLocalDate(guess) && !(month === 2 && day === 29)) return null;
  if (year !== undefined) return localDate(Number(year), month, day);
  const thisYear = localDate(parts(today).year, month, day);
  return thisYear < addDays(today, -60) ? localDate(parts(today).year + 1, month, day) : thisYear;
}

function fromRange(text: string, today: LocalDate): LocalDate | null {
  const match = RANGE.exec(text);
  if (!match) return null;
  const [, year, month = '', , toYear, toMonth, toDay = ''] = match;
  const end = dayFrom(toYear ?? year, Number(toMonth ?? month), Number(toDay), today);
  const begin = Number(month);
  return end !== null && toYear === undefined && year !== undefined && Number(toMonth ?? month) < begin
    ? localDate(parts(end).year + 1, Number(toMonth), Number(toDay))
    : end;
}

function fromEnglish(text: string, today: LocalDate): LocalDate | null {
  const match = ENGLISH.exec(text);
  if (!match) return null;
  const [, word = '', day, month, otherMonth, otherDay, year] = match;
  const number = MONTHS.split('|').indexOf((month ?? otherMonth ?? '').slice(0, 3).toLowerCase()) + 1;
  const date = dayFrom(year, number, Number(day ?? otherDay), today);
  return date !== null && /back|return/i.test(word) ? addDays(date, -1) : date;
}

/**
 * The last day somebody is away, as a holiday notice says it: 5月2日至9日, 5月10日返岗 (the day before), until 9 May. Null where
 * it names none. `today` is the day of the notice.
 */
export function awayUntil(notice: string, today: LocalDate): LocalDate | null {
  const text = notice.slice(0, 2000);
  const range = fromRange(text, today);
  if (range !== null) return range;
  const back = RETURN.exec(text);
  if (back) {
    const date = dayFrom(back[1], Number(back[2]), Number(back[3]), today);
    if (date !== null) return addDays(date, -1);
  }
  const before = BEFORE.exec(text);
  if (before) {
    const date = dayFrom(before[1], Number(before[2]), Number(before[3]), today);
    return date !== null && before[4]?.endsWith('前') ? addDays(date, -1) : date;
  }
  return fromEnglish(text, today);
}
