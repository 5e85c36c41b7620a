import { localDate } from '../../time/local-date.ts';
import type { RawTask } from '../raw-task.ts';

/** What a schedule sets for one year: 2018年：建成…. */
export interface YearlyStage {
  year: number;
  /** With its 2018年： in front. */
  text: string;
}

const YEAR = /(20\d{2})\s*年\s*[:：]/g;

/** The years of a schedule, where it begins with one or sets something for two or more; else none. */
function yearlyStages(schedule: string): YearlyStage[] {
  const marks = [...schedule.matchAll(YEAR)];
  if (marks[0]?.index !== 0 && new Set(marks.map((mark) => mark[1])).size < 2) return [];
  return marks.map((mark, index) => ({
    year: Number(mark[1]),
    text: schedule.slice(mark.index, marks[index + 1]?.index ?? schedule.length).trim(),
  }));
}

/** A short task text stays in sight beside the year's share of it. */
function goalWith({ goal, content }: RawTask): string | null {
  if (content.length > LONGEST_GOAL) return goal;
  return goal === null ? content : `${goal}：${content}`;
}

const LONGEST_GOAL = 40;

/** A task for each year that a task's schedule names: due at that year's end, numbered `附件1-2018`; else the task itself. */
export function perYear(task: RawTask, prefix: string): RawTask[] {
  const stages = yearlyStages(task.deadline ?? '');
  if (stages.length === 0) return [task];
  return stages.map(({ year, text }) => ({
    ...task,
    number: `${prefix}-${year}`,
    goal: goalWith(task),
    content: text,
    deadline: `${year}年`,
    notBefore: localDate(year, 1, 1),
  }));
}
