import { keepCalendar, keptCalendar } from '../../src/app/keep-calendar.ts';
import { warnOfMissingCalendar } from '../../src/app/warn-calendar.ts';
import { createCalendar } from '../../src/core/calendar/calendar.ts';
import { overlayCalendar } from '../../src/core/calendar/read-table.ts';
import { chineseCalendar } from '../../seeds/calendar/cn.ts';
import { at, openStory } from '../support/story.ts';

const newYear = { date: '2027-01-04', kind: 'off', name: '元旦', source: '通知' } as const;

describe('The holidays of a year that is not announced', () => {
  it('are asked for from 1 December, once a month, in office hours', async () => {
    const story = await openStory({ start: '2026-11-30 10:05', tasks: [] });
    const told = async (time: string) => {
      story.deps.clock.advanceTo(at(time));
      return warnOfMissingCalendar(story.deps);
    };
    expect(await told('2026-11-30 10:05')).toBe(0);
    expect(await told('2026-12-01 03:00')).toBe(0);
    expect(await told('2026-12-01 10:05')).toBe(1);
    expect(await told('2026-12-02 10:05')).toBe(0);
    expect(await told('2027-01-04 10:05')).toBe(1);
    await story.goTo('2027-01-04 18:00');
    expect((await story.messagesTo('督办员'))[0]?.text).toContain('2027年的节假日安排尚未导入');
  });

  it('once imported, are in force and asked for no more; the former table stays', async () => {
    const story = await openStory({ start: '2026-12-01 10:05', tasks: [] });
    expect(await keptCalendar(story.store)).toBeNull();
    const table = overlayCalendar(chineseCalendar, {
      version: 'cn-2027.1',
      knownThrough: '2027-12-31',
      days: [newYear],
    });
    await keepCalendar(story.deps, table, 'user:test');
    const kept = await keptCalendar(story.store);
    if (!kept) throw new Error('nothing was kept');
    const calendar = createCalendar(kept);
    expect(calendar.isWorkday('2027-01-04')).toBe(false);
    expect(calendar.isWorkday('2017-01-22')).toBe(true);
    expect(await warnOfMissingCalendar({ ...story.deps, calendar })).toBe(0);
    await keepCalendar(story.deps, { ...table, version: 'other' }, 'user:test');
    expect(await story.store.calendarDay.count({ tableVersion: table.version })).toBe(table.days.length);
  });
});
