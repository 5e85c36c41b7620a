import type { WorkCalendar } from '../../core/calendar/types.ts';
import { taskTitle } from '../../core/plan/task-title.ts';
import { dueText } from '../../core/policy/due-text.ts';
import { excerpt } from '../../core/policy/excerpt.ts';
import { addDays, type LocalDate, weekday } from '../../core/time/local-date.ts';
import { openItems, type ShownItem } from '../open-items.ts';
import type { Tx } from '../store.ts';

/** More lines are no short answer. */
const MOST_LINES = 10;
const TITLE_LENGTH = 30;

/** "第8项 招募志愿者（6月30日到期，还有3个工作日）" */
export function itemLine({ label, task, occurrence }: ShownItem, today: LocalDate, calendar: WorkCalendar): string {
  const { text } = dueText(occurrence, today, calendar);
  return `第${label}项 ${excerpt(taskTitle(task.content), TITLE_LENGTH)}（${text}）`;
}

/** The first lines, and how many more there are. */
export function shortList(lines: readonly string[]): string[] {
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `……另有${more}项`] : [...lines];
}

/** What the asker was shown and has not finished, nearest due date first; `week`: what is due by Sunday, or was before. */
export async function ownItemsText(
  tx: Tx,
  { calendar }: { calendar: WorkCalendar },
  contactId: string,
  week: boolean,
  today: LocalDate,
): Promise<string> {
  const sunday = addDays(today, (7 - weekday(today)) % 7);
  const items = (await openItems(tx, contactId))
    .filter(({ occurrence }) => !week || occurrence.dueOn <= sunday)
    .sort((a, b) => (a.occurrence.dueOn < b.occurrence.dueOn ? -1 : a.occurrence.dueOn > b.occurrence.dueOn ? 1 : 0));
  if (items.length === 0) return week ? '您本周没有到期的任务。' : '您目前没有待反馈的任务。';
  const heading = week ? `您本周有${items.length}项任务到期：` : `您有${items.length}项任务待反馈：`;
  return [heading, ...shortList(items.map((item) => itemLine(item, today, calendar)))].join('\n');
}
