import { chineseCalendar } from '../../../seeds/calendar/cn.ts';
import { createCalendar } from '../../../src/core/calendar/calendar.ts';
import { parseDeadline } from '../../../src/core/deadline/parse.ts';
import type { DeadlineContext, DeadlineReading } from '../../../src/core/deadline/types.ts';

export const calendar = createCalendar(chineseCalendar);

/** A document of 1 March 2024 whose plan covers that year. */
export const document2024: DeadlineContext = {
  year: 2024,
  issuedOn: '2024-03-01',
  planStart: '2024-01-01',
  planEnd: '2024-12-31',
};

/** A message written on Wednesday, 15 May 2024. */
export const chat: DeadlineContext = {
  year: 2024,
  planStart: '2024-01-01',
  planEnd: '2024-12-31',
  today: '2024-05-15',
};

export function read(text: string, context: Partial<DeadlineContext> = {}): DeadlineReading {
  return parseDeadline(text, { ...document2024, ...context }, calendar);
}

/** The due dates alone. */
export function datesOf(text: string, context: Partial<DeadlineContext> = {}): string[] {
  return read(text, context).milestones.map(({ dueOn }) => dueOn);
}
