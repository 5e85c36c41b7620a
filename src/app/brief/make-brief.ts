import { dailyBrief, type DailyFigures } from '../../core/brief/daily-brief.ts';
import { weeklyBrief, type WeeklyFigures } from '../../core/brief/weekly-brief.ts';
import type { WorkCalendar } from '../../core/calendar/types.ts';
import type { Brief } from '../../core/entities/record.ts';
import { addMinutes, type Instant, localDateOf } from '../../core/time/instant.ts';
import type { Tx } from '../store.ts';
import { loadDailyFacts } from './daily-facts.ts';
import { loadWeeklyFacts } from './weekly-facts.ts';

export interface MadeBrief {
  text: string;
  figures: DailyFigures | WeeklyFigures;
  /** Whether there is anything new in it, or a decision waits. */
  worth: boolean;
}

/** Of the first brief of all the last day counts. */
const FIRST_MINUTES = 24 * 60;

/** A brief as it stands now, against the last one that was made for this reader. Reads only. */
export async function makeBrief(
  tx: Tx,
  calendar: WorkCalendar,
  kind: Brief['kind'],
  last: Brief | null,
  now: Instant,
): Promise<MadeBrief> {
  if (kind === 'weekly') {
    const facts = await loadWeeklyFacts(tx, calendar, localDateOf(now));
    return weeklyBrief(facts, (last?.figures as WeeklyFigures | undefined) ?? null);
  }
  const facts = await loadDailyFacts(tx, calendar, last?.createdAt ?? addMinutes(now, -FIRST_MINUTES), now);
  return dailyBrief(facts, (last?.figures as DailyFigures | undefined) ?? null);
}

/** The brief made last for a reader; its figures are those that were compared with, whether it was sent or not. */
export async function lastBrief(tx: Tx, contactId: string, kind: Brief['kind']): Promise<Brief | null> {
  const [last] = await tx.brief.find({ contactId, kind }, { orderBy: ['day'], descending: true, limit: 1 });
  return last ?? null;
}
