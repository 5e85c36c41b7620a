import type { WorkCalendar } from '../calendar/types.ts';
import type { Reply, ReplyKind } from '../entities/inbound.ts';
import { localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** What a reply said, as far as promises go. */
export type Said = Pick<Reply, 'kind' | 'date' | 'repliedAt'>;

/**
 * 承诺: a date the contacts named by which they would report. `standing` until its check day is over; `settled` when
 * something came on it, or another date, a claimed completion or a request for more time took its place; else `broken`.
 */
export interface PromiseOfDate {
  on: LocalDate;
  madeOn: LocalDate;
  /** The workday on which the contacts are asked for it. */
  checkOn: LocalDate;
  state: 'standing' | 'settled' | 'broken';
}

/** Statements whose date is a promise; the date of 申请延期 is a wish. */
const PROMISING: readonly ReplyKind[] = ['acknowledged', 'in_progress', 'value', 'blocked', 'delegated'];

/** What tells nothing of the work: thanks, a question, the taking back of something else. */
const TELLS_NOTHING: readonly ReplyKind[] = ['none', 'question', 'undo'];

function isPromise({ kind, date, repliedAt }: Said): boolean {
  return PROMISING.includes(kind) && date !== null && date >= localDateOf(repliedAt);
}

/** The day of the check: the promised one, the next workday where it is a day off or the very day on which it was promised. */
export function checkDay(on: LocalDate, madeOn: LocalDate, calendar: WorkCalendar): LocalDate {
  return madeOn === on ? calendar.addWorkdays(on, 1) : calendar.workdayOnOrAfter(on);
}

/**
 * The promises made about one occurrence, oldest first. `replies` are those that stand (not taken back, not refused), by
 * time; `today` is a day in Asia/Shanghai.
 */
export function promisesOf(replies: readonly Said[], today: LocalDate, calendar: WorkCalendar): PromiseOfDate[] {
  return replies.flatMap((said, index) => {
    const { date: on, repliedAt } = said;
    if (on === null || !isPromise(said)) return [];
    const madeOn = localDateOf(repliedAt);
    const checkOn = checkDay(on, madeOn, calendar);
    // what was said at the same instant, as in one message, came of nothing
    const settles = (later: Said) =>
      isPromise(later) ||
      (!TELLS_NOTHING.includes(later.kind) &&
        later.repliedAt > repliedAt &&
        (later.kind === 'done' || later.kind === 'extension_request' || localDateOf(later.repliedAt) >= on));
    const settled = replies.slice(index + 1).find(settles);
    const inTime = settled !== undefined && localDateOf(settled.repliedAt) <= checkOn;
    return [{ on, madeOn, checkOn, state: inTime ? 'settled' : today > checkOn ? 'broken' : 'standing' }];
  });
}

/** How many were broken. */
export function brokenCount(promises: readonly PromiseOfDate[]): number {
  return promises.filter(({ state }) => state === 'broken').length;
}
