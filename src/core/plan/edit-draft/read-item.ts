import type { DeadlineContext } from '../../deadline/types.ts';
import { parts } from '../../time/local-date.ts';
import type { PlanDraft, TaskDraft, UnitMention } from '../draft.ts';
import { planYear } from '../plan-period.ts';
import { readTask } from '../read-task.ts';
import type { Place } from '../source-document.ts';
import { splitUnits } from '../units/split-units.ts';
import type { ReadingContext, UnitsGiven } from './types.ts';

/** Texts of an item as an editor left them. */
export interface ItemText {
  number: string;
  section: string | null;
  goal: string | null;
  content: string;
  deadline: string | null;
  place: Place;
}

/** What the texts of a draft are read against: the year and period of the plan, as when the document was read. */
function deadlineContext({ issuedOn, period }: PlanDraft): DeadlineContext {
  const within = issuedOn !== null && period.start <= issuedOn && issuedOn <= period.end;
  return {
    year: within ? parts(issuedOn).year : planYear(period),
    issuedOn,
    planStart: period.start,
    planEnd: period.end,
  };
}

/** Reads an item's texts anew for time, targets and shares; units are given, not read. */
export function readItem(
  draft: PlanDraft,
  text: ItemText,
  units: readonly UnitMention[],
  unitsRaw: string | null,
  { calendar }: ReadingContext,
): TaskDraft {
  const { number, section, goal, content, deadline, place } = text;
  const read = readTask(
    { number, section, goal, content, units: [], deadline, targets: null, issues: [], place },
    deadlineContext(draft),
    calendar,
  );
  // there are no units to read here: whether any are given is asked of the ones the editor gave
  const issues = read.issues.filter(({ message }) => message !== NO_UNITS || units.length === 0);
  return { ...read, units: [...units], unitsRaw, issues };
}

const NO_UNITS = '没有写明责任单位';

/** The item as it would be read from its own texts. */
export function readAgain(draft: PlanDraft, task: TaskDraft, context: ReadingContext): TaskDraft {
  const { number, section, goal, content, deadlineRaw: deadline, place, units, unitsRaw } = task;
  return readItem(draft, { number, section, goal, content, deadline, place }, units, unitsRaw, context);
}

/** Units as given: a text is read as a document's would be. */
export function readUnits(given: UnitsGiven): UnitMention[] {
  if (typeof given === 'string') return splitUnits([{ role: 'responsible', text: given }]);
  return given.map(({ name, role, unit = null }) => ({ name, role, unit }));
}
