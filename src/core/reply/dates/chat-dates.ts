import { gate } from '../gate.ts';
import { sweep, type Skeleton } from '../marks/skeleton.ts';
import { CALENDAR_DATES, YEAR_END, yearEnd } from './calendar-dates.ts';
import { isClosing, type ChatDateRule, type ChatDay } from './day-in-chat.ts';
import { bareDay, DAYS_AND_WEEKS, partOfThisMonth } from './days-and-weeks.ts';
import { FESTIVALS } from './festivals.ts';
import { LATIN_DATES } from './latin-dates.ts';
import { LENGTHS } from './lengths.ts';

/** Families in the order they are read; what one takes is gone for the next. */
const RULES: ChatDateRule[] = [...FESTIVALS, ...CALENDAR_DATES, ...DAYS_AND_WEEKS, ...LENGTHS, ...LATIN_DATES];

const TIME_WORDS = gate(/[年月日天周旬期拜班午晚早前季]|\d[./-]\d|[a-z]{3}/);

function apply(skeleton: Skeleton, rule: ChatDateRule, chat: ChatDay): void {
  if (!rule.pattern.canMatch(skeleton.text)) return;
  sweep(skeleton, rule.pattern, (match) => {
    const found = rule.read(match, chat);
    if (found === null) return null;
    if ('unit' in found) return { letter: 'L', length: found };
    const { next, last } = found;
    return { letter: 'D', date: { next, last, closing: isClosing(match[0] ?? '') } };
  });
}

/** Marks the dates and lengths of time, all but a day without its month (15号): that can be an item's number. */
export function markDates(skeleton: Skeleton, chat: ChatDay): void {
  if (!TIME_WORDS.test(skeleton.text)) return;
  for (const rule of RULES) apply(skeleton, rule, chat);
}

/** Marks what is left of days without a month, once the item numbers are known. */
export function markBareDays(skeleton: Skeleton, chat: ChatDay): void {
  apply(skeleton, bareDay, chat);
  // 15月底前完: behind the item number, which no month can bear
  apply(skeleton, partOfThisMonth, chat);
  if (YEAR_END.test(skeleton.text)) apply(skeleton, yearEnd, chat);
}
