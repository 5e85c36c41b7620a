import type { WorkCalendar } from '../calendar/types.ts';
import { addDays, type LocalDate, weekday } from '../time/local-date.ts';

/** When and to whom briefs go. Minutes since midnight in Asia/Shanghai; null: none. */
export interface BriefSettings {
  /** To the coordinators, on workdays. */
  dailyAt: number | null;
  weeklyAt: number | null;
  /** 1 Monday … 7 Sunday; a day off is moved to the workday before it in the same week. */
  weeklyOn: number;
  /** Ids of the contacts who get the weekly one. */
  weeklyTo: string[];
}

/** Coordinators get theirs when the day begins; a leader's needs a name first. */
export const DEFAULT_BRIEFS: BriefSettings = { dailyAt: 9 * 60 + 5, weeklyAt: 16 * 60 + 5, weeklyOn: 5, weeklyTo: [] };

/** Whether a kind of brief is for this day. */
export function isBriefDay(
  kind: 'daily' | 'weekly',
  day: LocalDate,
  { weeklyOn }: BriefSettings,
  calendar: WorkCalendar,
): boolean {
  if (!calendar.isWorkday(day)) return false;
  if (kind === 'daily') return true;
  const monday = addDays(day, 1 - weekday(day));
  const wanted = calendar.workdayOnOrBefore(addDays(monday, weeklyOn - 1));
  // a week without a workday before the wished one has its brief on its first workday
  return (wanted < monday ? calendar.workdayOnOrAfter(monday) : wanted) === day;
}
