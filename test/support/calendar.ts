import { chineseCalendar } from '../../seeds/calendar/cn.ts';
import { createCalendar } from '../../src/core/calendar/calendar.ts';

/** The calendar that ships, made once. */
export const calendar = createCalendar(chineseCalendar);
