import type { WorkCalendar } from '../calendar/types.ts';
import { parseDeadline } from '../deadline/parse.ts';
import type { DeadlineReading, Milestone, Relative } from '../deadline/types.ts';
import type { TaskTime } from '../plan/task-time.ts';
import { dayText } from '../policy/due-text.ts';
import { addDays, addMonths, daysBetween, isLocalDate, type LocalDate, parts } from '../time/local-date.ts';
import { requestDates } from './split-request.ts';
import type { AssignmentQuestion } from './types.ts';

/** A date without a year that was this long ago this year is taken for a slip, not for next year's. */
const SLIP_DAYS = 183;

const NO_DATE = '没有写明完成时限，请补充，例如“5月20日前”。';

export interface RequestTime {
  time: TaskTime;
  questions: AssignmentQuestion[];
}

function ask(words: string, text: string, choices: string[] = []): AssignmentQuestion {
  return { about: 'deadline', words, text, choices };
}

/** The same day of this year, where a date without a year was moved to the next although it has only just passed. */
function justPassed({ dueOn, implied }: Milestone, today: LocalDate): LocalDate | null {
  if (!implied.includes('year') || parts(dueOn).year === parts(today).year) return null;
  const thisYear = addMonths(dueOn, -12);
  return thisYear < today && daysBetween(thisYear, today) <= SLIP_DAYS ? thisYear : null;
}

/** 收到后5个工作日内: whoever assigns something today means from today. */
function dayOf({ amount, unit }: Relative, today: LocalDate, calendar: WorkCalendar): LocalDate {
  if (unit === 'workday') return calendar.addWorkdays(today, amount);
  if (unit === 'month') return addMonths(today, amount);
  if (unit === 'year') return addMonths(today, amount * 12);
  return addDays(today, unit === 'hour' ? Math.ceil(amount / 24) : amount);
}

function questionsOf(
  words: string,
  reading: DeadlineReading,
  days: readonly LocalDate[],
  today: LocalDate,
): AssignmentQuestion[] {
  const [unsure] = reading.unresolved;
  if (unsure)
    return [ask(words, `时限“${unsure.text}”未能确定：${unsure.reason}。`, unsure.candidates.filter(isLocalDate))];
  const slip = reading.milestones.map((one) => ({ one, was: justPassed(one, today) })).find(({ was }) => was !== null);
  if (slip?.was) {
    const { dueOn } = slip.one;
    return [ask(words, `${dayText(slip.was, today)}已经过去，是指${parts(dueOn).year}年吗？`, [dueOn])];
  }
  const past = days.find((day) => day < today);
  if (past !== undefined) return [ask(words, `时限${dayText(past, today)}已经过去，请重新写明。`)];
  if (days.length === 0 && reading.recurring.length === 0 && !reading.ongoing) return [ask(words, NO_DATE)];
  return [];
}

/** When the work is due; a missing, past or doubtful date becomes a question. */
export function readRequestTime(deadline: string | null, today: LocalDate, calendar: WorkCalendar): RequestTime {
  const reading = parseDeadline(deadline ?? '', requestDates(today), calendar);
  const relative = reading.relative.map((one) => dayOf(one, today, calendar));
  const milestones = [...new Set([...reading.milestones.map(({ dueOn }) => dueOn), ...relative])].sort();
  return {
    time: {
      deadline: { ...reading, relative: [] },
      milestones,
      implied: false,
      recurring: reading.recurring,
      ongoing: reading.ongoing,
    },
    questions: questionsOf(deadline ?? '', reading, milestones, today),
  };
}
