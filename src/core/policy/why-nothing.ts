import type { WorkCalendar } from '../calendar/types.ts';
import type { Occurrence } from '../entities/occurrence.ts';
import type { Plan } from '../entities/plan.ts';
import type { Policy, PolicyStep } from '../entities/policy.ts';
import { localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { dayText } from './due-text.ts';
import { ladderOf, stepDay } from './plan-reminders.ts';
import { withPromiseCheck } from './promise-step.ts';
import { stepText } from './step-words.ts';

export interface NothingContext {
  plan: Pick<Plan, 'state' | 'activatedAt'>;
  occurrence: Occurrence;
  /** State at the end of the day asked about, from the record. */
  stateThen: Occurrence['state'];
  policy: Policy;
  /** Whether this occurrence carries the assignment's notice. */
  first: boolean;
  calendar: WorkCalendar;
}

/** States in which nothing is asked, in words. */
const QUIET_WORDS: Partial<Record<Occurrence['state'], string>> = {
  submitted: '当时已经报结，不再催办。',
  closed: '当时已经办结，不再催办。',
  parked: '当时处于挂账，暂不催办。',
  cancelled: '当时事项已取消。',
};

/** Days on which the ladder asks the contacts, in order; steps with a condition are left out. */
function ladderDays({ occurrence, policy, plan, first, calendar }: NothingContext) {
  const steps = [...(first ? policy.ladders.notice : []), ...withPromiseCheck(policy.ladders[ladderOf(occurrence)])];
  const activatedOn = plan.activatedAt === null ? null : localDateOf(plan.activatedAt);
  const days: { day: LocalDate; step: PolicyStep; repeatNo: number }[] = [];
  for (const step of steps.filter(({ onlyIf }) => onlyIf === undefined)) {
    // a step after the last answer moves with every answer: its days are in its reminders
    const anchor = { due: occurrence.dueOn, activation: activatedOn, answer: null, promise: occurrence.promisedOn }[
      step.anchor
    ];
    if (anchor === null) continue;
    for (let repeatNo = 0; repeatNo < (step.repeat?.atMost ?? 1); repeatNo++)
      days.push({ day: stepDay(step, anchor, repeatNo, calendar), step, repeatNo });
  }
  return days.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/**
 * Why no reminder of the occurrence fell on a day, as one or two Chinese sentences: the plan was silent, nothing was asked
 * any more, it was a day off, or no step of the ladder lies there (then the steps around it are named).
 */
export function whyNothing(day: LocalDate, context: NothingContext): string {
  const { plan, stateThen, calendar } = context;
  if (plan.activatedAt === null) return '方案还没有启用，启用前不发任何提醒。';
  const activatedOn = localDateOf(plan.activatedAt);
  if (day < activatedOn) return `方案${dayText(activatedOn, day)}才启用，启用前不发任何提醒。`;
  const quiet = QUIET_WORDS[stateThen];
  if (quiet) return quiet;
  const days = ladderDays(context);
  const before = days.findLast((one) => one.day < day);
  const after = days.find((one) => one.day > day);
  const around = [
    before ? `上一次是${dayText(before.day, day)}（${stepText(before.step, before.repeatNo)}）` : null,
    after ? `下一次是${dayText(after.day, day)}（${stepText(after.step, after.repeatNo)}）` : null,
  ].filter((part) => part !== null);
  const rest = around.length > 0 ? `${around.join('，')}。` : '策略中没有其他提醒。';
  if (!calendar.isWorkday(day)) return `当天不是工作日，不发提醒。${rest}`;
  if (days.some((one) => one.day === day)) return `当天本应提醒，但排定提醒时这一步已经过去，或对象不含此人。${rest}`;
  return `当天没有安排提醒。${rest}`;
}
