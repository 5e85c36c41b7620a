import type { WorkCalendar } from '../calendar/types.ts';
import type { Deadline } from '../entities/plan.ts';
import { addDays, addMonths, type LocalDate } from '../time/local-date.ts';

/**
 * The last day of a relative deadline whose event happened on `on`: 收到后5个工作日内, 会议前3日. The day of the event does not
 * count. Hours are whole days here, rounded up; null for a rule that says no length.
 */
export function anchoredDay(
  { amount, unit }: Pick<Deadline, 'amount' | 'unit'>,
  on: LocalDate,
  calendar: WorkCalendar,
): LocalDate | null {
  if (amount === null) return null;
  switch (unit) {
    case 'workday':
      return calendar.addWorkdays(amount < 0 ? calendar.workdayOnOrAfter(on) : on, amount);
    case 'day':
      return addDays(on, amount);
    case 'hour':
      return addDays(on, amount < 0 ? Math.floor(amount / 24) : Math.ceil(amount / 24));
    case 'month':
      return addMonths(on, amount);
    case 'year':
      return addMonths(on, amount * 12);
    default:
      return null;
  }
}
