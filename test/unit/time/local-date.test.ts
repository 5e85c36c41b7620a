import fc from 'fast-check';
import { instantAt, localDateOf, localTimeText, minuteOfDay } from '../../../src/core/time/instant.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  endOfMonth,
  isLocalDate,
  localDate,
  weekday,
} from '../../../src/core/time/local-date.ts';

const day = fc.integer({ min: -20_000, max: 40_000 }).map((n) => addDays('1970-01-01', n));

describe('Calendar days', () => {
  it('agree with the Gregorian calendar of the platform', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -2000, max: 2000 }), (date, days) => {
        const moved = new Date(`${date}T00:00:00Z`);
        moved.setUTCDate(moved.getUTCDate() + days);
        expect(addDays(date, days)).toBe(moved.toISOString().slice(0, 10));
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(weekday(date)).toBe(new Date(`${date}T00:00:00Z`).getUTCDay() || 7);
        expect(isLocalDate(date)).toBe(true);
      }),
    );
  });

  it('pull a day that does not exist back to the end of its month', () => {
    expect(localDate(2017, 9, 31)).toBe('2017-09-30');
    expect(addMonths('2017-01-31', 1)).toBe('2017-02-28');
    expect(addMonths('2016-01-31', 1)).toBe('2016-02-29');
    expect(addMonths('2017-01-31', -2)).toBe('2016-11-30');
    expect(endOfMonth('2017-02-03')).toBe('2017-02-28');
  });

  it.each(['2017-02-29', '2017-13-01', '2017-00-10', '2017-1-1', '', '2017-01-32'])('refuse %s', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });
});

describe('Instants', () => {
  it('are told in the time of Asia/Shanghai whatever the host says', () => {
    expect(instantAt('2017-05-31', 9 * 60 + 5)).toBe('2017-05-31T01:05:00.000Z');
    expect(localDateOf('2017-05-31T15:59:59.999Z')).toBe('2017-05-31');
    expect(localDateOf('2017-05-31T16:00:00.000Z')).toBe('2017-06-01');
    expect(minuteOfDay('2017-05-31T16:01:00.000Z')).toBe(1);
    expect(localTimeText('2016-12-31T16:30:00.000Z')).toBe('2017-01-01 00:30');
  });
});
