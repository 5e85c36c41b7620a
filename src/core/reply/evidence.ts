import type { Group, Source } from './group-by-item.ts';
import type { Title } from './marks/title-words.ts';
import type { Piece } from './pieces.ts';
import { isDoubtful } from './doubtful-claims.ts';
import { wordsLeft } from './leftovers.ts';
import { PATTERNS } from './recognise.ts';
import { EARLIER_REPORT } from './statuses/undo.ts';
import type { Intent } from './types.ts';
import { daysBetween, type LocalDate } from '../time/local-date.ts';
import type { Doubt } from './wording.ts';

/**
 * What an intent rests on. Strong: the words of a status are the clause, the item is named or alone open, a figure counts
 * what the title counts, a day stands beside finishing. Weak in two respects is asked back:
 * - one figure for several items;
 * - a figure or a day far beyond what the item asks for;
 * - the talk of an earlier report (上次报的…) where nothing was heard as taken back;
 * - a key word within a clause most of which says something else, about an item that is not named there.
 */
export function weakEvidence(intent: Omit<Intent, 'item'>, group: Group, { context }: Source): Doubt | null {
  const { title, pieces, shared } = group;
  const several = context.items.length > 1;
  if (several && shared && intent.value !== undefined) return 'severalItems';
  if (title !== null && (isBeyond(intent, title) || isFarOff(intent.date, intent.kind, title, context.today)))
    return 'unclear';
  if (pieces.some(tellsOfEarlier) || pieces.some(isMostlyOther) || isDoubtful(intent, group, context.today))
    return 'unclear';
  return null;
}

/** 17处 of an item that asks for two. */
function isBeyond({ value, measure, kind }: Omit<Intent, 'item'>, { targetValue, measure: counted }: Title): boolean {
  if (value === undefined || targetValue === null || counted === '%' || measure === '%' || kind === 'done')
    return false;
  return value > targetValue * 2;
}

/** More than this many days behind the due day nobody promises anything. */
const FAR = 400;

/** A day that lies behind us, or years ahead. */
function isFarOff(date: LocalDate | undefined, kind: Intent['kind'], { item }: Title, today: LocalDate): boolean {
  if (date === undefined || kind === 'done') return false;
  return date < today || (daysBetween(item.due, date) > FAR && daysBetween(today, date) > FAR);
}

/** 上次报的竞赛是2场…: what was said then is about to be changed. */
function tellsOfEarlier({ saying, clause }: Piece): boolean {
  return saying !== 'done' && saying !== 'undo' && EARLIER_REPORT.test(clause.text);
}

/** Characters left in a clause beside the words of its status; more of them say something else. */
const OTHER_WORDS = 9;
/** The same where an item is named, which ties the words to the task: a few words more explain, the rest says something else. */
const BESIDE_ITEM = new Map<Piece['saying'], number>([
  ['blocked', 12],
  ['underWay', 12],
  ['negated', 9],
  ['delegated', 11],
  ['notOurs', 8],
  ['extension', 11],
  ['partial', 7],
  ['acknowledged', 5],
]);

/** A key word in a long clause about something else. Figures and days tie it to the task. */
function isMostlyOther({ saying, clause: { text, marks }, references }: Piece): boolean {
  const most = BESIDE_ITEM.get(saying);
  if (saying === null || most === undefined || text.length < most || /、|分别/.test(text)) return false;
  const match = PATTERNS.get(saying)?.exec(text);
  if (!match) return false;
  const left = wordsLeft(`${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`);
  if (marks.some(({ letter }) => letter === 'P' || letter === 'Q')) return false;
  const tied = references.length > 0 || marks.some(({ letter }) => letter !== 'N' && letter !== 'L');
  return left >= (tied ? most : Math.min(most, OTHER_WORDS));
}
