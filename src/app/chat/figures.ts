import type { WorkCalendar } from '../../core/calendar/types.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import { isOverdue, lightOf } from '../../core/occurrence/light.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { dayText, dueText } from '../../core/policy/due-text.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import type { LocalDate } from '../../core/time/local-date.ts';
import type { Tx } from '../store.ts';
import { shortList } from './own-items.ts';

const TITLE_LENGTH = 24;
const MOST_UNITS = 5;

/** Of plans that run now; what lies ahead and was never asked is not in question yet. */
async function asked(tx: Tx): Promise<Occurrence[]> {
  const plans = await tx.plan.find({ state: 'active' });
  const all = await tx.occurrence.find({ planId: { in: plans.map(({ id }) => id) } }, { orderBy: ['dueOn'] });
  return all.filter(({ state }) => state !== 'scheduled' && state !== 'cancelled');
}

async function unitNames(tx: Tx, occurrences: readonly Occurrence[]): Promise<Map<string, string>> {
  const ids = [...new Set(occurrences.map(({ unitId }) => unitId))];
  return new Map((await tx.orgUnit.find({ id: { in: ids } })).map(({ id, name }) => [id, name]));
}

/** 逾期: what is overdue now, the longest first. */
export async function overdueText(tx: Tx, { calendar }: { calendar: WorkCalendar }, today: LocalDate): Promise<string> {
  const overdue = (await asked(tx)).filter((one) => isOverdue(one, today));
  if (overdue.length === 0) return '目前没有逾期事项。';
  const names = await unitNames(tx, overdue);
  const tasks = await tx.task.find({ id: { in: [...new Set(overdue.map(({ taskId }) => taskId))] } });
  const lines = overdue.map((one) => {
    const task = tasks.find(({ id }) => id === one.taskId);
    const title = task ? `第${task.number}项 ${excerpt(taskTitle(task.content), TITLE_LENGTH)}` : '';
    return `${names.get(one.unitId) ?? ''}：${title}（${dueText(one, today, calendar).text}）`;
  });
  return [`逾期${overdue.length}项，涉及${names.size}个单位：`, ...shortList(lines)].join('\n');
}

/** 通报: how things stand, in figures. */
export async function bulletinText(
  tx: Tx,
  { calendar }: { calendar: WorkCalendar },
  today: LocalDate,
): Promise<string> {
  const all = await asked(tx);
  if (all.length === 0) return '目前没有已下达的事项。';
  const closed = all.filter(({ state }) => state === 'closed').length;
  const review = all.filter(({ state }) => state === 'submitted').length;
  const overdue = all.filter((one) => isOverdue(one, today));
  const soon = all.filter((one) => lightOf(one, today, calendar) === 'yellow' && one.state !== 'closed').length;
  const share = Math.round((closed / all.length) * 100);
  const figures = [
    `截至${dayText(today, today)}，已下达${all.length}项，办结${closed}项（${share}%）`,
    ...(review > 0 ? [`待复核${review}项`] : []),
    ...(soon > 0 ? [`临近到期${soon}项`] : []),
    `逾期${overdue.length}项`,
  ].join('，');
  const names = await unitNames(tx, overdue);
  const counts = [...names].map(([unitId, name]) => ({
    name,
    count: overdue.filter((one) => one.unitId === unitId).length,
  }));
  counts.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'zh-CN'));
  const worst = counts.slice(0, MOST_UNITS).map(({ name, count }) => `${name}${count}项`);
  const more = counts.length > MOST_UNITS ? '等' : '';
  return worst.length === 0 ? `${figures}。` : `${figures}。\n逾期单位：${worst.join('、')}${more}。`;
}
