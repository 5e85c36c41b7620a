import type { WorkCalendar } from '../calendar/types.ts';
import { parseDeadline } from '../deadline/parse.ts';
import type { DeadlineContext, DeadlineReading, Span } from '../deadline/types.ts';
import type { UnitDirectory } from '../plan/resolve-unit.ts';
import { addMonths, type LocalDate, parts } from '../time/local-date.ts';
import { isReadingOnly, isReplyDemand, originOf } from './origin.ts';
import { takeUnits } from './take-units.ts';
import type { AssignmentText } from './types.ts';

/** What a request is read against. */
export interface RequestContext {
  today: LocalDate;
  directory: UnitDirectory;
  calendar: WorkCalendar;
}

/** Dates of a request are said today; recurring ones fall within the year. */
export function requestDates(today: LocalDate): DeadlineContext {
  const { year } = parts(today);
  return { year, issuedOn: today, planStart: today, planEnd: `${year}-12-31`, today };
}

const NOTHING: AssignmentText = {
  units: null,
  deadline: null,
  content: '',
  origin: null,
  document: null,
  documentOn: null,
  replyDemand: null,
  replyBy: null,
  readingOnly: false,
};

const BRACKETS = /[（(【[]([^（）()【】[\]]{1,80})[）)】\]]/g;
const SOURCE = /(?:^|\s)(?:来源|依据|出处)[：:]\s*(\S+(?:\s+\S*\d+日)?)/;
/** What may stand around a deadline without being a part of what is to be done. */
const AROUND =
  /^(?:(?:收到|接到|接|收|本|来文|批示|通知|后|之日起)|请?于|在|请|务必|须|应|前|之前|内|完成|[，,、：:；;。\s])*$/;

function spansOf({ milestones, recurring, relative, ongoingSpans }: DeadlineReading): Span[] {
  return [...[...milestones, ...recurring, ...relative].map(({ span }) => span), ...ongoingSpans].sort(
    (a, b) => a.start - b.start,
  );
}

/** Whether a text is a deadline and nothing else. */
export function isDeadline(text: string, context: DeadlineContext, calendar: WorkCalendar): boolean {
  const spans = spansOf(parseDeadline(text, context, calendar));
  const left = spans.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  return spans.length > 0 && AROUND.test(left.replaceAll(/[和及与]/g, ''));
}

/** Takes the deadline out: a piece between blanks that is one; else the first date that ends in 前, 内 or the like; else the first. */
function takeDeadline(text: string, context: DeadlineContext, calendar: WorkCalendar) {
  const pieces = text.split(/\s+/);
  const at = pieces.findIndex((piece) => isDeadline(piece, context, calendar));
  if (at !== -1) return { deadline: pieces[at] ?? null, rest: pieces.toSpliced(at, 1).join(' ') };
  const spans = spansOf(parseDeadline(text, context, calendar));
  const span = spans.find((one) => /[前内底末]$|^每/.test(one.text)) ?? spans[0];
  if (!span) return { deadline: null, rest: text };
  const before = text.slice(0, span.start).replace(/(?:请?于|在|务必)$/, '');
  return { deadline: text.slice(span.start, span.end), rest: `${before} ${text.slice(span.end)}` };
}

/** The date that words of a source bear: of its own year where it names one, else the last such day. */
function pastDate(words: string, today: LocalDate, calendar: WorkCalendar): LocalDate | null {
  const { year } = parts(today);
  const context = { year, planStart: `${year}-01-01`, planEnd: `${year}-12-31` };
  const day = parseDeadline(words, context, calendar).milestones[0]?.dueOn ?? null;
  return day !== null && day > today ? addMonths(day, -12) : day;
}

/** Origin, reply demand and 阅知 stand in brackets or behind 来源：; what they say leaves the text. */
function takeRemarks(text: string, context: RequestContext): { read: AssignmentText; rest: string } {
  let read = NOTHING;
  const remark = (words: string): boolean => {
    if (isReadingOnly(words)) read = { ...read, readingOnly: true, origin: read.origin ?? 'instruction' };
    else if (isReplyDemand(words)) {
      const day = parseDeadline(words, requestDates(context.today), context.calendar).milestones[0]?.dueOn;
      read = { ...read, replyDemand: words, replyBy: day ?? null };
    } else if (originOf(words) !== null)
      read = {
        ...read,
        origin: originOf(words),
        document: words,
        documentOn: pastDate(words, context.today, context.calendar),
      };
    else return false;
    return true;
  };
  const named = text.replace(SOURCE, (whole, words: string) => (remark(words) ? ' ' : whole));
  const rest = named.replaceAll(BRACKETS, (whole, words: string) => (remark(words.trim()) ? ' ' : whole));
  return { read, rest: rest.trim() };
}

function joined(text: string): string {
  return text
    .replaceAll(/(?<![\w.])\s+|\s+(?![\w.])/g, '')
    .replace(/^(?:收到后|接到通知后|接通知后)?[，,、：:；;。\s]*/, '')
    .replace(/[；;，,。\s]+$/, '');
}

/**
 * Parts a request of one sentence (市教育局 5月20日前 报送无烟学校名单（市长批示）) into who, by when, what and from where. What
 * is missing stays null; nothing is judged here.
 */
export function splitRequest(text: string, context: RequestContext): AssignmentText {
  const { read, rest } = takeRemarks(text.slice(0, 4000), context);
  const timed = takeDeadline(rest, requestDates(context.today), context.calendar);
  const { units, rest: content } = takeUnits(timed.rest, context.directory);
  const words = joined(content);
  const readingOnly =
    read.readingOnly || (timed.deadline === null && /^(?:阅知|传阅|参阅|阅存|供参阅|阅悉)/.test(words));
  return {
    ...read,
    readingOnly,
    origin: readingOnly ? (read.origin ?? 'instruction') : read.origin,
    units: units === '' ? null : units,
    deadline: timed.deadline,
    content: words,
  };
}
