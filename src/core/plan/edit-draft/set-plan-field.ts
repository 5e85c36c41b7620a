import type { PlanDraft } from '../draft.ts';
import { isLocalDate } from '../../time/local-date.ts';
import { readAgain } from './read-item.ts';
import { withTime } from './set-field.ts';
import { type EditOutcome, type PlanFieldGiven, type ReadingContext, refuse } from './types.ts';

const WORDS = { title: '标题', issuer: '发文单位', docNo: '文号', issuedOn: '印发日期', period: '期限' } as const;

/**
 * Gives the plan itself a new value in one field. A new period or date of issue changes what the items' times mean: those
 * still as they were read are read again, those a person set stay.
 */
export function setPlanField(draft: PlanDraft, given: PlanFieldGiven, context: ReadingContext): EditOutcome {
  const what = WORDS[given.field];
  if (given.field === 'title' && given.value.trim() === '') return refuse('标题不能为空。');
  if (given.field === 'issuedOn' && given.value !== null && !isLocalDate(given.value))
    return refuse('日期应为 YYYY-MM-DD。');
  if (given.field === 'period') {
    const { start, end } = given.value;
    if (!isLocalDate(start) || !isLocalDate(end) || end < start) return refuse('期限应从较早的日期到较晚的日期。');
    const say = ({ start: from, end: to }: PlanDraft['period']) => `${from}至${to}`;
    const change = { item: null, what, from: say(draft.period), to: say(given.value) };
    return { ok: true, draft: timesAnew(draft, { ...draft, period: { start, end } }, context), changes: [change] };
  }
  const change = { item: null, what, from: draft[given.field], to: given.value };
  const next = { ...draft, [given.field]: given.value };
  return { ok: true, draft: given.field === 'issuedOn' ? timesAnew(draft, next, context) : next, changes: [change] };
}

function timesAnew(before: PlanDraft, after: PlanDraft, context: ReadingContext): PlanDraft {
  const tasks = before.tasks.map((task) => {
    const asRead = readAgain(before, task, context).milestones.join() === task.milestones.join();
    return asRead ? withTime(task, readAgain(after, task, context)) : task;
  });
  return { ...after, tasks };
}
