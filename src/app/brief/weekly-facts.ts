import type { WeeklyCounts, WeeklyFacts } from '../../core/brief/weekly-brief.ts';
import type { WorkCalendar } from '../../core/calendar/types.ts';
import type { Occurrence } from '../../core/entities/occurrence.ts';
import { isOverdue, lightOf } from '../../core/occurrence/light.ts';
import { isLive } from '../../core/occurrence/transition.ts';
import { dayText, dueText } from '../../core/policy/due-text.ts';
import { localDateOf } from '../../core/time/instant.ts';
import { addDays, type LocalDate, weekday } from '../../core/time/local-date.ts';
import type { Tx } from '../store.ts';
import { loadBriefFacts } from './brief-facts.ts';

function countOf(one: Occurrence, today: LocalDate, calendar: WorkCalendar): keyof WeeklyCounts {
  if (one.state === 'closed' || one.state === 'submitted' || one.state === 'parked') return one.state;
  if (isOverdue(one, today)) return 'overdue';
  return lightOf(one, today, calendar) === 'yellow' ? 'dueSoon' : 'onTrack';
}

/** What a leader's brief says on a day: the week up to it, and what the next one brings. */
export async function loadWeeklyFacts(tx: Tx, calendar: WorkCalendar, today: LocalDate): Promise<WeeklyFacts> {
  const { occurrences, byId, line } = await loadBriefFacts(tx);
  const monday = addDays(today, 1 - weekday(today));
  const counts: WeeklyCounts = { closed: 0, submitted: 0, onTrack: 0, dueSoon: 0, overdue: 0, parked: 0 };
  for (const one of occurrences) counts[countOf(one, today, calendar)] += 1;
  const dueOf = (one: Occurrence) => `（${dueText(one, today, calendar).text}）`;
  const next = { from: addDays(monday, 7), to: addDays(monday, 13) };
  const orders: WeeklyFacts['orders'] = {};
  for (const { colour, occurrenceId } of await tx.supervisionOrder.find({ metAt: null }))
    if (isLive(byId.get(occurrenceId)?.state ?? 'closed')) orders[colour] = (orders[colour] ?? 0) + 1;
  return {
    from: monday,
    to: today,
    counts,
    closed: occurrences
      .filter(({ closedAt }) => closedAt !== null && localDateOf(closedAt) >= monday)
      .map((one) => line(one, '')),
    lagging: occurrences.filter((one) => isOverdue(one, today)).map((one) => line(one, dueOf(one))),
    orders,
    dueNextWeek: occurrences
      .filter(({ state, dueOn }) => isLive(state) && next.from <= dueOn && dueOn <= next.to)
      .map((one) => line(one, `（${dayText(one.dueOn, today)}）`)),
  };
}
