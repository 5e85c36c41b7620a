import { addDays } from '../../src/core/time/local-date.ts';
import type { CalendarDay, CalendarTable } from '../../src/core/calendar/types.ts';
import { NOTICES } from './state-council-notices.ts';
import type { FestivalRow } from './state-council-notices.ts';

/** One row for each day a festival line speaks of, each with the notice it comes from. */
function daysOf(festival: FestivalRow, notice: string): CalendarDay[] {
  const source = festival.source ?? notice;
  const days: CalendarDay[] = festival.work.map((date) => ({ date, kind: 'work', name: festival.name, source }));
  const last = festival.off[1] ?? festival.off[0];
  for (let date = festival.off[0]; date <= last; date = addDays(date, 1)) {
    days.push({ date, kind: 'off', name: festival.name, source });
  }
  return days;
}

/** 日历: the statutory calendar of China, 2004-2026. Later years are provisional until their notice is added. */
export const chineseCalendar: CalendarTable = {
  version: 'cn-2026.1',
  knownFrom: '2004-01-01',
  knownThrough: '2026-12-31',
  days: NOTICES.flatMap((notice) => notice.festivals.flatMap((festival) => daysOf(festival, notice.source))),
};
