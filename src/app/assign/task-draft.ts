import type { AssignmentReading } from '../../core/assign/types.ts';
import type { WorkCalendar } from '../../core/calendar/types.ts';
import type { TaskDraft } from '../../core/plan/draft.ts';
import { readTask } from '../../core/plan/read-task.ts';
import { requestDates } from '../../core/assign/split-request.ts';
import type { LocalDate } from '../../core/time/local-date.ts';

/** An assignment as an item of a plan: its figures are read as a document's are, its time is what was said. */
export function taskDraftOf(
  number: string,
  section: string | null,
  { text, units, time }: AssignmentReading,
  today: LocalDate,
  calendar: WorkCalendar,
): TaskDraft {
  const raw = {
    number,
    section,
    goal: null,
    content: text.content,
    units: [],
    deadline: text.deadline,
    targets: null,
    issues: [],
    place: { line: 1 },
  };
  const read = readTask(raw, requestDates(today), calendar);
  return {
    ...read,
    units,
    unitsRaw: text.units,
    ...time,
    recurring: time.recurring.map(({ every, dueDates, times, span }) => ({
      every,
      ...(dueDates === undefined ? {} : { dueDates }),
      ...(times === undefined ? {} : { times }),
      text: span.text,
    })),
    issues: [],
  };
}
