import { gate } from './gate.ts';
import type { WorkCalendar } from '../calendar/types.ts';
import type { LocalDate } from '../time/local-date.ts';
import { finishDate, isPast, isStepDay, NTH } from './finish-date.ts';
import type { Clause } from './clauses.ts';
import { figuresOf, type Figures } from './item-figures.ts';
import type { Title } from './marks/title-words.ts';
import type { Saying } from './recognise.ts';
import type { Assigned } from './assign.ts';
import { claimedOf } from './title-claims.ts';

/** What one piece says about one item. */
export interface Statement extends Figures {
  /** `figures` and `when`: nothing but figures or a past day. Null where only unknown words stand. */
  saying: Saying | 'figures' | 'when' | null;
  date?: LocalDate;
  /** Order of the piece in the text. */
  at: number;
  text: string;
  /** The words of the item's title in it. */
  topic: string;
}

const HINDERED = new Set<Saying>(['blocked', 'extension', 'negated', 'notOurs', 'delegated', 'question', 'rhetorical']);
/** 另外两台4月10日到: what is said to come is not reached yet. */
const OTHERS_COMING = gate(/(?:另外?|其余|其他|剩[下余]?的?|余下的?|还有)Q+[^,]{0,4}D/);
const EVENT = gate(/活动|比赛|赛|会|讲|培训|演练|节|展|宣传|义诊|运动/);

/** Reads what an assigned piece says about one of its items, or about no known item where `title` is null. */
export function statementOf(
  { piece }: Assigned,
  at: number,
  title: Title | null,
  today: LocalDate,
  calendar: WorkCalendar,
): Statement {
  const { clause } = piece;
  const saying = piece.saying === 'undo' ? null : claimedOf(piece.saying, clause, title);
  const coming = saying === null && OTHERS_COMING.test(clause.text);
  const figures: Figures = coming
    ? { missing: true, side: false }
    : figuresOf(clause, title, saying !== null && HINDERED.has(saying), saying === 'promise');
  const past = isPast(clause, today);
  const date = finishDate(clause, {
    saying,
    hasValue: figures.value !== undefined,
    event: title !== null && clause.marks.length > 0 && EVENT.test(title.words) && !isOneOfMany(clause, title),
    today,
    past,
    due: title?.item.due ?? null,
    target: title?.targetValue ?? null,
    rate: title?.measure === '%',
    calendar,
  });
  const { missing, side, percent, value, measure } = figures;
  const statement: Statement = {
    missing,
    side,
    saying:
      saying === null && date === undefined && isStepDay(clause, today)
        ? 'step'
        : settled(saying, figures, date !== undefined, past, clause.text),
    at,
    text: clause.text,
    topic: topicOf(clause),
  };
  if (percent !== undefined) statement.percent = percent;
  if (value !== undefined) statement.value = value;
  if (measure !== undefined) statement.measure = measure;
  if (date !== undefined) statement.date = date;
  return statement;
}

/** 第3期下周开班 of six: not the last one. */
function isOneOfMany({ text }: Clause, { targetValue }: Title): boolean {
  return targetValue !== null && targetValue > 1 && NTH.test(text);
}

function topicOf({ marks, words, start: from }: Clause): string {
  let topic = '';
  for (const { letter, start, end } of marks) if (letter === 'T') topic += words.slice(start - from, end - from);
  return topic;
}

/** A clause of figures only, a percentage that speaks against 完成, a bare date. */
function settled(
  saying: Saying | null,
  figures: Figures,
  dated: boolean,
  past: boolean,
  text: string,
): Statement['saying'] {
  if (saying === null) {
    if (figures.percent !== undefined || figures.value !== undefined) return 'figures';
    if (figures.missing) return 'negated';
    if (!dated) return null;
    return past ? 'when' : 'promise';
  }
  const finished = saying === 'done' || saying === 'partDone' || saying === 'step';
  if (!finished && saying !== 'underWay' && saying !== 'promise' && saying !== 'partial') return saying;
  if (figures.percent !== undefined && figures.percent >= 100 && finished) return 'done';
  if (figures.percent !== undefined) return 'figures';
  if (figures.value !== undefined)
    return saying === 'done' &&
      /(?:全部|超额|都|均|提前|圆满)[^Q]{0,6}(?:完成|办结|结束)|Q+(?:已)?(?:全部|都|均)/.test(text)
      ? 'done'
      : 'figures';
  const sideOnly = figures.side && /(?:完成|办结|建成|报了?|发了?|交了?|印了?|送了?)[^,。;全]{0,8}Q/.test(text);
  return finished && sideOnly ? 'step' : saying;
}
