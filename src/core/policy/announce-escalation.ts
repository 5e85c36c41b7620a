import type { WorkCalendar } from '../calendar/types.ts';
import type { Occurrence } from '../entities/occurrence.ts';
import type { PolicyStep } from '../entities/policy.ts';
import type { LocalDate } from '../time/local-date.ts';
import { dayText } from './due-text.ts';
import { stepDay } from './plan-reminders.ts';

export interface Announced {
  /** The step that comes next and goes to those who decide. */
  step: PolicyStep;
  words: string;
}

const WHO = '将提请督办员处理';

function waits({ offset, unit }: PolicyStep): string {
  return unit === 'workday' ? `${offset}个工作日` : `${offset}天`;
}

/** What the contact still has to leave undone for the step to come; true whatever they answer short of finishing. */
function words(step: PolicyStep, day: LocalDate, today: LocalDate): string {
  const { onlyIf } = step;
  if (onlyIf?.missesInARow !== undefined) return `连续${onlyIf.missesInARow}期逾期未反馈完成情况的，${WHO}。`;
  const undone = onlyIf?.unacknowledged ? '仍未签收' : '仍未反馈完成情况';
  if (step.anchor === 'due' && step.offset > 0) return `逾期${waits(step)}${undone}的，${WHO}。`;
  return `到${dayText(day, today)}${undone}的，${WHO}。`;
}

/**
 * What the last reminder before an escalation says of it: the contact knows beforehand. Null where the contacts are asked
 * again before it, where no step of the ladder goes to coordinators any more, or where it can't be foreseen. `steps` are
 * those the occurrence climbs, `today` is the day of the reminder.
 */
export function announceEscalation(
  steps: readonly PolicyStep[],
  occurrence: Pick<Occurrence, 'dueOn' | 'kind' | 'acknowledgedAt'>,
  activatedOn: LocalDate,
  today: LocalDate,
  calendar: WorkCalendar,
): Announced | null {
  const climbed = steps.flatMap((step) => {
    // what counts from the next answer, or from a promise, can't be foreseen
    if (step.anchor === 'answer' || step.anchor === 'promise' || step.onlyIf?.brokenPromises !== undefined) return [];
    if (step.onlyIf?.unacknowledged && occurrence.acknowledgedAt !== null) return [];
    const anchor = step.anchor === 'due' ? occurrence.dueOn : activatedOn;
    const repeats = Array.from({ length: step.repeat?.atMost ?? 1 }, (_none, repeatNo) => repeatNo);
    return repeats.map((repeatNo) => ({ step, day: stepDay(step, anchor, repeatNo, calendar) }));
  });
  const escalations = climbed.filter(({ step }) => step.audience.includes('coordinators') && step.onlyIf === undefined);
  // what has gone up the line already is no news
  if (escalations.some(({ day }) => day <= today)) return null;
  const first = (audience: 'contacts' | 'coordinators') =>
    climbed
      .filter(({ step, day }) => day > today && step.audience.includes(audience))
      .reduce<(typeof climbed)[number] | null>((a, b) => (a && a.day <= b.day ? a : b), null);
  const [escalation, asking] = [first('coordinators'), first('contacts')];
  if (!escalation || (asking && asking.day < escalation.day)) return null;
  return { step: escalation.step, words: words(escalation.step, escalation.day, today) };
}
