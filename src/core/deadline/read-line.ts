import type { WorkCalendar } from '../calendar/types.ts';
import type { LocalDate } from '../time/local-date.ts';
import { explain } from './explain.ts';
import type { Explained } from './explain.ts';
import { parseDeadline } from './parse.ts';
import type { DeadlineContext, RelativeAnchor, Relative } from './types.ts';

/** One line of the command line's input. */
export interface DeadlineLine {
  id: string;
  text: string;
  context: DeadlineContext;
}

/** One line of its output; dates as YYYY-MM-DD, periods as ISO 8601. */
export interface DeadlineLineReading {
  id: string;
  milestones: LocalDate[];
  recurring: { every: string; dueDates?: LocalDate[]; times?: number }[];
  ongoing: boolean;
  relative: { anchor: RelativeAnchor; amount: number; unit: Relative['unit'] }[];
  none: boolean;
  unresolved: { text: string; reason: string; candidates: string[] }[];
  explain: Explained[];
}

/** Reads one line: the pure part of `cuiban parse`. */
export function readDeadlineLine({ id, text, context }: DeadlineLine, calendar: WorkCalendar): DeadlineLineReading {
  const reading = parseDeadline(text, context, calendar);
  return {
    id,
    milestones: reading.milestones.map(({ dueOn }) => dueOn),
    recurring: reading.recurring.map(({ every, dueDates, times }) => ({
      every,
      ...(dueDates && { dueDates }),
      ...(times !== undefined && { times }),
    })),
    ongoing: reading.ongoing,
    relative: reading.relative.map(({ anchor, amount, unit }) => ({ anchor, amount, unit })),
    none: reading.none,
    unresolved: reading.unresolved.map(({ text: asked, reason, candidates }) => ({ text: asked, reason, candidates })),
    explain: explain(reading),
  };
}
