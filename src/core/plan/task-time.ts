import { parseDeadline } from '../deadline/parse.ts';
import type { DeadlineContext, DeadlineReading, Milestone, Recurring, Span } from '../deadline/types.ts';
import type { WorkCalendar } from '../calendar/types.ts';
import type { LocalDate } from '../time/local-date.ts';
import { inBrackets, maskNames } from './mask-names.ts';

/** What an item's deadline cell and its own words say about time together. */
export interface TaskTime {
  deadline: DeadlineReading;
  milestones: LocalDate[];
  /** No date of its own: `milestones` holds the end of the plan's period. */
  implied: boolean;
  recurring: Recurring[];
  ongoing: boolean;
}

/** Words for the end of the year: beside an earlier date in the deadline cell they say nothing new. */
const YEAR_END_WORDS = /年内|年底|年末|今年|本年|全年|当年/;
/** The cell's date is when something must be in place, not when all is done: the year's end in the prose counts as well. */
const IN_PLACE = /到位|启动|出台|制定|部署/;

/**
 * Reads an item's time. Dates of cell and prose are both kept, with one exception: 年内 in the prose adds nothing where
 * the cell sets an earlier date to finish. Frequencies are read in both; in brackets they only explain (每天健身一小时).
 * Whether work is ongoing is the cell's to say where there is one, since prose is full of 持续 and 长效; prose alone must
 * say 长期坚持 or 贯穿全年. Dates before `notBefore` only refer back.
 */
export function readTaskTime(
  cell: string | null,
  prose: string,
  context: DeadlineContext,
  calendar: WorkCalendar,
  notBefore?: LocalDate,
): TaskTime {
  const stated = cell === null ? null : parseDeadline(cell, context, calendar);
  const masked = maskNames(prose);
  const told = parseDeadline(masked, context, calendar);
  const dates = stated?.milestones ?? [];
  const added = told.milestones.filter(
    (milestone) =>
      addsDate(milestone, dates, cell ?? '', masked) && (notBefore === undefined || milestone.dueOn >= notBefore),
  );
  const recurring = [...(stated?.recurring ?? []), ...told.recurring.filter((rule) => isFrequency(rule, masked))];
  const milestones = [...new Set([...dates, ...added].map((milestone) => milestone.dueOn))].toSorted((a, b) =>
    a < b ? -1 : 1,
  );
  const ongoing = stated === null ? told.ongoingSpans.some(({ rule }) => rule === 'standing') : stated.ongoing;
  return {
    deadline: combine(stated, told, [...dates, ...added], distinct(recurring), ongoing),
    milestones: milestones.length > 0 ? milestones : [context.planEnd],
    implied: milestones.length === 0,
    recurring: distinct(recurring),
    ongoing,
  };
}

function addsDate(milestone: Milestone, stated: Milestone[], cell: string, prose: string): boolean {
  if (isEventDay(milestone.span, prose)) return false;
  if (stated.length === 0 || IN_PLACE.test(cell)) return true;
  if (/[上下]半年/.test(milestone.span.text) && inBrackets(prose, milestone.span.start)) return false;
  return !YEAR_END_WORDS.test(milestone.span.text);
}

/** 10月17日“世界…日” and 5月“…月” name an occasion, they set no deadline. The name itself is masked. */
function isEventDay(span: Span, prose: string): boolean {
  return /^\s*(前后|当天)?\s*[“「《]/.test(prose.slice(span.end)) && /[日月]$/.test(span.text);
}

/** 逐年增长 describes a trend; a frequency in brackets explains something else. */
function isFrequency(rule: Recurring, prose: string): boolean {
  if (inBrackets(prose, rule.span.start)) return false;
  const isTrend =
    /逐/.test(rule.span.text) &&
    /^[一-龥]{0,2}(增|提|升|降|减|递|改善|扩大|完善|加大)/.test(prose.slice(rule.span.end));
  return !isTrend;
}

function distinct(rules: Recurring[]): Recurring[] {
  return rules.filter((rule, index) => rules.findIndex((other) => other.every === rule.every) === index);
}

function combine(
  stated: DeadlineReading | null,
  told: DeadlineReading,
  milestones: Milestone[],
  recurring: Recurring[],
  ongoing: boolean,
): DeadlineReading {
  const relative = stated?.relative ?? [];
  return {
    milestones,
    recurring,
    ongoing,
    ongoingSpans: stated === null ? told.ongoingSpans : stated.ongoingSpans,
    relative,
    none: milestones.length + recurring.length + relative.length === 0 && !ongoing,
    unresolved: stated?.unresolved ?? [],
    skipped: [...(stated?.skipped ?? []), ...told.skipped],
  };
}
