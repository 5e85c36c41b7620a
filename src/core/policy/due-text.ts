import type { WorkCalendar } from '../calendar/types.ts';
import type { Occurrence } from '../entities/occurrence.ts';
import { type LocalDate, parts } from '../time/local-date.ts';
import type { LetterItem } from './letter-types.ts';

/** "5月31日", with the year where it is not that of `today`. */
export function dayText(date: LocalDate, today: LocalDate): string {
  const { year, month, day } = parts(date);
  return `${year === parts(today).year ? '' : `${year}年`}${month}月${day}日`;
}

/** How near the due date is, in words and as a tone. Counted in workdays, as people in offices count. */
export function dueText(
  occurrence: Pick<Occurrence, 'kind' | 'dueOn'>,
  today: LocalDate,
  calendar: WorkCalendar,
): { text: string; urgency: LetterItem['urgency'] } {
  const day = dayText(occurrence.dueOn, today);
  if (occurrence.kind === 'ongoing') return { text: `长期工作，本季度请简要反馈一次（${day}前）`, urgency: 'calm' };
  if (occurrence.dueOn === today) return { text: `今天（${day}）到期`, urgency: 'today' };
  if (occurrence.dueOn < today) {
    const late = calendar.workdaysBetween(occurrence.dueOn, today);
    return { text: late > 0 ? `${day}到期，已逾期${late}个工作日` : `${day}到期，已逾期`, urgency: 'overdue' };
  }
  const left = calendar.workdaysBetween(today, occurrence.dueOn);
  // due on a day off: the last workday before it is today
  if (left === 0) return { text: `${day}到期，今天是最后一个工作日`, urgency: 'today' };
  return { text: `${day}到期，还有${left}个工作日`, urgency: left <= 5 ? 'soon' : 'calm' };
}
